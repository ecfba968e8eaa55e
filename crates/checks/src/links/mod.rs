//! The health of an article's links.

mod address;
mod form;
mod lists;
mod query;
mod trick;

use std::collections::HashMap;

use stet_article::{ArticleUid, Content, Outgoing, OutgoingPlace, Target};
use url::Url;

use crate::facts::Facts;
use crate::remark::{Cure, Remark, Rule};
use crate::words::{About, sentence};

pub use address::{AddressRemark, check_address};

/// What should be looked at in an article's links, in the order in which they stand; the worst first for each link.
pub fn check_links(content: &Content, facts: &Facts) -> Vec<Remark> {
    let mut found = Vec::new();
    let mut met: HashMap<String, usize> = HashMap::new();
    for link in content.outgoing() {
        let mut own = Vec::new();
        match &link.target {
            None => own.push(no_target(content, &link, facts)),
            Some(Target::Article(uid)) => own.extend(article(content, &link, *uid, facts)),
            Some(Target::Address(address)) => {
                own.extend(check_address(address).into_iter().map(|one| (one.rule, one.words, one.cure)));
            }
        }
        // Twice in the list is a slip; once in the list and once in the text is how it is meant.
        if let (OutgoingPlace::Related(at), Some(target)) = (link.place, &link.target) {
            let key = match target {
                Target::Article(uid) => uid.to_string(),
                Target::Address(address) => address_key(address),
            };
            match met.get(&key) {
                Some(first) => {
                    let number = (first + 1).to_string();
                    own.push((
                        Rule::Duplicate,
                        sentence(Rule::Duplicate, About { what: &number, ..About::default() }),
                        Some(Cure::TakeOut),
                    ));
                }
                None => drop(met.insert(key, at)),
            }
        }
        own.sort_by_key(|(rule, ..)| rule.weight());
        let id = match link.place {
            OutgoingPlace::Related(at) => content.related.get(at).map(|related| related.id.clone()),
            OutgoingPlace::Body(_) => None,
        };
        found.extend(own.into_iter().map(|(rule, words, cure)| Remark {
            path: link.place.path(),
            link: id.clone(),
            leaf: link.leaf.clone(),
            address: link.target.as_ref().map(Target::to_address).unwrap_or_default(),
            label: link.label.clone(),
            weight: rule.weight(),
            rule,
            words,
            cure,
        }));
    }
    found
}

type Said = (Rule, String, Option<Cure>);

fn no_target(content: &Content, link: &Outgoing, facts: &Facts) -> Said {
    let candidates = match link.place {
        OutgoingPlace::Related(at) => content.related.get(at).and_then(|related| facts.candidates.get(&related.id)),
        OutgoingPlace::Body(_) => None,
    };
    let cure = match candidates {
        Some(candidates) if !candidates.is_empty() => Cure::Candidates { candidates: candidates.clone() },
        _ => Cure::Replace,
    };
    (Rule::NoTarget, sentence(Rule::NoTarget, About::default()), Some(cure))
}

fn article(content: &Content, link: &Outgoing, uid: ArticleUid, facts: &Facts) -> Vec<Said> {
    let say = |rule: Rule, about: About<'_>, cure: Cure| (rule, sentence(rule, about), Some(cure));
    if facts.own == Some(uid) {
        return vec![say(Rule::ItSelf, About::default(), Cure::Replace)];
    }
    let Some(target) = facts.targets.get(&uid) else {
        return vec![say(Rule::Missing, About::default(), Cure::Replace)];
    };
    let mut found = Vec::new();
    // This article stands before the reader now, or when its own embargo ends.
    let stands = content.embargo.as_ref().map_or(facts.now, |embargo| embargo.at.max(facts.now));
    if let Some(when) = &target.killed {
        found.push(say(Rule::Killed, About { when: Some(when), ..About::default() }, Cure::Replace));
    } else if let Some(when) = &target.spiked {
        found.push(say(Rule::Spiked, About { when: Some(when), ..About::default() }, Cure::Replace));
    } else if let Some(when) = target.embargo.as_ref().filter(|when| when.at > stands) {
        found.push(say(Rule::Embargoed, About { when: Some(when), ..About::default() }, Cure::Details));
    } else if !target.live && target.embargo.as_ref().is_none_or(|when| when.at <= facts.now) {
        found.push(say(Rule::Unpublished, About::default(), Cure::Details));
    }
    // Own words are nobody's business; words that were the target's headline have perhaps been overtaken.
    let listed = matches!(link.place, OutgoingPlace::Related(_));
    let overtaken = link.label != target.headline && target.former_headlines.contains(&link.label);
    if listed && overtaken && !target.headline.is_empty() {
        let about = About { what: &target.headline, ..About::default() };
        found.push(say(Rule::NewHeadline, about, Cure::Label { label: target.headline.clone() }));
    }
    found
}

/// The address without what only counts, through no counter, by https; absent where it is so already.
pub fn clean_address(address: &str) -> Option<String> {
    let mut clean = address.to_owned();
    // Each step may uncover another: a counter's parameter holds an address with parameters of its own.
    for _ in 0..5 {
        let Some(url) = Url::parse(clean.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
            break;
        };
        let next = match form::unwrapped(&url) {
            Some(inner) => inner,
            None => form::untracked(&clean, &url).0,
        };
        if next == clean {
            break;
        }
        clean = next;
    }
    (clean != address).then_some(clean)
}

/// What two addresses of the same page have in common: the scheme, `www.`, a last stroke and counters do not matter.
pub fn address_key(address: &str) -> String {
    let clean = clean_address(address).unwrap_or_else(|| address.to_owned());
    let Ok(url) = Url::parse(clean.trim()) else { return clean.trim().to_owned() };
    let Some(host) = url.host_str() else { return clean.trim().to_owned() };
    let mut key = host.strip_prefix("www.").unwrap_or(host).to_owned();
    if let Some(port) = url.port() {
        key.push_str(&format!(":{port}"));
    }
    key.push_str(url.path().trim_end_matches('/'));
    if let Some(query) = url.query().filter(|query| !query.is_empty()) {
        key.push('?');
        key.push_str(query);
    }
    if let Some(fragment) = url.fragment().filter(|fragment| !fragment.is_empty()) {
        key.push('#');
        key.push_str(fragment);
    }
    key
}

//! The health of an article's links: what `stet_checks` must be told from the store, and who leads to an article.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, FixedOffset};
use stet_article::{ArticleUid, Content, OutgoingPlace, Target};
use stet_checks::{Candidate, Facts, TargetFacts, Told, check_links};
use stet_store::{MarkKind, SearchIn, Store, StoreError};

use crate::commands::{Caller, CheckLinks, CheckedLinks, IncomingLink, IncomingLinks, IncomingLinksOf, LinkTarget};
use crate::desk::Desk;
use crate::error::WireError;
use crate::standing::state_of;

/// How many of a target's revisions are read for the headlines that it had.
const REVISIONS: u32 = 40;
/// How many articles are offered to a link without a target.
const CANDIDATES: u32 = 3;

impl Desk {
    /// What should be looked at in an article's links. Nothing is looked up on the network.
    ///
    /// # Errors
    /// Where the point means nothing, or the state cannot be read.
    pub async fn check_links(&self, _: &Caller, request: CheckLinks) -> Result<CheckedLinks, WireError> {
        let article = request.article;
        let content = self.edition_at(article, &request.point).await?.edition.content;
        let (now, offset) = (self.inner.clock.now(), self.inner.clock.offset());
        let calendar = Calendar { now, zone: FixedOffset::east_opt(offset * 60) };
        let told = content.clone();
        let (facts, targets) = self.blocking(move |store| gather(store, article, &told, &calendar)).await?;
        let remarks = self.computing(move || check_links(&content, &facts)).await?;
        Ok(CheckedLinks { remarks, targets })
    }

    /// The articles that link to this one: by its identity, or by an address under which it was published. Links in
    /// unsaved changes are among them.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn incoming_links(&self, _: &Caller, request: IncomingLinksOf) -> Result<IncomingLinks, WireError> {
        let (article, now) = (request.article, self.inner.clock.now());
        let links = self.blocking(move |store| incoming(store, article, now)).await?;
        Ok(IncomingLinks { links })
    }
}

/// How a moment is written where the desk stands.
struct Calendar {
    now: i64,
    zone: Option<FixedOffset>,
}

impl Calendar {
    fn day(&self, at: i64) -> Told {
        let words = self.local(at).map(|day| {
            let year = self.local(self.now).is_some_and(|today| today.year() == day.year());
            day.format(if year { "%-d %B" } else { "%-d %B %Y" }).to_string()
        });
        Told { at, words: words.unwrap_or_default() }
    }

    fn minute(&self, at: i64) -> Told {
        let day = self.day(at).words;
        let time = self.local(at).map(|moment| moment.format(" %H:%M").to_string());
        Told { at, words: day + &time.unwrap_or_default() }
    }

    fn local(&self, at: i64) -> Option<chrono::DateTime<FixedOffset>> {
        Some(chrono::DateTime::from_timestamp_millis(at)?.with_timezone(&self.zone?))
    }
}

fn gather(
    store: &Store,
    own: ArticleUid,
    content: &Content,
    calendar: &Calendar,
) -> Result<(Facts, Vec<LinkTarget>), StoreError> {
    let mut facts = Facts { own: Some(own), now: calendar.now, ..Facts::default() };
    let mut targets = Vec::new();
    let links = content.outgoing();
    // The labels under which each target stands in the list: only they can be overtaken by a new headline.
    let mut labels: HashMap<ArticleUid, HashSet<&str>> = HashMap::new();
    for link in &links {
        if let (Some(Target::Article(uid)), OutgoingPlace::Related(_)) = (&link.target, link.place) {
            labels.entry(*uid).or_default().insert(&link.label);
        }
    }
    for link in &links {
        let Some(Target::Article(uid)) = link.target else { continue };
        if uid == own || facts.targets.contains_key(&uid) {
            continue;
        }
        let card = match store.article(uid) {
            Ok(card) => card,
            Err(StoreError::UnknownArticle { .. }) => continue,
            Err(error) => return Err(error),
        };
        // A link in words of its own needs no history of headlines.
        let own_words = labels.get(&uid).is_none_or(|labels| labels.iter().all(|label| *label == card.headline));
        let former_headlines = if own_words { Vec::new() } else { store.headlines(uid, REVISIONS)? };
        targets.push(LinkTarget {
            article: uid,
            slug: card.slug.clone(),
            headline: card.headline.clone(),
            state: state_of(card.state(calendar.now)),
            revision: card.latest,
            live: card.live,
            embargo: card.embargo,
        });
        facts.targets.insert(
            uid,
            TargetFacts {
                former_headlines,
                spiked: card.spiked.as_ref().map(|spike| calendar.day(spike.at)),
                killed: card.killed.as_ref().map(|kill| calendar.day(kill.at)),
                live: card.live.is_some(),
                embargo: card.embargo.map(|at| calendar.minute(at)),
                headline: card.headline,
            },
        );
    }
    for link in content.related.iter().filter(|link| link.target.is_none()) {
        facts.candidates.insert(link.id.clone(), candidates(store, own, &link.label)?);
    }
    Ok((facts, targets))
}

/// Articles whose titles have the words of a label: all of them, else the longest, which say most.
fn candidates(store: &Store, own: ArticleUid, label: &str) -> Result<Vec<Candidate>, StoreError> {
    let mut words: Vec<&str> = label
        .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let mut tries = vec![words.len(), 4, 2];
    tries.retain(|most| *most <= words.len());
    tries.dedup();
    for most in tries {
        let asked: String = words[..most].join(" ");
        // One short word means nothing.
        if asked.chars().count() < 4 {
            continue;
        }
        let hits = store.search(&asked, SearchIn::Title, CANDIDATES + 1)?;
        let found: Vec<Candidate> = hits
            .into_iter()
            .filter(|hit| hit.article != own)
            .take(CANDIDATES as usize)
            .map(|hit| Candidate {
                article: hit.article,
                title: if hit.headline.is_empty() { hit.slug } else { hit.headline },
            })
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn incoming(store: &Store, article: ArticleUid, now: i64) -> Result<Vec<IncomingLink>, StoreError> {
    let marks = store.marks(article)?;
    let places: Vec<String> = marks
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Published | MarkKind::Corrected))
        .flat_map(|mark| spellings(&mark.place))
        .collect();
    let mut links = Vec::new();
    for link in store.incoming_links(article, &places)? {
        let state = state_of(store.article(link.from)?.state(now));
        links.push(IncomingLink {
            article: link.from,
            title: if link.headline.is_empty() { link.slug.clone() } else { link.headline },
            slug: link.slug,
            label: link.label,
            kind: link.kind,
            in_text: link.in_text,
            unsaved: false,
            state,
        });
    }
    // The store reads saved revisions; somebody may have linked here a minute ago.
    for from in store.unsaved_articles()? {
        if from == article {
            continue;
        }
        let Some(working) = store.read_working(from)? else { continue };
        let Ok(content) = Content::read(&working.body) else { continue };
        let card = store.article(from)?;
        for link in content.outgoing() {
            let leads_here = match &link.target {
                Some(Target::Article(uid)) => *uid == article,
                Some(Target::Address(address)) => places.contains(address),
                None => false,
            };
            let in_text = matches!(link.place, OutgoingPlace::Body(_));
            let known =
                |other: &IncomingLink| other.article == from && other.label == link.label && other.in_text == in_text;
            if leads_here && !links.iter().any(known) {
                links.push(IncomingLink {
                    article: from,
                    slug: card.slug.clone(),
                    title: if card.headline.is_empty() { card.slug.clone() } else { card.headline.clone() },
                    label: link.label,
                    kind: link.kind,
                    in_text,
                    unsaved: true,
                    state: state_of(card.state(now)),
                });
            }
        }
    }
    Ok(links)
}

/// The ways in which one published address is written: with and without `www.`, the last stroke, https.
fn spellings(place: &str) -> Vec<String> {
    let place = place.trim();
    let Some(rest) = place.strip_prefix("https://").or_else(|| place.strip_prefix("http://")) else {
        return Vec::new();
    };
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let bare = rest.trim_end_matches('/');
    let mut all = Vec::new();
    for scheme in ["https://", "http://"] {
        for www in ["", "www."] {
            for end in ["", "/"] {
                all.push(format!("{scheme}{www}{bare}{end}"));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_where_the_desk_stands() {
        let calendar = Calendar { now: 1_753_056_000_000, zone: FixedOffset::east_opt(2 * 3600) };
        assert_eq!(calendar.day(1_752_271_200_000).words, "12 July", "22:00 UTC is the next day there");
        assert_eq!(calendar.minute(1_753_063_200_000).words, "21 July 04:00");
        assert_eq!(calendar.day(1_720_000_000_000).words, "3 July 2024");
    }

    #[test]
    fn a_published_address_is_known_in_all_its_spellings() {
        let all = spellings("https://www.news.example/a/");
        assert_eq!(all.len(), 8);
        assert!(
            all.contains(&"http://news.example/a".to_owned())
                && all.contains(&"https://www.news.example/a/".to_owned())
        );
        assert!(spellings("Saturday’s paper, page 4").is_empty());
    }
}

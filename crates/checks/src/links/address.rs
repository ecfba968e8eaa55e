//! What is wrong with one address. Nothing is looked up: it is read, letter by letter.

use std::net::IpAddr;

use url::{Host, Url};

use super::lists::{self, Door};
use super::{form, trick};
use crate::remark::{Cure, Rule};
use crate::words::{About, sentence};

/// A remark about an address, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressRemark {
    /// Which rule.
    pub rule: Rule,
    /// The sentence.
    pub words: String,
    /// What would put it right.
    pub cure: Option<Cure>,
}

/// Longer than this is cut by mail and by some browsers.
const LONGEST: usize = 2_000;

fn remark(rule: Rule, about: About<'_>, cure: Option<String>) -> AddressRemark {
    AddressRemark { rule, words: sentence(rule, about), cure: cure.map(|address| Cure::Address { address }) }
}

fn about(what: &str) -> About<'_> {
    About { what, ..About::default() }
}

/// Everything that should be looked at in one address, the worst first.
pub fn check_address(address: &str) -> Vec<AddressRemark> {
    let mut found = Vec::new();
    let seen: String = address.chars().filter(|letter| !trick::is_unseen(*letter)).collect();
    let trimmed = seen.trim();
    // A place on the page itself, or on the site that the article will stand on.
    let of_the_site = trimmed.starts_with('#') || (trimmed.starts_with('/') && !trimmed.starts_with("//"));
    // Browsers pass over what cannot be seen, and so does the reading here.
    let read = if of_the_site { Read::Fine } else { read(trimmed) };
    if seen != address {
        let sound = matches!(read, Read::Web(_) | Read::Fine);
        found.push(remark(Rule::Unseen, About::default(), sound.then(|| seen.clone())));
    }
    match read {
        Read::Web(url) => web(trimmed, &url, &mut found),
        Read::Fine => {}
        Read::Runs(scheme) => found.push(remark(Rule::Runs, about(&format!("{scheme}:")), None)),
        Read::No(why, cure) => found.push(remark(Rule::NotAnAddress, about(&why), cure)),
    }
    let length = address.chars().count();
    if length > LONGEST {
        let clean = super::clean_address(address).filter(|clean| clean.chars().count() <= LONGEST);
        found.push(remark(Rule::TooLong, about(&grouped(length)), clean));
    }
    found.sort_by_key(|one| (one.rule.weight(), one.rule));
    found
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

enum Read {
    Web(Url),
    /// A scheme that opens something harmless.
    Fine,
    /// A scheme that is no page.
    Runs(String),
    /// Not an address, with what is wrong and what was meant.
    No(String, Option<String>),
}

fn read(address: &str) -> Read {
    if address.is_empty() {
        return Read::No("it is empty".into(), None);
    }
    if address.split_whitespace().count() > 1 && !address.contains("://") {
        return Read::No("it is words".into(), None);
    }
    // Two addresses pasted into one another: nothing but a host, or nothing at all, before the second.
    if let Some((_, rest)) = address.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"))
        && let Some(second) = ["http://", "https://"].iter().filter_map(|start| rest.find(start)).min()
        && !rest[..second].contains(['/', '?', '#', '='])
    {
        return Read::No("two addresses in one".into(), Some(rest[second..].to_owned()));
    }
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest),
        _ => {
            let guess = format!("https://{address}");
            let cure = Url::parse(&guess).ok().filter(|url| url.domain().is_some_and(|host| host.contains('.')));
            return Read::No("it does not begin with https://".into(), cure.map(|_| guess));
        }
    };
    match scheme.as_str() {
        "http" | "https" => match Url::parse(address) {
            Ok(url) if url.has_host() && rest.starts_with("//") && !rest.starts_with("///") => Read::Web(url),
            Ok(url) if url.has_host() => Read::No(format!("{scheme}: wants two strokes"), Some(url.to_string())),
            _ => Read::No("its host cannot be read".into(), None),
        },
        "mailto" | "tel" | "sms" => Read::Fine,
        "ftp" | "ftps" | "feed" | "webcal" | "news" | "magnet" | "geo" | "doi" | "urn" => Read::Fine,
        _ if rest.starts_with("//")
            && ["htp", "hhtp", "htttp", "htpp", "ttp", "http s", "htps", "httpss", "ttps"].contains(&&*scheme) =>
        {
            Read::No(format!("{scheme}: is spelt wrong"), Some(format!("https:{rest}")))
        }
        // A host with its port, `news.example:8080/x`.
        _ if scheme.contains('.') => {
            Read::No("it does not begin with https://".into(), Some(format!("https://{address}")))
        }
        _ => Read::Runs(scheme),
    }
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn web(address: &str, url: &Url, found: &mut Vec<AddressRemark>) {
    let host = url.host_str().unwrap_or_default();
    if let Some((real, taken_for)) = trick::disguised(url) {
        found.push(remark(Rule::Disguised, About { what: &real, other: &taken_for, when: None }, None));
    } else if url.password().is_none() && !url.username().is_empty() && url.path() == "/" && url.query().is_none() {
        // `http://desk@news.example` is what becomes of a mail address in a hurry.
        let mail = format!("mailto:{}@{host}", url.username());
        return found.push(remark(Rule::NotAnAddress, about("it is a mail address"), Some(mail)));
    } else if !url.username().is_empty() || url.password().is_some() {
        let mut plain = url.clone();
        let _ = plain.set_username("");
        let _ = plain.set_password(None);
        found.push(remark(Rule::Secret, about("the name before @"), Some(plain.to_string())));
    }
    let parameters: Vec<(String, String)> = url
        .query_pairs()
        .chain(fragment_pairs(url))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let secret = |name: &str| parameters.iter().any(|(key, value)| key == name && lists::is_secret(name, value, host));
    if let Some((name, _)) = parameters.iter().find(|(name, _)| secret(name)) {
        let (clean, _) = super::query::without(address, secret);
        found.push(remark(Rule::Secret, about(name), Some(clean)));
    } else if url.path().to_ascii_lowercase().contains(";jsessionid=") {
        found.push(remark(Rule::Secret, about("jsessionid"), None));
    }

    match where_it_opens(url) {
        Some(Opens::Here) => return found.push(remark(Rule::Local, about(host), None)),
        Some(Opens::Inside) => return found.push(remark(Rule::Intranet, about(host), None)),
        None => {}
    }
    match lists::door(host, url.path(), &parameters) {
        Some((Door::Intranet, what)) => return found.push(remark(Rule::Intranet, about(&what), None)),
        Some((Door::Preview, what)) => found.push(remark(Rule::Preview, about(&what), None)),
        None => {}
    }
    if let Some(inner) = form::unwrapped(url) {
        found.push(remark(Rule::Wrapped, about(host), Some(inner)));
    }
    let (clean, gone) = form::untracked(address, url);
    if !gone.is_empty() {
        found.push(remark(Rule::Tracking, about(&gone.join(", ")), Some(clean)));
    }
    if let Some(page) = form::unamp(address, url) {
        found.push(remark(Rule::Amp, About::default(), Some(page)));
    } else if let Some(page) = form::unmobile(address, url) {
        found.push(remark(Rule::Mobile, about(host), Some(page)));
    }
    if url.scheme() == "http" && url.domain().is_some_and(|host| !lists::is_under(host, "onion")) {
        let secure = address.trim().split_once(':').map(|(_, rest)| format!("https:{rest}"));
        found.push(remark(Rule::NoHttps, About::default(), secure.filter(|_| url.port().is_none())));
    }
}

/// Some write their key behind the fragment's mark.
fn fragment_pairs(url: &Url) -> url::form_urlencoded::Parse<'_> {
    let words = url.fragment().filter(|words| words.contains('=')).unwrap_or_default();
    url::form_urlencoded::parse(words.as_bytes())
}

enum Opens {
    Here,
    Inside,
}

fn where_it_opens(url: &Url) -> Option<Opens> {
    let address = match url.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            return if name == "localhost" || name.ends_with(".localhost") {
                Some(Opens::Here)
            } else if name.contains('.') {
                None
            } else {
                Some(Opens::Inside)
            };
        }
        Host::Ipv4(address) => IpAddr::V4(address),
        Host::Ipv6(address) => address.to_ipv4_mapped().map_or(IpAddr::V6(address), IpAddr::V4),
    };
    if address.is_loopback() || address.is_unspecified() {
        return Some(Opens::Here);
    }
    let inside = match address {
        IpAddr::V4(v4) => {
            v4.is_private() || v4.is_link_local() || (v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64)
        }
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_unicast_link_local(),
    };
    inside.then_some(Opens::Inside)
}

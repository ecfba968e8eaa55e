//! Other forms of the same page: without a counter, for a desk's screen, not AMP.

use url::Url;

use super::lists::{self, is_under};
use super::query;

/// The address without the parameters that only count, and the names of those.
pub(super) fn untracked(address: &str, url: &Url) -> (String, Vec<String>) {
    let host = url.host_str().unwrap_or_default();
    let (clean, gone) = query::without(address, |name| lists::tracks(name, host));
    if gone.is_empty() { (address.to_owned(), gone) } else { (clean, gone) }
}

/// The address that a counter passes the reader on to.
pub(super) fn unwrapped(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    if is_under(host, "urldefense.com")
        && let Some((_, rest)) = url.path().split_once("/v3/__")
        && let Some((inner, _)) = rest.rsplit_once("__;")
    {
        return web(inner.to_owned());
    }
    lists::wrapper(host, url.path())
        .find_map(|name| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()))
        .and_then(web)
}

fn web(address: String) -> Option<String> {
    let url = Url::parse(&address).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(address)
}

/// The same page's address for a desk's screen, where this is the one for telephones. Nobody has looked whether it is
/// there: a person does before it is used.
pub(super) fn unmobile(address: &str, url: &Url) -> Option<String> {
    let host = url.domain()?;
    let labels: Vec<&str> = host.split('.').collect();
    // Many a `mobile.` is a desk or a shop of its own; these are known to be forms.
    let known =
        ["mobile.twitter.com", "mobile.x.com", "mobile.nytimes.com", "mobile.reuters.com", "mobile.facebook.com"];
    let at = labels.iter().position(|label| *label == "m").or(known.contains(&host).then_some(0))?;
    // `m.me` and `mobile.de` are themselves, and `en.m.wikipedia.org` has it in the second place.
    if at > 1 || labels.len() - at < 3 {
        return None;
    }
    let left: Vec<&str> = labels.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, label)| *label).collect();
    let named = if left.len() == 2 { format!("www.{}", left.join(".")) } else { left.join(".") };
    replace_host(address, host, &named)
}

/// The address of the page that an AMP page is made of.
pub(super) fn unamp(address: &str, url: &Url) -> Option<String> {
    let host = url.domain()?;
    if is_under(host, "google.com") && url.path().starts_with("/amp/") {
        let inner = &url.path()["/amp/".len()..];
        let secure = inner.strip_prefix("s/").unwrap_or(inner);
        return web(format!("https://{secure}"));
    }
    if is_under(host, "cdn.ampproject.org") {
        // `/c/s/HOST/PATH`: `c` or `v` for the kind, `s` where the page has https.
        let (_, inner) = url.path().trim_start_matches('/').split_once('/')?;
        return web(format!("https://{}", inner.strip_prefix("s/").unwrap_or(inner)));
    }
    if let Some(rest) = host.strip_prefix("amp.").filter(|rest| rest.contains('.')) {
        let named = if rest.matches('.').count() == 1 { format!("www.{rest}") } else { rest.to_owned() };
        return replace_host(address, host, &named);
    }
    let (clean, gone) =
        query::without(address, |name| matches!(name.to_ascii_lowercase().as_str(), "amp" | "outputtype"));
    let says = |value: &str| matches!(value.to_ascii_lowercase().as_str(), "" | "1" | "true" | "amp" | "yes");
    if !gone.is_empty()
        && url.query_pairs().any(|(name, value)| {
            (name.eq_ignore_ascii_case("amp") && says(&value))
                || (name.eq_ignore_ascii_case("outputtype") && value.eq_ignore_ascii_case("amp"))
        })
    {
        return Some(clean);
    }
    // A page's own place is above its AMP form: `/2021/03/story/amp`. One step down from the front page is a name.
    let path = url.path();
    let steps = path.split('/').filter(|step| !step.is_empty()).count();
    for ending in ["/amp/", "/amp", ".amp.html", ".amp"] {
        if let Some(start) = path.strip_suffix(ending).filter(|_| steps > 2 || ending.starts_with('.')) {
            let left = if ending == "/amp/" { format!("{start}/") } else { start.to_owned() };
            let left = if ending == ".amp.html" { format!("{left}.html") } else { left };
            return address.contains(path).then(|| address.replacen(path, &left, 1));
        }
    }
    None
}

/// The same address at another host, in the bytes that it has.
fn replace_host(address: &str, host: &str, by: &str) -> Option<String> {
    let start = address.find("://")? + 3;
    let end = start + host.len();
    let found = address.get(start..end)?;
    found.eq_ignore_ascii_case(host).then(|| format!("{}{by}{}", &address[..start], &address[end..]))
}

//! What is to be looked at, as a list. Links, pictures, bylines and replies are raised where their changes are found;
//! what the words say is raised by [`crate::alerts`], and all stand in the same order.

use super::Found;
use crate::comparison::{Alert, AlertKind, Change};

/// An alert with the changes that raised it.
pub(crate) struct Raised {
    alert: Alert,
    by: Vec<usize>,
}

impl Raised {
    /// Raised by one of these changes.
    pub(crate) fn by_any_of(&self, changes: &std::ops::Range<usize>) -> bool {
        self.by.iter().any(|by| changes.contains(by))
    }

    pub(crate) fn also_at(&mut self, places: &[crate::comparison::Place]) {
        self.alert.places.extend_from_slice(places);
    }
}

impl Found<'_> {
    /// Raises an alert at the places of a change.
    pub(crate) fn raise(&mut self, kind: AlertKind, by: usize, old: String, new: String) {
        let places = self.changes[by].places.clone();
        self.raised.push(Raised { alert: Alert { kind, places, old, new }, by: vec![by] });
    }

    /// Raises an alert of several changes at places of its own.
    pub(crate) fn raise_at(&mut self, alert: Alert, by: Vec<usize>) {
        if !by.is_empty() {
            self.raised.push(Raised { alert, by });
        }
    }

    /// A link that leads elsewhere, unless only the protocol or a tracking parameter differs.
    pub(crate) fn link(&mut self, by: usize, old: Option<&str>, new: Option<&str>) {
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        if address(old) != address(new) {
            self.raise(AlertKind::Link, by, old.to_owned(), new.to_owned());
        }
    }
}

/// An address without what does not change where it leads.
fn address(text: &str) -> String {
    let schemes = ["http://", "https://", "mailto:"];
    let text = schemes.iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
    let text = text.strip_prefix("www.").unwrap_or(text);
    let (text, fragment) = text.split_once('#').map_or((text, None), |(text, fragment)| (text, Some(fragment)));
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let tracking = |name: &str| name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid");
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !tracking(pair.split('=').next().unwrap_or_default()))
        .collect();
    let path = path.strip_suffix('/').unwrap_or(path);
    format!("{path}?{}#{}", kept.join("&"), fragment.unwrap_or_default())
}

/// Puts the alerts in their order, most serious first and then as they are read, and tells each change which are its.
pub(crate) fn finish(found: Found<'_>) -> (Vec<Change>, Vec<Alert>) {
    let Found { mut changes, mut raised, .. } = found;
    raised.sort_by_key(|raised| (raised.alert.kind, raised.by.first().copied()));
    let mut alerts = Vec::with_capacity(raised.len());
    for (at, Raised { alert, by }) in raised.into_iter().enumerate() {
        by.into_iter().for_each(|change| changes[change].alerts.push(at));
        alerts.push(alert);
    }
    (changes, alerts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protocol_and_a_tracking_parameter_lead_nowhere_else() {
        assert_eq!(address("http://a.example/b?utm_source=x&c=d"), address("https://a.example/b?c=d&fbclid=1"));
        assert_eq!(address("http://www.a.example/b/"), address("https://a.example/b"));
        assert_eq!(address("mailto:a@b.example"), address("a@b.example"));
        assert_ne!(address("https://a.example/b?c=d"), address("https://a.example/b?c=e"));
        assert_ne!(address("https://a.example/b#c"), address("https://a.example/b#d"));
    }
}

//! Stet: letting the old words stand.
//!
//! A comparison says what was done and where; taking one of its changes back puts the older side's words, block or
//! entry into the article as it is now. Nothing else is touched. Where the words have moved on since the comparison
//! was made, it says so rather than guess.

mod entries;
mod leaves;
mod rebase;
mod slot;

use stet_article::{Content, Edition};
use stet_compare::{Change, ChangeKind, Comparison, Path, Place, Which};

/// The words have moved on, or this kind of change lives outside the article: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CannotTakeBack(pub String);

fn moved_on() -> CannotTakeBack {
    CannotTakeBack(
        "These words have changed since the comparison was made. Compare again, then take the change back.".into(),
    )
}

/// What is needed to take something back.
pub(crate) struct Sides<'a> {
    /// The older side.
    pub old: &'a Content,
    /// The newer side, as it was compared.
    pub new: &'a Content,
    /// The comparison of the two.
    pub comparison: &'a Comparison,
}

/// True where [`take_back`] knows how: a bio is taken back in its author's history, not in an article.
pub fn can_take_back(change: &Change) -> bool {
    !change.places.is_empty() && !change.places.iter().any(|place| matches!(place.path, Path::Bio(_) | Path::Body))
}

/// The article as it is `now`, with one change of the comparison taken back.
///
/// # Errors
/// [`CannotTakeBack`] says in a sentence why not.
pub fn take_back(
    now: &Content,
    old: &Edition,
    new: &Edition,
    comparison: &Comparison,
    change: &Change,
) -> Result<Content, CannotTakeBack> {
    if change.places.iter().any(|place| matches!(place.path, Path::Bio(_))) {
        return Err(CannotTakeBack("A bio is not part of the article: bring its older words back in Authors.".into()));
    }
    let sides = Sides { old: &old.content, new: &new.content, comparison };
    let mut result = now.clone();

    // Leaves are taken together: a split or a merge has several on one side.
    let on = |side: Which| -> Vec<(usize, &Place)> {
        change
            .places
            .iter()
            .filter(|place| place.side == side)
            .filter_map(|place| if let Path::Leaf(at) = place.path { Some((at, place)) } else { None })
            .collect()
    };
    let (old_leaves, new_leaves) = (on(Which::Old), on(Which::New));

    // A retargeted link is one change in the list and inline: the list comes first, since a RELATED block leads
    // where the list says.
    let mut done = entries::take_back(&mut result, &sides, change)?;
    let listed = done && change.kind == ChangeKind::Retargeted;
    let in_the_body = !old_leaves.is_empty() || !new_leaves.is_empty();
    if in_the_body && !listed {
        leaves::take_back(&mut result, &sides, change.kind, &old_leaves, &new_leaves)?;
        done = true;
    }
    done |= field(&mut result, &sides, change)?;
    // What changed nothing was not taken back, and must not be said to be.
    if done && result != *now {
        Ok(result)
    } else {
        Err(CannotTakeBack("This change cannot be taken back by itself. Restore the older revision instead.".into()))
    }
}

/// The article as it is now, with one part as it was in `old`: a field, a leaf, a related link, a byline entry.
///
/// # Errors
/// [`CannotTakeBack`] says in a sentence why not.
pub fn restore_part(
    now: &Content,
    old: &Edition,
    comparison: &Comparison,
    part: &Path,
) -> Result<Content, CannotTakeBack> {
    let sides = Sides { old: &old.content, new: now, comparison };
    let mut result = now.clone();
    match part {
        Path::Leaf(at) => leaves::restore(&mut result, &sides, *at)?,
        Path::BylineEntry(_) | Path::Related(_) | Path::Footnote(_) => entries::restore(&mut result, &sides, part)?,
        Path::Byline => result.byline = old.content.byline.clone(),
        Path::Body => result.body = old.content.body.clone(),
        Path::Bio(_) => {
            return Err(CannotTakeBack(
                "A bio is not part of the article: bring its older words back in Authors.".into(),
            ));
        }
        scalar => whole_field(&mut result, &old.content, scalar),
    }
    Ok(result)
}

/// Taken back in a field: the stretch where one is given, else the whole.
fn field(result: &mut Content, sides: &Sides<'_>, change: &Change) -> Result<bool, CannotTakeBack> {
    let mut done = false;
    for place in change.places.iter().filter(|place| place.side == Which::New) {
        if matches!(place.path, Path::Leaf(_) | Path::BylineEntry(_) | Path::Related(_) | Path::Footnote(_)) {
            continue;
        }
        let older = change.places.iter().find(|other| other.side == Which::Old && other.path == place.path);
        match (slot::line(result, &place.path), older.and_then(stretch), stretch(place)) {
            (Some(line), Some(from), Some(to)) => {
                let (Some(old), Some(new)) =
                    (slot::line_of(sides.old, &place.path), slot::line_of(sides.new, &place.path))
                else {
                    return Err(moved_on());
                };
                let words = old.get(from).ok_or_else(moved_on)?;
                let to = rebase::rebased(new, line, to).ok_or_else(moved_on)?;
                if line.get(to.clone()).is_none() {
                    return Err(moved_on());
                }
                line.replace_range(to, words);
            }
            _ => whole_field(result, sides.old, &place.path),
        }
        done = true;
    }
    if !done {
        // Only the older side is named where a field was emptied.
        for place in change.places.iter().filter(|place| {
            !matches!(place.path, Path::Leaf(_) | Path::BylineEntry(_) | Path::Related(_) | Path::Footnote(_))
        }) {
            whole_field(result, sides.old, &place.path);
            done = true;
        }
    }
    Ok(done)
}

fn whole_field(result: &mut Content, old: &Content, path: &Path) {
    match path {
        Path::Slug => result.slug.clone_from(&old.slug),
        Path::Section => result.section.clone_from(&old.section),
        Path::Headline => result.headline.clone_from(&old.headline),
        Path::Standfirst => result.standfirst.clone_from(&old.standfirst),
        Path::Dateline => result.dateline.clone_from(&old.dateline),
        Path::Language => result.language.clone_from(&old.language),
        Path::Tags => result.tags.clone_from(&old.tags),
        Path::Embargo => result.embargo.clone_from(&old.embargo),
        Path::Replies => result.replies = old.replies,
        Path::Byline => {
            result.byline.none = old.byline.none;
            result.byline.printed.clone_from(&old.byline.printed);
        }
        Path::Body | Path::Leaf(_) | Path::BylineEntry(_) | Path::Related(_) | Path::Footnote(_) | Path::Bio(_) => {}
    }
}

pub(crate) fn stretch(place: &Place) -> Option<std::ops::Range<usize>> {
    Some(place.start?..place.end?)
}

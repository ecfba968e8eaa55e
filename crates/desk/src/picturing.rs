//! The history of an article as a picture: its parts followed back from now, through as many states as there is room
//! for.
//!
//! Only neighbouring columns are compared, so that the number of comparisons goes with the columns and not with the
//! history. The list of revisions is still read whole, and columns that lie far apart differ in more.

use std::collections::HashMap;

use stet_article::{ArticleUid, Edition};
use stet_compare::{Comparison, Options};
use stet_store::RevisionEntry;

use crate::commands::{Caller, HistoryPicture, PictureColumn, PictureMark, PictureOf, PictureRow};
use crate::desk::Desk;
use crate::error::WireError;
use crate::history::mark_name;
use crate::side::leaf_cards;

/// More would be finer than a screen is.
const MOST_COLUMNS: u32 = 240;

impl Desk {
    /// The picture of a history.
    ///
    /// # Errors
    /// Where there is no such article, or none of its states can be read.
    pub async fn history_picture(&self, _: &Caller, request: PictureOf) -> Result<HistoryPicture, WireError> {
        let article = request.article;
        let mut entries = self.blocking(move |store| store.list_revisions(article)).await?;
        entries.sort_by_key(|entry| entry.number);
        let revisions = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let room = usize::try_from(request.columns.clamp(2, MOST_COLUMNS)).unwrap_or(2);
        let mut columns: Vec<PictureColumn> = binned(&entries, room).into_iter().map(column).collect();
        let (mut states, mut skipped) = (Vec::new(), Vec::new());
        for column in &columns {
            match self.edition_at(article, &column.last.to_string()).await {
                Ok(side) => states.push(Some(side.edition)),
                Err(error) => {
                    skipped.push(format!("r{}: {error}", column.last));
                    states.push(None);
                }
            }
        }
        self.unsaved_column(article, &mut columns, &mut states).await?;
        let picture = self.computing(move || drawn(&states)).await??;
        let (rows, texts) = picture;
        Ok(HistoryPicture { columns, rows, texts, revisions, skipped })
    }

    async fn unsaved_column(
        &self,
        article: ArticleUid,
        columns: &mut Vec<PictureColumn>,
        states: &mut Vec<Option<Edition>>,
    ) -> Result<(), WireError> {
        let shared = self.copy(article).await?;
        let copy = shared.lock().await;
        let (true, Some(at)) = (copy.unsaved(), copy.on_disk) else { return Ok(()) };
        // What is half written and no article yet is not drawn.
        let Ok(content) = copy.working.content() else { return Ok(()) };
        drop(copy);
        states.push(Some(self.edition_of(content).await?));
        columns.push(PictureColumn { at, ..PictureColumn::default() });
        Ok(())
    }
}

/// The revisions in as many runs as there is room for.
fn binned(entries: &[RevisionEntry], room: usize) -> Vec<&[RevisionEntry]> {
    let (all, columns) = (entries.len(), entries.len().min(room));
    (0..columns).map(|at| &entries[at * all / columns..(at + 1) * all / columns]).collect()
}

fn column(entries: &[RevisionEntry]) -> PictureColumn {
    let mut column = PictureColumn::default();
    for entry in entries {
        if column.first == 0 {
            column.first = entry.number;
        }
        (column.last, column.at) = (entry.number, entry.at);
        if !column.by.contains(&entry.by) {
            column.by.push(entry.by.clone());
        }
        column.words_added += entry.words_added.unwrap_or(0);
        column.words_removed += entry.words_removed.unwrap_or(0);
        let marks = entry.marks.iter();
        column.marks.extend(marks.map(|mark| PictureMark { revision: entry.number, kind: mark_name(&mark.kind) }));
    }
    column
}

/// The rows with their texts, from the states in their order.
fn drawn(states: &[Option<Edition>]) -> Result<(Vec<PictureRow>, Vec<String>), WireError> {
    let Some(last) = states.iter().rposition(Option::is_some) else {
        return Err(WireError::new("No state of this article can be read.").with_hint("`stet verify` says why."));
    };
    let newest = states[last].as_ref().map(Parts::of).unwrap_or_default();
    let mut texts = Texts::default();
    let mut rows: Vec<PictureRow> = newest.rows();
    // Where each row stood in the column that is looked at.
    let mut at: Vec<Option<(List, usize)>> = newest.places().into_iter().map(Some).collect();
    let mut cells: Vec<Vec<i32>> = vec![vec![-1; states.len()]; rows.len()];
    let mut later: Option<&Edition> = None;
    for (column, state) in states.iter().enumerate().rev() {
        let Some(edition) = state else {
            later_cells(&mut cells, column);
            continue;
        };
        if let Some(later) = later {
            let comparison = stet_compare::compare(edition, later, &Options::default())
                .map_err(|cancelled| WireError::new(cancelled.to_string()))?;
            at.iter_mut().for_each(|place| *place = place.and_then(|place| before(&comparison, place)));
        }
        let parts = Parts::of(edition);
        for (row, place) in at.iter().enumerate() {
            let text = place.and_then(|place| parts.text(place)).filter(|text| !text.is_empty());
            cells[row][column] = text.map_or(-1, |text| texts.index(text));
        }
        later = Some(edition);
    }
    // A column that could not be read shows the one before it.
    for row in &mut cells {
        for column in 1..row.len() {
            if states[column].is_none() {
                row[column] = row[column - 1];
            }
        }
    }
    for (row, cells) in rows.iter_mut().zip(cells) {
        row.cells = cells;
    }
    rows.retain(|row| row.cells.iter().any(|cell| *cell >= 0));
    Ok((rows, texts.all))
}

fn later_cells(cells: &mut [Vec<i32>], column: usize) {
    for row in cells {
        row[column] = row.get(column + 1).copied().unwrap_or(-1);
    }
}

/// Which list of an article's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Field,
    Leaf,
    Related,
}

/// Where a part stood in the older side.
fn before(comparison: &Comparison, (list, index): (List, usize)) -> Option<(List, usize)> {
    match list {
        List::Field => Some((list, index)),
        List::Leaf => {
            let block = comparison.blocks.iter().find(|block| block.new.contains(&index))?;
            let nth = block.new.iter().position(|leaf| *leaf == index).unwrap_or(0);
            block.old.get(nth).or(block.old.last()).map(|old| (list, *old))
        }
        List::Related => {
            let entry = comparison.related.iter().find(|entry| entry.new == Some(index))?;
            entry.old.map(|old| (list, old))
        }
    }
}

/// The texts of one state.
#[derive(Default)]
struct Parts {
    fields: [String; 3],
    leaves: Vec<(String, String)>,
    related: Vec<String>,
}

const FIELDS: [&str; 3] = ["headline", "standfirst", "byline"];

impl Parts {
    fn of(edition: &Edition) -> Self {
        let content = &edition.content;
        let leaves =
            leaf_cards(content).into_iter().map(|card| (card.kind, card.text.to_plain().to_string())).collect();
        let related = content.related.iter().map(|link| {
            let to = link.target.as_ref().map(stet_article::Target::to_address).unwrap_or_default();
            if to.is_empty() { link.label.clone() } else { format!("{} → {to}", link.label) }
        });
        let byline = content.byline.line();
        let fields = [content.headline.clone(), content.standfirst.clone(), byline];
        Self { fields, leaves, related: related.collect() }
    }

    fn text(&self, (list, index): (List, usize)) -> Option<&str> {
        match list {
            List::Field => self.fields.get(index).map(String::as_str),
            List::Leaf => self.leaves.get(index).map(|(_, text)| text.as_str()),
            List::Related => self.related.get(index).map(String::as_str),
        }
    }

    fn places(&self) -> Vec<(List, usize)> {
        let fields = (0..self.fields.len()).map(|at| (List::Field, at));
        let leaves = (0..self.leaves.len()).map(|at| (List::Leaf, at));
        fields.chain(leaves).chain((0..self.related.len()).map(|at| (List::Related, at))).collect()
    }

    fn rows(&self) -> Vec<PictureRow> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let row = |path: String, what: &str, number: u32| PictureRow {
            path,
            what: what.to_owned(),
            number,
            cells: Vec::new(),
        };
        let mut rows: Vec<PictureRow> = FIELDS.iter().map(|name| row((*name).to_owned(), name, 0)).collect();
        for (at, (kind, _)) in self.leaves.iter().enumerate() {
            let count = counts.entry(kind).or_default();
            *count += 1;
            rows.push(row(format!("body/{at}"), kind, *count));
        }
        for at in 0..self.related.len() {
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            rows.push(row(format!("related/{at}"), "related-link", number));
        }
        rows
    }
}

/// Each text once.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    known: HashMap<String, i32>,
}

impl Texts {
    fn index(&mut self, text: &str) -> i32 {
        if let Some(index) = self.known.get(text) {
            return *index;
        }
        let index = i32::try_from(self.all.len()).unwrap_or(i32::MAX);
        self.all.push(text.to_owned());
        self.known.insert(text.to_owned(), index);
        index
    }
}

#[cfg(test)]
mod tests {
    use stet_article::{Block, Content};

    use super::*;

    fn state(headline: &str, paragraphs: &[&str]) -> Option<Edition> {
        let body = paragraphs.iter().map(|words| Block::paragraph(words)).collect();
        Some(Edition::bare(Content { headline: headline.into(), body, ..Content::default() }))
    }

    #[test]
    fn each_part_is_followed_back_through_moves_and_edits_to_where_it_came_from() {
        let (long, moved) = (
            "The ferry to the island sails at noon on most days of the year.",
            "Nobody at the harbour office would say why it was late again.",
        );
        let later = "The ferry to the island sails at dawn on most days of the year.";
        let states = [
            state("Ferry", &[long, moved]),
            None,
            state("Ferry", &[later, moved]),
            state("Ferry late", &[moved, later, "A new end."]),
        ];
        let (rows, texts) = drawn(&states).expect("drawn");
        let words = |path: &str| -> Vec<&str> {
            let row = rows.iter().find(|row| row.path == path).expect("a row");
            row.cells.iter().map(|cell| usize::try_from(*cell).map_or("", |at| texts[at].as_str())).collect()
        };
        assert_eq!(words("headline"), ["Ferry", "Ferry", "Ferry", "Ferry late"]);
        assert_eq!(words("body/0"), [moved; 4], "a move is no change of its words");
        assert_eq!(words("body/1"), [long, long, later, later], "a withheld state shows the one before it");
        assert_eq!(words("body/2"), ["", "", "", "A new end."]);
        assert!(drawn(&[None, None]).is_err(), "nothing can be read");
    }
}

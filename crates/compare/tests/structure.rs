//! Parts of lists, quotations and tables: split, merged, put elsewhere, set as another kind.

use stet_article::{Block, Content, Edition, Id, Inline, Leaf, List, ListItem, TableRow};
use stet_compare::{Comparison, Options, Relation, compare};

fn compared(old: Vec<Block>, new: Vec<Block>) -> Comparison {
    let edition = |body: Vec<Block>| Edition::bare(Content { body, ..Content::default() });
    compare(&edition(old), &edition(new), &Options::default()).expect("nobody cancels")
}

fn words(comparison: &Comparison) -> Vec<&str> {
    comparison.changes.iter().map(|change| change.words.as_str()).collect()
}

fn list(items: &[&str]) -> Block {
    let items = items.iter().map(|text| ListItem { text: Inline::plain(*text), ..ListItem::default() }).collect();
    Block::List { id: Id::default(), list: List { start: 1, items, ..List::default() } }
}

fn quotation(texts: &[&str]) -> Block {
    let paragraphs = texts.iter().map(|text| Leaf::plain(text)).collect();
    Block::Quotation { id: Id::default(), paragraphs, attribution: "B. Sample".to_owned() }
}

fn table(rows: &[[&str; 2]]) -> Block {
    let cell = |text: &&str| Leaf::plain(text);
    let rows =
        rows.iter().map(|row| TableRow { cells: row.iter().map(cell).collect(), ..TableRow::default() }).collect();
    Block::Table { id: Id::default(), columns: vec![stet_article::ColumnAlignment::None; 2], rows }
}

const FIRST: &str = "The harbour board met to hear what the dredging had cost.";
const SECOND: &str = "Nobody had brought the papers, and the hall was cold.";
const OTHER: &str = "The ferry company wants the second berth kept open.";

#[test]
fn an_item_and_a_paragraph_of_a_quotation_are_split_and_merged() {
    let joined = format!("{FIRST} {SECOND}");
    for block in [list, quotation] {
        let (whole, parted) = (vec![block(&[OTHER, &joined])], vec![block(&[OTHER, FIRST, SECOND])]);
        let split = compared(whole.clone(), parted.clone());
        assert!(split.blocks.iter().any(|one| one.relation == Relation::Split && one.new == [1, 2]), "{split:#?}");
        assert_eq!((split.counts.words_added, split.counts.words_removed), (0, 0));
        assert!(words(&split)[0].contains(" 2 split in two"), "{:?}", words(&split));
        let merged = compared(parted, whole);
        assert!(merged.blocks.iter().any(|one| one.relation == Relation::Merged && one.old == [1, 2]));
        assert!(words(&merged)[0].contains(" 2 and 3 merged"), "{:?}", words(&merged));
        assert_eq!(split.alerts.len() + merged.alerts.len(), 0, "{:?}", split.alerts);
    }
}

#[test]
fn the_items_of_two_lists_are_no_parts_of_one() {
    let joined = format!("{FIRST} {SECOND}");
    let told = compared(
        vec![list(&[&joined]), Block::paragraph(OTHER)],
        vec![list(&[FIRST]), list(&[SECOND]), Block::paragraph(OTHER)],
    );
    assert!(told.blocks.iter().all(|one| one.relation != Relation::Split), "{:?}", words(&told));
}

#[test]
fn an_item_is_told_by_itself() {
    let told = compared(
        vec![list(&["One boat for the east mole", "Two lamps for the west mole", "A crane for the quay"])],
        vec![list(&["One boat for the east mole", "Three lamps for the west mole", "A crane for the quay"])],
    );
    assert_eq!(words(&told), ["List item 2: “Two” became “Three”"]);
    let told = compared(
        vec![list(&["One boat for the east mole", "Two lamps for the west mole", "A crane for the quay"])],
        vec![list(&["Two lamps for the west mole", "A crane for the quay", "One boat for the east mole"])],
    );
    assert_eq!(words(&told), ["List item 1 moved, now list item 3: “One boat for the east mole”"]);
    let told = compared(vec![list(&["One boat", "Two lamps"])], vec![list(&["One boat", "A crane", "Two lamps"])]);
    assert_eq!(words(&told), ["List item 2 added: “A crane”"]);
}

#[test]
fn a_cell_is_told_by_itself_and_a_row_leaves_the_others_alone() {
    let rows = [["Boats", "12"], ["Lamps", "30"], ["Cranes", "4"]];
    let mut other = rows;
    other[1][1] = "31";
    assert_eq!(words(&compared(vec![table(&rows)], vec![table(&other)])), ["Table cell 4: “30” became “31”"]);
    let longer = [rows[0], ["Ropes", "9"], rows[1], rows[2]];
    let told = compared(vec![table(&rows)], vec![table(&longer)]);
    assert_eq!(words(&told), ["Table cell 3 added: “Ropes”", "Table cell 4 added: “9”"]);
}

#[test]
fn another_kind_changes_no_word() {
    let told = compared(vec![Block::paragraph(FIRST), Block::paragraph(SECOND)], vec![list(&[FIRST, SECOND])]);
    assert!(told.blocks.iter().all(|one| one.relation == Relation::Retyped && !one.changed), "{:?}", words(&told));
    assert_eq!((told.counts.words_added, told.counts.words_removed), (0, 0));
    let told =
        compared(vec![Block::paragraph(FIRST)], vec![Block::crosshead(3, &FIRST.replace("dredging", "digging"))]);
    let block = &told.blocks[0];
    assert!(block.relation == Relation::Retyped && block.changed, "{:?}", words(&told));
}

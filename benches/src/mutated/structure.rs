//! Leaves moved, split, merged, swapped, doubled, set as another kind, with up to 30 % of their words edited.

use std::io::Write;

use stet_article::{Block, Edition, Id, Inline};
use stet_compare::{Comparison, Options, Relation, SegmentKind, compare};

use super::{Chance, edition, of_paragraphs, share};

/// Found, said, there.
#[derive(Clone, Copy, Default)]
struct Tally(usize, usize, usize);

impl Tally {
    fn add(&mut self, found: usize, said: usize, there: usize) {
        (self.0, self.1, self.2) = (self.0 + found, self.1 + said, self.2 + there);
    }

    fn line(self, name: &str) -> String {
        let Self(found, said, there) = self;
        let f1 = share(2 * found, said + there);
        let (precision, recall) = (share(found, said), share(found, there));
        format!("{name:<34} {precision:.3} / {recall:.3}  F1 {f1:.3}  ({found} of {said} said, {there} there)")
    }
}

const RATES: [usize; 4] = [0, 10, 20, 30];

pub(super) fn run(out: &mut impl Write, articles: &[Vec<String>], misses: bool) -> anyhow::Result<()> {
    let words: Vec<&str> = articles.iter().flatten().flat_map(|text| text.split(' ')).collect();
    let mut chance = Chance(5);
    let (mut exact, mut near, mut swaps) = (Tally::default(), Tally::default(), Tally::default());
    let (mut splits, mut merges) = (Tally::default(), Tally::default());
    let (mut doubled, mut doubled_moves, mut retyped, mut retyped_found) = (0, 0, 0, 0);
    let (mut requoted, mut requoted_words) = (0, 0);
    for article in articles {
        for rate in RATES {
            let edit = |text: &str, chance: &mut Chance| edited(text, rate, &words, chance);
            // Moved down or up by two places or more, over more words than it has itself.
            let (from, to) = (chance.below(article.len()), chance.below(article.len()));
            let passed: usize = article[from.min(to)..=from.max(to)].iter().map(String::len).sum::<usize>();
            if from.abs_diff(to) >= 2 && passed > 3 * article[from].len() {
                let mut new = article.clone();
                let moved = new.remove(from);
                new.insert(to, edit(&moved, &mut chance));
                let found = compared(&of_paragraphs(article), &of_paragraphs(&new))?;
                let moves = moves(&found);
                let right = moves.iter().filter(|pair| **pair == (from, to)).count();
                if rate == 0 { &mut exact } else { &mut near }.add(right, moves.len(), 1);
                if misses && (right == 0 || moves.len() > 1) {
                    writeln!(out, "move {from} → {to} at {rate} %: said {moves:?}: {} → {}", moved, new[to])?;
                }
            }
            let (a, b) = (from.min(to), from.max(to));
            if b - a >= 2 {
                let mut new = article.clone();
                new.swap(a, b);
                let found = compared(&of_paragraphs(article), &of_paragraphs(&new))?;
                let moves = moves(&found);
                swaps.add(moves.iter().filter(|pair| **pair == (a, b) || **pair == (b, a)).count(), moves.len(), 2);
            }
            if let Some(at) = break_in(&article[from]) {
                let (first, second) = (article[from][..at].trim(), article[from][at..].trim());
                let mut parted = article.clone();
                parted.splice(from..=from, [edit(first, &mut chance), edit(second, &mut chance)]);
                let found = compared(&of_paragraphs(article), &of_paragraphs(&parted))?;
                let (right, said) = groups(&found, Relation::Split, (&[from], &[from, from + 1]));
                splits.add(right, said, 1);
                if misses && (right == 0 || said > 1) {
                    writeln!(
                        out,
                        "split at {rate} %: {first} ¶ {second}\n    now {} ¶ {}",
                        parted[from],
                        parted[from + 1]
                    )?;
                }
                let mut old = article.clone();
                old.splice(from..=from, [edit(first, &mut chance), edit(second, &mut chance)]);
                let found = compared(&of_paragraphs(&old), &of_paragraphs(article))?;
                let (right, said) = groups(&found, Relation::Merged, (&[from, from + 1], &[from]));
                merges.add(right, said, 1);
            }
        }
        let at = chance.below(article.len());
        let mut new = article.clone();
        new.insert(chance.below(article.len() + 1), article[at].clone());
        doubled += 1;
        doubled_moves += moves(&compared(&of_paragraphs(article), &of_paragraphs(&new))?).len();

        let kinds = |crosshead: Option<usize>| {
            let block = |(here, text): (usize, &String)| {
                let (id, text) = (Id::default(), Inline::plain(text.as_str()));
                if Some(here) == crosshead {
                    Block::Crosshead { id, level: 2, text }
                } else {
                    Block::Paragraph { id, text }
                }
            };
            edition(article.iter().enumerate().map(block).collect())
        };
        let found = compared(&kinds(None), &kinds(Some(at)))?;
        retyped += 1;
        retyped_found += usize::from(
            found.blocks.iter().filter(|block| block.relation != Relation::Same).count() == 1
                && found.blocks.iter().any(|block| block.relation == Relation::Retyped && block.old == [at]),
        );
        let straight: Vec<String> = article
            .iter()
            .map(|text| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace('—', "--").replace('…', "..."))
            .collect();
        let found = compared(&of_paragraphs(article), &of_paragraphs(&straight))?;
        requoted += 1;
        requoted_words += found.counts.words_added + found.counts.words_removed + found.alerts.len();
    }
    writeln!(out, "\nStructure, in {} real articles; precision / recall", articles.len())?;
    for (name, tally) in [
        ("moves, words as they were", exact),
        ("moves, 10 to 30 % of words edited", near),
        ("swaps of two", swaps),
        ("splits, 0 to 30 % edited", splits),
        ("merges, 0 to 30 % edited", merges),
    ] {
        writeln!(out, "{}", tally.line(name))?;
    }
    writeln!(out, "doubled leaves: {doubled_moves} moves said in {doubled}, 0 there")?;
    writeln!(out, "leaves of another kind: {retyped_found} of {retyped}, and nothing else")?;
    writeln!(out, "marks set otherwise: {requoted_words} words or alerts said in {requoted}, 0 there")?;
    Ok(())
}

fn compared(old: &Edition, new: &Edition) -> anyhow::Result<Comparison> {
    let found = compare(old, new, &Options::default())?;
    debug_assert!(
        found
            .blocks
            .iter()
            .flat_map(|block| &block.segments)
            .all(|one| { one.kind == SegmentKind::Break || one.old.is_some() || one.new.is_some() })
    );
    Ok(found)
}

fn moves(found: &Comparison) -> Vec<(usize, usize)> {
    found.blocks.iter().filter(|block| block.moved).map(|block| (block.old[0], block.new[0])).collect()
}

fn groups(found: &Comparison, relation: Relation, (old, new): (&[usize], &[usize])) -> (usize, usize) {
    let all = found.blocks.iter().filter(|block| matches!(block.relation, Relation::Split | Relation::Merged));
    let right = all.clone().filter(|block| block.relation == relation && block.old == old && block.new == new).count();
    (right, all.count())
}

/// Each word in a hundred so often put another way: by a word of another article, or by nothing.
fn edited(text: &str, rate: usize, words: &[&str], chance: &mut Chance) -> String {
    let mut made: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        if chance.below(100) >= rate {
            made.push(word);
        } else if chance.below(4) > 0 {
            made.push(words[chance.below(words.len())]);
        }
    }
    made.join(" ")
}

/// Where a second sentence begins that leaves both halves long enough.
fn break_in(text: &str) -> Option<usize> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 2);
    let long = |half: &str| half.chars().filter(|letter| letter.is_alphanumeric()).count() >= 20;
    ends.filter(|at| text[*at..].starts_with(char::is_uppercase)).find(|at| long(&text[..*at]) && long(&text[*at..]))
}

//! What a sentence says of somebody: claims, responses, standing before the law, who says it, and who it is.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::library::Library;
use super::names::{alike, bare, job, names, same};
use super::reading::{Clause, Reading};
use super::{Raise, size};
use crate::changes::{Found, Passage};
use crate::comparison::{Alert, AlertKind, Place, Which};
use crate::language::{Language, Match, Phrases};
use crate::text::Cutter;

/// One sentence on both sides, or the few that became each other.
pub(super) struct View<'a> {
    pub(super) passage: &'a Passage,
    pub(super) clause: &'a Clause,
    pub(super) old: &'a Reading<'a>,
    pub(super) new: &'a Reading<'a>,
    pub(super) language: &'a Language,
    pub(super) headline: bool,
}

/// How many words that turn a sentence round may come with, to turn it round and not to say something more.
const TURN: usize = 2;
const TURN_REPLACED: usize = 6;

/// How many words may come or go with an 'alleged', to make a claim of what is said and not to say something else; and
/// how many with a question mark.
const HEDGED: usize = 12;
const ASKED: usize = 3;

/// So few words have no sentence to survive.
const FEW: usize = 3;

/// How many words 'police say' and its like have at most.
const SAID: usize = 5;

/// More changes and names in one sentence than this are a list, in which nobody looks for a name.
const NAMES: usize = 20_000;

/// How far down a response must move to be told, in leaves.
const FAR: usize = 3;

impl View<'_> {
    fn sides(&self) -> [(&Reading<'_>, Range<usize>); 2] {
        [(self.old, self.clause.old.clone()), (self.new, self.clause.new.clone())]
    }

    /// What a list has of both sides; a capital inside a sentence begins a name.
    fn all(&self, list: &Phrases) -> [Vec<Match>; 2] {
        self.sides().map(|(side, within)| {
            let mut found = list.find(side.numbers, within);
            found.retain(|it| {
                let first = it.tokens.start;
                let capital = side.word(first).chars().next().is_some_and(char::is_uppercase);
                it.tokens.len() > 1 || !capital || side.begins(first) || self.headline
            });
            found
        })
    }

    /// Those of them that were changed, each with its hunk; what stands on both sides is taken off.
    fn changed(&self, [was, is]: &[Vec<Match>; 2]) -> [Vec<(usize, usize)>; 2] {
        let of = |side: &Reading<'_>, all: &[Match]| -> Vec<(usize, usize)> {
            all.iter().filter_map(|it| Some((it.entry, side.changed(it.tokens.clone())?))).collect()
        };
        let (was, is) = (of(self.old, was), of(self.new, is));
        let mut counts: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
        was.iter().for_each(|(entry, _)| counts.entry(*entry).or_default().0 += 1);
        is.iter().for_each(|(entry, _)| counts.entry(*entry).or_default().1 += 1);
        let beyond = |all: Vec<(usize, usize)>, mut common: FxHashMap<usize, usize>| {
            all.into_iter()
                .filter(|(entry, _)| match common.get_mut(entry) {
                    Some(left) if *left > 0 => {
                        *left -= 1;
                        false
                    }
                    _ => true,
                })
                .collect::<Vec<_>>()
        };
        let common: FxHashMap<usize, usize> = counts.iter().map(|(entry, (a, b))| (*entry, *a.min(b))).collect();
        [beyond(was, common.clone()), beyond(is, common)]
    }

    fn survives(&self) -> bool {
        survives(self.clause, (self.old, self.new))
    }

    /// 'alleged' and its kin come or go; 'police say' goes; a question is no longer one.
    pub(super) fn claim(&self, raised: &mut Vec<Raise>) {
        // What a response that went said of the claim is told as the response.
        let answered = |raised: &[Raise], hunk: usize| {
            raised.iter().any(|raise| raise.kind == AlertKind::Response && raise.hunks.contains(&hunk))
        };
        if !self.survives() {
            return;
        }
        let [was, is] = self.changed(&self.all(&self.language.hedges));
        let small = |hunk: usize, most: usize| size((self.old, self.new), hunk) <= most;
        let hedge = was.iter().chain(&is).find(|(_, hunk)| small(*hunk, HEDGED));
        if was.len() != is.len()
            && let Some((_, hunk)) = hedge
            && !answered(raised, *hunk)
        {
            raised.push(Raise::by(AlertKind::Claim, *hunk));
        }
        // Somebody's word that becomes the paper's own, or the other way about. Quoted verbs are somebody else's.
        let own = |matches: Vec<Match>, side: &Reading<'_>| {
            let says = |it: &Match| !side.is_quoted(it.tokens.start) && !is_passive(side, it.tokens.start);
            matches.into_iter().filter(says).collect::<Vec<_>>()
        };
        let said = |list: &Phrases| {
            let [was, is] = self.all(list);
            [own(was, self.old), own(is, self.new)]
        };
        let (plain, loaded) = (said(&self.language.reporting), said(&self.language.loaded));
        let count = |at: usize| plain[at].len() + loaded[at].len();
        let quotes = |side: &Reading<'_>, within: Range<usize>| within.clone().any(|at| side.is_quoted(at));
        let hunk = |at: usize, side: &Reading<'_>| {
            plain[at].iter().chain(&loaded[at]).find_map(|it| side.changed(it.tokens.clone()))
        };
        let (lost, won) = (hunk(0, self.old), hunk(1, self.new));
        // 'police say' came or went by itself, whatever else the sentence says of who told whom.
        let alone = |hunk: usize| {
            let changed = &self.passage.hunks[hunk];
            (changed.old.is_empty() || changed.new.is_empty()) && size((self.old, self.new), hunk) <= SAID
        };
        match (lost, won) {
            (Some(hunk), None) if small(hunk, HEDGED) && (count(1) == 0 || alone(hunk)) && !answered(raised, hunk) => {
                raised.push(Raise::by(AlertKind::Claim, hunk));
            }
            (None, Some(hunk))
                if small(hunk, HEDGED)
                    && (count(0) == 0 || alone(hunk))
                    && !quotes(self.new, self.clause.new.clone()) =>
            {
                raised.push(Raise::by(AlertKind::Claim, hunk));
            }
            _ => {}
        }
        let asked = |side: &Reading<'_>, within: Range<usize>| {
            // One inside an address asks nothing.
            let asks = |at: usize| {
                let next = (at + 1 < side.len()).then(|| (side.bytes(at + 1).start, side.word(at + 1)));
                next.is_none_or(|(start, word)| {
                    start > side.bytes(at).end || !word.starts_with(|letter: char| letter.is_alphanumeric())
                })
            };
            let marks = within.filter(|at| side.word(*at).contains('?') && asks(*at) && !side.is_quoted(*at));
            marks.collect::<Vec<usize>>()
        };
        let (was, is) = (asked(self.old, self.clause.old.clone()), asked(self.new, self.clause.new.clone()));
        if was.is_empty() != is.is_empty() {
            let hunk = was.iter().find_map(|at| self.old.hunk(*at)).or(is.iter().find_map(|at| self.new.hunk(*at)));
            raised.extend(hunk.filter(|hunk| small(*hunk, ASKED)).map(|hunk| Raise::by(AlertKind::Claim, hunk)));
        }
    }

    /// Where somebody stands before the law, and what turns a sentence round.
    pub(super) fn status(&self, raised: &mut Vec<Raise>) {
        if !self.survives() {
            return;
        }
        let [was, is] = self.changed(&self.all(&self.language.status));
        // In the place of another word, or by itself; not one among many that came.
        let told = |(_, hunk): &&(usize, usize)| {
            let changed = &self.passage.hunks[*hunk];
            (!changed.old.is_empty() && !changed.new.is_empty()) || size((self.old, self.new), *hunk) <= TURN_REPLACED
        };
        let found = was.iter().chain(&is).find(told);
        raised.extend(found.map(|(_, hunk)| Raise::by(AlertKind::Status, *hunk)));
        let negations = self.all(&self.language.negations);
        let [was, is] = self.changed(&negations);
        if negations[0].len() != negations[1].len()
            && let Some((_, hunk)) = was.first().or(is.first())
        {
            let Some(changed) = self.passage.hunks.get(*hunk) else { return };
            let replaced = !changed.old.is_empty() && !changed.new.is_empty();
            if size((self.old, self.new), *hunk) <= if replaced { TURN_REPLACED } else { TURN } {
                raised.push(Raise::by(AlertKind::Status, *hunk));
            }
        }
    }

    /// How it is said, or who says it.
    pub(super) fn attribution(&self, raised: &mut Vec<Raise>) {
        let [was, is] = self.changed(&self.all(&self.language.loaded));
        let [plain_was, plain_is] = self.changed(&self.all(&self.language.reporting));
        if let Some((_, hunk)) = was.first().or(is.first())
            && was.len() + plain_was.len() > 0
            && is.len() + plain_is.len() > 0
        {
            raised.push(Raise::by(AlertKind::Attribution, *hunk));
        }
        // Another speaker: words beside a verb of saying that stayed.
        for hunk in self.clause.hunks.clone() {
            let changed = self.tokens(hunk);
            let speaks = |side: &Reading<'_>, within: &Range<usize>, changed: &[usize]| {
                let (Some(first), Some(last)) = (changed.first(), changed.last()) else { return false };
                let near = first.saturating_sub(3).max(within.start)..(last + 3).min(within.end);
                let verbs = [&self.language.reporting, &self.language.loaded];
                verbs
                    .iter()
                    .flat_map(|list| list.find(side.numbers, near.clone()))
                    .any(|it| !side.is_quoted(it.tokens.start) && side.changed(it.tokens).is_none())
            };
            let person = |side: &Reading<'_>, changed: &[usize]| {
                changed.len() <= 4 && changed.iter().any(|at| self.language.jobs.has(side.numbers[*at]))
            };
            if speaks(self.old, &self.clause.old, &changed.0)
                && speaks(self.new, &self.clause.new, &changed.1)
                && person(self.old, &changed.0)
                && person(self.new, &changed.1)
            {
                raised.push(Raise::by(AlertKind::Attribution, hunk));
            }
        }
    }

    /// The tokens of one hunk on both sides.
    fn tokens(&self, hunk: usize) -> (Vec<usize>, Vec<usize>) {
        (self.old.of_hunk(hunk).collect(), self.new.of_hunk(hunk).collect())
    }

    /// A denial or a response that went, or of which much went.
    pub(super) fn response(&self, library: &mut Library<'_>, raised: &mut Vec<Raise>) {
        let [was, is] = self.all(&self.language.responses);
        if was.is_empty() {
            return;
        }
        let words = self.old.words(self.clause.old.clone());
        if self.clause.new.is_empty() {
            if !library.still_has(words) {
                raised.push(Raise::by(AlertKind::Response, self.clause.hunks.start));
            }
            return;
        }
        let gone = was.iter().find_map(|it| self.old.changed(it.tokens.clone()));
        if was.len() > is.len()
            && let Some(hunk) = gone
        {
            raised.push(Raise::by(AlertKind::Response, hunk));
        } else if 2 * self.clause.new.len() < self.clause.old.len() {
            raised.push(Raise::by(AlertKind::Response, self.clause.hunks.start));
        }
    }

    /// A name in the place of a name, a job in the place of a job.
    pub(super) fn names(&self, library: &mut Library<'_>, raised: &mut Vec<Raise>) {
        if !self.survives() {
            return;
        }
        let has = |raised: &[Raise], hunk: usize, kinds: &[AlertKind]| {
            raised.iter().any(|raise| raise.hunks.contains(&hunk) && kinds.contains(&raise.kind))
        };
        let ours = names(self.old, self.clause.old.clone(), self.headline, library, self.language);
        let theirs = names(self.new, self.clause.new.clone(), self.headline, library, self.language);
        let count =
            |list: &[super::names::Name], words: &[String]| list.iter().filter(|name| name.words == words).count();
        if self.clause.hunks.len().saturating_mul(ours.len() + theirs.len()) > NAMES {
            return;
        }
        for hunk in self.clause.hunks.clone() {
            if has(
                raised,
                hunk,
                &[AlertKind::Quotation, AlertKind::Claim, AlertKind::Figure, AlertKind::Date, AlertKind::Name],
            ) {
                continue;
            }
            let of =
                |side: &Reading<'_>, list: &[super::names::Name], others: &[super::names::Name]| -> Vec<Vec<String>> {
                    let touched = list.iter().filter(|name| name.tokens.clone().any(|at| side.hunk(at) == Some(hunk)));
                    // One that stands as often on the other side was only put elsewhere.
                    let other = |name: &&super::names::Name| count(list, &name.words) > count(others, &name.words);
                    touched.filter(other).map(|name| name.words.clone()).collect()
                };
            let (was, is) = (of(self.old, &ours, &theirs), of(self.new, &theirs, &ours));
            let mut common = |one: &[String], other: &[String]| {
                let mut words = one.iter().filter(|word| !other.contains(word)).peekable();
                words.peek().is_some()
                    && words.all(|word| library.is_small(word) || library.is_small(&format!("{word}s")))
            };
            // 'Framework' and 'Frameworks', which the articles also write small, name nobody.
            let other = was
                .iter()
                .zip(&is)
                .any(|(was, is)| !(same(was, is, self.language) || common(was, is) && common(is, was)));
            let changed = self.tokens(hunk);
            // At the head of a sentence only the one that stands elsewhere too is known for a name.
            let respelt = (was.is_empty() || is.is_empty()) && self.respelt(&changed, library);
            let jobs = was.is_empty()
                && is.is_empty()
                && size((self.old, self.new), hunk) <= 4
                && !has(raised, hunk, &[AlertKind::Attribution, AlertKind::Status])
                && job(self.old, &changed.0, self.language)
                && job(self.new, &changed.1, self.language);
            if other || respelt || jobs {
                raised.push(Raise::by(AlertKind::Name, hunk));
            }
        }
    }

    /// One word at the head of a sentence that is another by a letter or two, and no word that also stands small.
    fn respelt(&self, changed: &(Vec<usize>, Vec<usize>), library: &mut Library<'_>) -> bool {
        let word = |side: &Reading<'_>, tokens: &[usize]| {
            let mut words = tokens.iter().map(|at| bare(side.word(*at))).filter(|word| !word.is_empty());
            words.next().filter(|_| words.next().is_none()).map(str::to_owned)
        };
        let (Some(was), Some(is)) = (word(self.old, &changed.0), word(self.new, &changed.1)) else { return false };
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        capital(&was)
            && capital(&is)
            && was.to_lowercase() != is.to_lowercase()
            && (library.is_name(&was) || library.is_name(&is))
            && alike(&was, &is)
            && !library.is_small(&was)
            && !library.is_small(&is)
    }
}

/// Whether the sentence is still there: a third of the shorter side's telling words stayed. What stands in the place of
/// another sentence does not say it otherwise. Of a few words alone nobody can tell.
pub(super) fn survives(clause: &Clause, (old, new): (&Reading<'_>, &Reading<'_>)) -> bool {
    let words = |side: &Reading<'_>, within: &Range<usize>| -> (usize, usize) {
        let words = within.clone().filter(|at| side.tells(*at));
        words.fold((0, 0), |(all, kept), at| (all + 1, kept + usize::from(side.hunk(at).is_none())))
    };
    let (was, is) = (words(old, &clause.old), words(new, &clause.new));
    let all = was.0.min(is.0);
    all <= FEW || 3 * was.1.min(is.1) >= all
}

/// 'was added', 'were reported': nobody says anything. Who 'was told' was told by somebody.
fn is_passive(side: &Reading<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|before| side.word(before).to_lowercase());
    let be =
        before.is_some_and(|word| matches!(word.as_str(), "was" | "were" | "been" | "be" | "is" | "are" | "being"));
    be && !matches!(side.word(verb), "told" | "said")
}

/// A response that moved far down says less: whoever stops reading before it has not heard the other side.
pub(super) fn moved_down(found: &mut Found<'_>, language: &Language, cutter: Cutter<'_>) {
    for (a, b, change) in found.moved.clone() {
        if b < a + FAR {
            continue;
        }
        let text = found.new.leaves[b].text.to_plain();
        let cut = cutter.cut(&text);
        let read = Reading::of(&text, &cut, std::iter::empty());
        if !language.responses.find(read.numbers, 0..read.len()).is_empty() {
            let places = vec![
                Place::whole(Which::Old, crate::comparison::Path::Leaf(a)),
                Place::whole(Which::New, crate::comparison::Path::Leaf(b)),
            ];
            let old = found.old.leaves[a].text.to_plain();
            found.raise_at(Alert { kind: AlertKind::Response, places, old, new: text }, vec![change]);
        }
    }
}

//! An author's page: the bios with who and when, the articles with the bio that each carries, any two bios compared.

use std::collections::{BTreeMap, BTreeSet};

use stet_article::{AuthorUid, Bio, Content, Edition, EditionBio};
use stet_compare::Comparison;
use stet_store::{BioEntry, BylineArticle, Store, StoreError};

use super::{author, draft, rules};
use crate::commands::{
    Author, AuthorArticle, AuthorPage, BioCard, BioSide, Caller, CompareBios, Compared, ComparedBios, PutBackBio,
    ReadAuthor,
};
use crate::desk::Desk;
use crate::error::WireError;
use crate::history::article_card;
use crate::side::SideEdition;

/// The most articles that a page shows; all are counted.
const ARTICLES: usize = 200;
/// The most bios that a page shows with what each changed.
const BIOS: usize = 100;

impl Desk {
    /// An author's page.
    ///
    /// # Errors
    /// Where there is no such author.
    pub async fn read_author(&self, _: &Caller, request: ReadAuthor) -> Result<AuthorPage, WireError> {
        let uid = request.author;
        let limit = if request.limit == 0 { ARTICLES } else { usize::try_from(request.limit).unwrap_or(usize::MAX) };
        let now = self.inner.clock.now();
        let mut page = self.blocking(move |store| page(store, uid, limit, now)).await?;
        // What each changed is asked of the one place that compares.
        let bios = page.bios.clone();
        page.bios = self.computing(move || with_changes(uid, bios)).await?;
        Ok(page)
    }

    /// Two bios of one author, side by side.
    ///
    /// # Errors
    /// Where there is no such bio, or nothing is being written.
    pub async fn compare_bios(&self, _: &Caller, request: CompareBios) -> Result<ComparedBios, WireError> {
        let uid = request.author;
        let (old, new) = (self.bio_side(uid, request.old).await?, self.bio_side(uid, request.new).await?);
        self.computing(move || {
            let (before, after) = (alone(uid, &old.bio), alone(uid, &new.bio));
            let comparison = compared(&before, &after)?;
            Ok(ComparedBios { comparison: comparison.in_utf16(&before, &after), old, new })
        })
        .await?
    }

    /// The same as every other comparison is read in the terminal and in exported pages; offsets in bytes.
    ///
    /// # Errors
    /// As [`Desk::compare_bios`].
    pub async fn compare_bios_to_read(&self, request: CompareBios) -> Result<Compared, WireError> {
        let uid = request.author;
        let side = |side: BioSide| SideEdition {
            title: if side.number == 0 { "being written".to_owned() } else { format!("bio {}", side.number) },
            revision: None,
            edition: alone(uid, &side.bio),
            working: side.number == 0,
        };
        let old = side(self.bio_side(uid, request.old).await?);
        let new = side(self.bio_side(uid, request.new).await?);
        self.computing(move || {
            let comparison = compared(&old.edition, &new.edition)?;
            Ok(Compared {
                comparison,
                old: old.drawn(),
                new: new.drawn(),
                can_take_back: Vec::new(),
                since: None,
                ticks: None,
            })
        })
        .await?
    }

    /// Appends an old bio as the newest, under the name that its author has now. What is being written is saved as a
    /// bio first.
    ///
    /// # Errors
    /// Code `no-person`; where there is no such bio, or what is being written cannot be saved.
    pub async fn put_back_bio(&self, caller: &Caller, request: PutBackBio) -> Result<Author, WireError> {
        self.person()?;
        let uid = request.author;
        let old = self.bio_side(uid, request.number.max(1)).await?.bio;
        let (known, draft) = self.blocking(move |store| Ok((store.author(uid)?, draft::of(store, uid)?))).await?;
        if known.organisation && !old.text.is_empty() {
            return Err(WireError::new(format!(
                "{} is an organisation now, and an organisation has no bio.",
                known.name
            )));
        }
        if let Some(draft) = draft {
            let draft = rules::bio(&known.name, draft.bio)?;
            self.append_bio(uid, draft).await?;
        }
        let bio = Bio { name: known.name, organisation: known.organisation, ..old };
        self.append_bio(uid, bio).await?;
        self.drop_draft(uid).await?;
        let saved = self.blocking(move |store| author(store, store.author(uid)?)).await?;
        self.changed(caller, ["authors".to_owned()]);
        Ok(saved)
    }

    /// One of an author's bios by number; 0 is what is being written.
    async fn bio_side(&self, uid: AuthorUid, number: u32) -> Result<BioSide, WireError> {
        let found = self
            .blocking(move |store| {
                if number == 0 {
                    let draft = draft::of(store, uid)?;
                    return Ok(draft.map(|draft| BioSide { number, by: draft.by, at: draft.at, bio: draft.bio }));
                }
                let entry = store.list_bios(uid)?.into_iter().find(|entry| entry.number == number);
                entry.map(|entry| side(store, uid, entry)).transpose()
            })
            .await?;
        found.ok_or_else(|| {
            WireError::new(match number {
                0 => "Nothing is being written in this bio.".to_owned(),
                number => format!("There is no bio {number} of this author."),
            })
        })
    }
}

fn side(store: &Store, uid: AuthorUid, entry: BioEntry) -> Result<BioSide, StoreError> {
    let bytes = store.read_bio(uid, entry.bio)?;
    let bio = Bio::read(&bytes)
        .map_err(|_| StoreError::DamagedPart { what: format!("bio {} of the author {uid}", entry.number) })?;
    Ok(BioSide { number: entry.number, by: entry.header.by, at: entry.header.at, bio })
}

fn page(store: &Store, uid: AuthorUid, limit: usize, now: i64) -> Result<AuthorPage, StoreError> {
    let card = store.author(uid)?;
    let standing = store.articles_by(uid, u32::MAX)?;
    let mut carrying: BTreeMap<Option<u32>, BTreeSet<_>> = BTreeMap::new();
    for one in &standing {
        carrying.entry(one.bio.map(|(number, _)| number)).or_default().insert(one.article);
    }
    let with = |number: Option<u32>| u32::try_from(carrying.get(&number).map_or(0, BTreeSet::len)).unwrap_or(u32::MAX);
    let mut bios = Vec::new();
    for entry in store.list_bios(uid)?.into_iter().take(BIOS) {
        let (number, offset) = (entry.number, entry.header.offset);
        let BioSide { by, at, bio, .. } = side(store, uid, entry)?;
        bios.push(BioCard {
            number,
            by,
            at,
            offset,
            bio,
            articles: with(Some(number)),
            change: None,
            words: Vec::new(),
        });
    }
    let newest = bios.first().map(|card| card.number);
    let older = carrying.iter().filter(|(number, _)| number.is_some() && **number != newest);
    let older = older.flat_map(|(_, articles)| articles).collect::<BTreeSet<_>>().len();
    let namesakes = store.authors_named(&card.name)?.len().saturating_sub(1);
    let mut articles = Vec::new();
    for BylineArticle { article, place, of, role, bio } in standing.into_iter().take(limit) {
        let article = article_card(store.article(article)?, now);
        articles.push(AuthorArticle { article, place, of, role, bio: bio.map(|(number, _)| number) });
    }
    Ok(AuthorPage {
        bios,
        articles,
        carry_older: u32::try_from(older).unwrap_or(u32::MAX),
        carry_none: with(None),
        namesakes: u32::try_from(namesakes).unwrap_or(u32::MAX),
        draft: draft::of(store, uid)?,
        author: author(store, card)?,
    })
}

/// Each bio with what it changed against the one before it.
fn with_changes(uid: AuthorUid, bios: Vec<BioCard>) -> Vec<BioCard> {
    let before: Vec<Option<Bio>> = bios.iter().skip(1).map(|card| Some(card.bio.clone())).chain([None]).collect();
    let changed = |(mut card, before): (BioCard, Option<Bio>)| {
        let Some(before) = before else { return card };
        let (old, new) = (alone(uid, &before), alone(uid, &card.bio));
        if let Ok(comparison) = compared(&old, &new) {
            card.words = comparison.changes.iter().map(|change| change.words.clone()).collect();
            card.change = comparison.in_utf16(&old, &new).bios.into_iter().next();
        }
        card
    };
    bios.into_iter().zip(before).map(changed).collect()
}

/// An edition of nothing but a bio.
fn alone(uid: AuthorUid, bio: &Bio) -> Edition {
    Edition { content: Content::default(), bios: vec![EditionBio { author: Some(uid), bio: bio.clone() }] }
}

fn compared(old: &Edition, new: &Edition) -> Result<Comparison, WireError> {
    stet_compare::compare(old, new, &stet_compare::Options::default())
        .map_err(|cancelled| WireError::new(cancelled.to_string()))
}

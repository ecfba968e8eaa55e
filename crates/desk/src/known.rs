//! Whether a piece that comes in is a story that the desk knows already. Nothing is decided here: what speaks for it
//! is told, and a person chooses between a new article and a new revision.

use std::collections::BTreeSet;

use stet_article::{ArticleUid, Content, Edition};

use crate::commands::{Caller, CompareImport, Compared, ImportRevision, KnownArticle, RevisionImported};
use crate::comparing::compared;
use crate::desk::Desk;
use crate::error::WireError;
use crate::importing::SaveFrom;

/// So much of the words must be the same for text alone to speak for a known story, in per cent.
const ALIKE: u32 = 60;
/// So many articles are offered at most.
const OFFERED: usize = 3;
/// So many paragraphs are looked for in the index, and so many words of each.
const PARAGRAPHS: usize = 4;
const WORDS: usize = 7;

impl Desk {
    /// The articles that a piece may be a later state of, the likeliest first. `slug` is what the piece itself says:
    /// a slug that was made up for it speaks for nothing.
    pub(crate) async fn known_for(
        &self,
        edition: &Edition,
        slug: &str,
        base: Option<&str>,
    ) -> Result<Vec<KnownArticle>, WireError> {
        let content = &edition.content;
        let start = base.and_then(hash_start);
        let (slug, headline) = (slug.trim().to_owned(), content.headline.trim().to_owned());
        let searches = telling_words(content);
        let (mine, called, alike) = {
            let (slug, headline) = (slug.clone(), headline.clone());
            self.blocking(move |store| {
                let mine = match start {
                    Some(start) => store.revisions_beginning(start)?,
                    None => Vec::new(),
                };
                let called = store.articles_called(&slug, &headline, 5)?;
                let mut alike = Vec::new();
                for words in searches {
                    alike.extend(
                        store.search(&words, stet_store::SearchIn::Everything, 3)?.into_iter().map(|hit| hit.article),
                    );
                }
                Ok((mine, called, alike))
            })
            .await?
        };

        let mut candidates: Vec<(ArticleUid, Why)> = Vec::new();
        let mut add = |article: ArticleUid, why: Why| {
            if !candidates.iter().any(|(known, _)| *known == article) {
                candidates.push((article, why));
            }
        };
        mine.into_iter().for_each(|(article, number)| add(article, Why::Revision(number)));
        for hit in called {
            let same_slug = !slug.is_empty() && hit.slug.eq_ignore_ascii_case(&slug);
            add(hit.article, if same_slug { Why::Slug } else { Why::Headline });
        }
        alike.into_iter().for_each(|article| add(article, Why::Text));

        let mut known = Vec::new();
        for (article, why) in candidates.into_iter().take(OFFERED * 2) {
            // A damaged article is no reason to refuse the piece.
            let Ok(side) = self.edition_at(article, "@latest").await else { continue };
            let alike = self.likeness(&side.edition, edition).await?;
            if why == Why::Text && alike < ALIKE {
                continue;
            }
            let content = &side.edition.content;
            let name = [&content.headline, &content.slug].into_iter().find(|words| !words.trim().is_empty());
            let name = name.map_or_else(|| article.to_string(), Clone::clone);
            let words = match why {
                Why::Revision(number) => format!("The file was made from r{number} of “{name}”."),
                Why::Slug => format!("“{name}” has the same slug; {alike} per cent of the words are the same."),
                Why::Headline => format!("“{name}” has the same headline; {alike} per cent of the words are the same."),
                Why::Text => format!("“{name}” says much the same: {alike} per cent of the words."),
            };
            known.push(KnownArticle {
                article,
                slug: content.slug.clone(),
                headline: content.headline.clone(),
                revision: side.revision.as_ref().map_or(0, |card| card.number),
                why: why.name().to_owned(),
                alike,
                words,
            });
        }
        known.truncate(OFFERED);
        Ok(known)
    }

    /// How many words of two editions' bodies are the same, in per cent of both together.
    async fn likeness(&self, old: &Edition, new: &Edition) -> Result<u32, WireError> {
        let (old, new) = (body_only(old), body_only(new));
        let total = count(&old.content) + count(&new.content);
        if total == 0 {
            return Ok(0);
        }
        let counts = self.differences(old, new, Default::default()).await?.counts;
        let differ = counts.words_added + counts.words_removed;
        let same = total.saturating_sub(differ) * 100 / total;
        Ok(u32::try_from(same).unwrap_or(100))
    }

    /// What a piece would change as a new revision of a known article, before anything is saved.
    ///
    /// # Errors
    /// Where the piece cannot be read, or there is no such article.
    pub async fn compare_import(&self, _: &Caller, request: CompareImport) -> Result<Compared, WireError> {
        let incoming = self.incoming(request.article, request.source).await?;
        let comparison = self.comparison(request.article, &incoming.after, &incoming.side).await?;
        Ok(compared(&incoming.after, &incoming.side, comparison, false, true))
    }

    /// Saves a piece as a new revision of a known article, after the revision that it names as its base, else the
    /// newest. What somebody has unsaved stays beside it.
    ///
    /// # Errors
    /// Code `no-person`; or where the piece cannot be read, or there is no such article.
    pub async fn import_revision(
        &self,
        caller: &Caller,
        request: ImportRevision,
    ) -> Result<RevisionImported, WireError> {
        let ImportRevision { article, source, reason } = request;
        let saved = self.save_from(caller, SaveFrom { article, from: source, reason }).await?;
        Ok(RevisionImported {
            revision: saved.saved.revision,
            new: saved.saved.new,
            beside: saved.saved.beside,
            report: saved.report,
        })
    }
}

/// What speaks for a known story, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The file names a revision of it.
    Revision(u32),
    Slug,
    Headline,
    Text,
}

impl Why {
    const fn name(self) -> &'static str {
        match self {
            Self::Revision(_) => "revision",
            Self::Slug => "slug",
            Self::Headline => "headline",
            Self::Text => "text",
        }
    }
}

/// The first eight bytes of the hash that a file's `stet-revision` begins with.
fn hash_start(base: &str) -> Option<[u8; 8]> {
    let digits = base.get(..16)?;
    let value = u64::from_str_radix(digits, 16).ok()?;
    Some(value.to_be_bytes())
}

/// For each of the longest paragraphs its longest words: another article that has them all is worth a look.
fn telling_words(content: &Content) -> Vec<String> {
    let text = content.body_text();
    let mut paragraphs: Vec<&str> = text.lines().filter(|line| line.split_whitespace().count() >= WORDS).collect();
    paragraphs.sort_by_key(|line| std::cmp::Reverse(line.len()));
    let search = |line: &&str| {
        let letters = |word: &str| word.chars().filter(|letter| letter.is_alphanumeric()).count();
        let words: BTreeSet<&str> =
            line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| letters(word) >= 4).collect();
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.truncate(WORDS);
        words.join(" ")
    };
    paragraphs.iter().take(PARAGRAPHS).map(search).filter(|words| !words.is_empty()).collect()
}

fn body_only(edition: &Edition) -> Edition {
    let content = Content {
        body: edition.content.body.clone(),
        language: edition.content.language.clone(),
        ..Content::default()
    };
    Edition { content, bios: Vec::new() }
}

fn count(content: &Content) -> usize {
    content.body_text().split_whitespace().count()
}

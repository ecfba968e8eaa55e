//! An article beside what is no state of it: another article, a file, pasted text.

use std::path::Path;

use stet_article::{ArticleUid, Content, Edition};
use stet_compare::{Comparison, Options};

use crate::commands::{Caller, CompareWith, Compared, ImportSource, Other};
use crate::comparing::compared;
use crate::desk::Desk;
use crate::error::WireError;
use crate::importing::read;
use crate::point::Point;
use crate::side::SideEdition;

impl Desk {
    /// A state of an article beside another article, a file or pasted text.
    ///
    /// # Errors
    /// Where a point means nothing, a revision is damaged, or the piece cannot be read.
    pub async fn compare_with(&self, _: &Caller, request: CompareWith) -> Result<Compared, WireError> {
        let CompareWith { article, point, other, forward } = request;
        let own = self.edition_at(article, &point).await?;
        let (other, uid) = match other {
            Other::Article { article: uid, point } => (self.other_article(article, uid, &point).await?, Some(uid)),
            Other::Piece { source } => (self.piece(&own, source).await?, None),
        };
        let describe = |side: &SideEdition, of: Option<ArticleUid>| side.describe(of.map(|uid| uid.to_string()));
        let (own_said, other_said) = (describe(&own, Some(article)), describe(&other, uid));
        let (old, new, said) =
            if forward { (own, other, (own_said, other_said)) } else { (other, own, (other_said, own_said)) };
        let comparison = self.between(&old.edition, &new.edition, Options::between(said.0, said.1)).await?;
        let editable = !forward && self.is_present(article, &new).await?;
        let ticks = self.ticks(&old, &new, &comparison).await?;
        let mut answer = compared(&old, &new, comparison, editable, true);
        answer.ticks = ticks;
        Ok(answer)
    }

    pub(crate) async fn between(
        &self,
        old: &Edition,
        new: &Edition,
        options: Options<'static>,
    ) -> Result<Comparison, WireError> {
        let (old, new) = (old.clone(), new.clone());
        self.computing(move || stet_compare::compare(&old, &new, &options))
            .await?
            .map_err(|cancelled| WireError::new(cancelled.to_string()))
    }

    /// A state of another article, called by that article's name.
    async fn other_article(&self, own: ArticleUid, uid: ArticleUid, point: &str) -> Result<SideEdition, WireError> {
        let parsed: Point = point.parse().map_err(WireError::new)?;
        let mut side = self.edition_at(uid, point).await?;
        if uid != own {
            let content = &side.edition.content;
            let name = [&content.slug, &content.headline].into_iter().find(|words| !words.trim().is_empty());
            let name = name.map_or_else(|| uid.to_string(), |words| words.trim().to_owned());
            side.title = match (&side.revision, parsed) {
                (Some(card), _) => format!("{name}, r{}", card.number),
                (None, _) => format!("{name}, unsaved changes"),
            };
        }
        Ok(side)
    }

    /// A file or pasted text, made as like the article as it can be without touching a word of it.
    async fn piece(&self, own: &SideEdition, source: ImportSource) -> Result<SideEdition, WireError> {
        let (name, imported) = self.computing(move || read(&source)).await??;
        let mut edition = imported.edition;
        let content = &edition.content;
        if [content.headline.as_str(), &content.standfirst, &content.body_text()].iter().all(|it| it.trim().is_empty())
        {
            return Err(WireError::new(format!("There are no words in {name} to compare with.")));
        }
        leave_unsaid(&own.edition, &mut edition);
        edition.content.mend(self.fresh());
        let title = Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
        Ok(SideEdition { title, revision: None, edition, working: false })
    }
}

/// A text cannot say its slug, its section or who an author is to the desk; that is no difference.
fn leave_unsaid(own: &Edition, piece: &mut Edition) {
    let (ours, theirs) = (&own.content, &mut piece.content);
    for (words, from) in [(&mut theirs.slug, &ours.slug), (&mut theirs.section, &ours.section)] {
        if words.trim().is_empty() {
            words.clone_from(from);
        }
    }
    if theirs.language == Content::default().language {
        theirs.language.clone_from(&ours.language);
    }
    if theirs.tags.is_empty() {
        theirs.tags.clone_from(&ours.tags);
    }
    if theirs.embargo.is_none() {
        theirs.embargo.clone_from(&ours.embargo);
    }
    if theirs.replies == Content::default().replies {
        theirs.replies = ours.replies;
    }
    for entry in theirs.byline.entries.iter_mut().filter(|entry| entry.author.is_none()) {
        entry.author = ours.byline.entries.iter().find(|known| known.name == entry.name).and_then(|known| known.author);
    }
    // A bio that the piece does not carry is the one that stands.
    for bio in &own.bios {
        let named = bio.author.is_some() && theirs.byline.entries.iter().any(|entry| entry.author == bio.author);
        if named && !piece.bios.iter().any(|known| known.author == bio.author || known.bio.name == bio.bio.name) {
            piece.bios.push(bio.clone());
        }
    }
}

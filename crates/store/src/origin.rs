//! What a file became that was taken in, by the hash of its bytes: an import that is run again knows it.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, AuthorUid};

use crate::article;
use crate::error::Result;
use crate::store::Store;

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginOf {
    /// An article, or a revision of one.
    Article(ArticleUid),
    /// What an archive says about an author.
    Author(AuthorUid),
}

/// The same bytes taken in again, as a person may ask for, name the newest article.
pub(crate) fn note_article(tx: &Connection, hash: &[u8; 32], article: i64) -> Result<()> {
    note(tx, hash, Some(article), None)
}

pub(crate) fn note_author(tx: &Connection, hash: &[u8; 32], author: i64) -> Result<()> {
    note(tx, hash, None, Some(author))
}

fn note(tx: &Connection, hash: &[u8; 32], article: Option<i64>, author: Option<i64>) -> Result<()> {
    tx.execute(
        "INSERT INTO origin (hash, article, author) VALUES (?1, ?2, ?3)
         ON CONFLICT (hash) DO UPDATE SET article = excluded.article, author = excluded.author",
        (hash, article, author),
    )?;
    Ok(())
}

impl Store {
    /// What came of a file with this hash, if it was ever taken in.
    ///
    /// # Errors
    /// As every call.
    pub fn origin(&self, hash: [u8; 32]) -> Result<Option<OriginOf>> {
        self.read(|tx| {
            let found = tx
                .query_row(
                    "SELECT article.uid, author.uid FROM origin LEFT JOIN article ON article.id = article
                     LEFT JOIN author ON author.id = author WHERE hash = ?1",
                    [hash],
                    |row| Ok((row.get::<_, Option<[u8; 16]>>(0)?, row.get::<_, Option<[u8; 16]>>(1)?)),
                )
                .optional()?;
            Ok(found.and_then(|(article, author)| {
                let article = article.map(|uid| OriginOf::Article(ArticleUid::from_bytes(uid)));
                article.or(author.map(|uid| OriginOf::Author(AuthorUid::from_bytes(uid))))
            }))
        })
    }

    /// Remembers that a file became an article, or a revision of it.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`](crate::StoreError::UnknownArticle).
    pub fn set_origin(&self, hash: [u8; 32], uid: ArticleUid) -> Result<()> {
        self.write(move |tx| note_article(tx, &hash, article::id(tx, uid)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::{ArchiveAuthor, NewAuthor};
    use crate::revision::FirstRevision;
    use crate::testing::{content, desk, revision, uid};

    fn first(number: u128, words: &str) -> FirstRevision {
        let revision = revision(uid(number), &[], &content("quay", words), 5);
        FirstRevision { revision, origin: Some([u8::try_from(number).unwrap_or(0); 32]) }
    }

    #[test]
    fn a_batch_is_there_whole_or_not_at_all_and_each_file_is_known_again() {
        let desk = desk();
        let mut bad = first(2, "Two.");
        bad.revision.header.bios = vec![(AuthorUid::from_bytes([9; 16]), stet_article::BioHash::from_bytes([9; 32]))];
        assert!(desk.store.create_articles(vec![first(1, "One."), bad]).is_err());
        assert!(desk.store.article(uid(1)).is_err(), "the good one of a bad batch is not in");
        assert_eq!(desk.store.origin([1; 32]).expect("asked"), None);

        desk.store.create_articles(vec![first(1, "One."), first(2, "Two.")]).expect("both");
        assert_eq!(desk.store.origin([2; 32]).expect("asked"), Some(OriginOf::Article(uid(2))));
        let author = NewAuthor { uid: AuthorUid::from_bytes([7; 16]), name: "Ann".into(), organisation: false, at: 1 };
        let author = ArchiveAuthor { author, retired: false, bio: None, origin: Some([7; 32]) };
        desk.store.add_authors(vec![author]).expect("an author");

        // A rescue builds the file anew and forgets none of it.
        let (path, store) = (desk.store.path().to_owned(), desk.store);
        drop(store);
        crate::rescue(&path, &[], "1", &mut |_| std::ops::ControlFlow::Continue(())).expect("rescued");
        let store = Store::open(&path).expect("the new file");
        assert_eq!(store.origin([1; 32]).expect("asked"), Some(OriginOf::Article(uid(1))));
        assert_eq!(store.origin([7; 32]).expect("asked"), Some(OriginOf::Author(AuthorUid::from_bytes([7; 16]))));
    }
}

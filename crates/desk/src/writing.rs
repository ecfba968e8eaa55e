//! Writing: opening an article, keeping what is typed, and making revisions of it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use serde_json::Value;

use stet_article::{
    ArticleUid, Block, Content, Edition, Fault, Id, PersonUid, RevisionHash, RevisionHeader, RevisionKind,
    STORABLE_BYTES,
};
use stet_store::{CardTitle, NewRevision, RevisionPick, WorkingAfter};

use crate::automatic::Outcome;
use crate::commands::{
    Caller, CreateArticle, DeskEvent, OpenArticle, OpenedArticle, RevisionCard, SaveRevision, Saved, WriteWhole,
    WriteWorking, Written,
};
use crate::desk::Desk;
use crate::error::{ErrorCode, WireError};
use crate::working::WorkingCopy;

/// An article that somebody is writing in.
#[derive(Clone, Debug)]
pub(crate) struct OpenCopy {
    pub working: WorkingCopy,
    /// The revision it started from.
    pub base: u32,
    pub base_hash: RevisionHash,
    pub base_content: Content,
    /// When unsaved changes reached the disk; absent where nothing is unsaved.
    pub on_disk: Option<i64>,
    pub selection: Value,
    /// Who wrote what is unsaved: it is kept under their name, whoever sits here when it is.
    pub writer: Option<PersonUid>,
    /// What was mended on opening.
    pub mended: Vec<Fault>,
}

impl OpenCopy {
    pub(crate) fn unsaved(&self) -> bool {
        self.on_disk.is_some()
    }

    pub(crate) fn changes(&self) -> u32 {
        if self.unsaved() { self.working.changes_since(&self.base_content) } else { 0 }
    }
}

/// One article's copy; whoever holds the lock is the only one to touch it.
pub(crate) type Shared = Arc<tokio::sync::Mutex<OpenCopy>>;

pub(crate) fn tag(article: ArticleUid) -> String {
    format!("article:{article}")
}

impl Desk {
    /// A new, empty article, whose first revision is written at once.
    ///
    /// # Errors
    /// Code `no-person` where nobody has said who is at the desk; or where the store cannot be written.
    pub async fn create_article(&self, caller: &Caller, request: CreateArticle) -> Result<OpenedArticle, WireError> {
        let content = Content {
            slug: request.slug.trim().to_owned(),
            body: vec![Block::Paragraph { id: self.inner.clock.id(), text: stet_article::Inline::default() }],
            ..Content::default()
        };
        let article = self.first_revision(content, RevisionKind::Created, String::new()).await?;
        self.changed(caller, ["articles".to_owned()]);
        self.open_article(caller, OpenArticle { article }).await
    }

    /// Writes revision 1 of a new article. Whatever can be mended in `content` is mended.
    pub(crate) async fn first_revision(
        &self,
        mut content: Content,
        kind: RevisionKind,
        reason: String,
    ) -> Result<ArticleUid, WireError> {
        content.mend(|| self.inner.clock.id());
        let article = ArticleUid::new(self.inner.clock.uuid());
        let revision = self.new_revision(article, &[], &content, kind, reason, None).await?;
        self.blocking(move |store| store.create_article(revision)).await?;
        Ok(article)
    }

    /// An article with its working copy.
    ///
    /// # Errors
    /// Where there is no such article, or its newest revision is damaged.
    pub async fn open_article(&self, _: &Caller, request: OpenArticle) -> Result<OpenedArticle, WireError> {
        let shared = self.copy(request.article).await?;
        let mut copy = shared.lock().await;
        self.keep_for_the_writer(request.article, &mut copy).await?;
        self.refresh(request.article, &mut copy).await?;
        self.opened(request.article, &copy).await
    }

    /// What the page needs to show a copy.
    pub(crate) async fn opened(&self, article: ArticleUid, copy: &OpenCopy) -> Result<OpenedArticle, WireError> {
        let card = self.card(article).await?;
        let content = copy.working.content().map_err(|faults| unreadable(&faults))?;
        Ok(OpenedArticle {
            card,
            content,
            mended: copy.mended.clone(),
            base_revision: copy.base,
            seq: copy.working.seq,
            selection: copy.selection.clone(),
            on_disk: copy.on_disk,
            changes: copy.changes(),
            beside: self.beside(article, copy.base).await?,
        })
    }

    /// The copy of an article, read from the store where nobody has it open.
    pub(crate) async fn copy(&self, article: ArticleUid) -> Result<Shared, WireError> {
        if let Some(copy) = self.copies().get(&article) {
            return Ok(copy.clone());
        }
        let loaded = self.load(article).await?;
        Ok(self.copies().entry(article).or_insert_with(|| Arc::new(tokio::sync::Mutex::new(loaded))).clone())
    }

    pub(crate) fn copies(&self) -> std::sync::MutexGuard<'_, HashMap<ArticleUid, Shared>> {
        self.inner.copies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn load(&self, article: ArticleUid) -> Result<OpenCopy, WireError> {
        let (working, base, seq) = self
            .blocking(move |store| {
                let working = store.read_working(article)?;
                let pick = working.as_ref().map_or(RevisionPick::Latest, |working| RevisionPick::Hash(working.base));
                Ok((working, store.read_revision(article, &pick)?, store.working_seq(article)?))
            })
            .await?;
        let base_content = Content::read(&base.content).map_err(|faults| unreadable(&faults))?;
        let mut copy = OpenCopy {
            working: WorkingCopy::whole(serde_json::to_value(&base_content).unwrap_or_default(), seq.unsigned_abs()),
            base: base.entry.number,
            base_hash: base.entry.hash,
            base_content,
            on_disk: None,
            selection: Value::Null,
            writer: None,
            mended: Vec::new(),
        };
        if let Some(working) = working {
            copy.on_disk = Some(working.at);
            copy.writer = Some(working.person);
            copy.selection = serde_json::from_str(&working.selection).unwrap_or_default();
            let value = serde_json::from_slice(&working.body).unwrap_or_default();
            copy.working = WorkingCopy::whole(value, working.seq.unsigned_abs());
            self.make_readable(&mut copy);
        }
        Ok(copy)
    }

    /// A working copy that cannot be shown as it is: mended where no judgement is needed. Whatever could not be read
    /// at all becomes a paragraph with its bytes as text: words are never refused, and never hidden.
    fn make_readable(&self, copy: &mut OpenCopy) {
        let mut value = copy.working.to_value();
        if let Some(fields) = value.as_object_mut()
            && Content::from_value(Value::Object(fields.clone())).is_err()
        {
            let blocks = match fields.remove("body") {
                Some(Value::Array(blocks)) => blocks,
                Some(other) => vec![other],
                None => Vec::new(),
            };
            let body: Vec<Value> = blocks
                .into_iter()
                .map(
                    |block| {
                        if serde_json::from_value::<Block>(block.clone()).is_ok() { block } else { as_words(&block) }
                    },
                )
                .collect();
            let mut readable = serde_json::to_value(Content::default()).unwrap_or_default();
            let mut loose = Vec::new();
            for (name, field) in std::mem::take(fields) {
                let mut trial = readable.clone();
                trial[&name] = field.clone();
                if name != "format" && Content::from_value(trial.clone()).is_ok() {
                    readable = trial;
                } else if name != "format" {
                    loose.push(as_words(&field));
                    copy.mended
                        .push(Fault { place: name, reason: "could not be read and stands at the end as text".into() });
                }
            }
            readable["body"] = Value::Array(body.into_iter().chain(loose).collect());
            value = readable;
        }
        if let Ok(mut content) = Content::from_value(value) {
            copy.mended.extend(content.mend(|| self.inner.clock.id()));
            copy.working = WorkingCopy::whole(serde_json::to_value(&content).unwrap_or_default(), copy.working.seq);
        }
    }

    /// Takes over what another program saved, but only where nothing here is unsaved.
    pub(crate) async fn refresh(&self, article: ArticleUid, copy: &mut OpenCopy) -> Result<(), WireError> {
        if copy.unsaved() {
            return Ok(());
        }
        let latest = self.blocking(move |store| store.find_revision(article, &RevisionPick::Latest)).await?;
        if latest.number != copy.base {
            *copy = self.load(article).await?;
        }
        Ok(())
    }

    /// The changes since the last call, durable when this answers.
    ///
    /// # Errors
    /// Code `gap` where the delta starts from another state; code `not-saved` where the disk refused.
    pub async fn write_working(&self, caller: &Caller, request: WriteWorking) -> Result<Written, WireError> {
        let shared = self.copy(request.article).await?;
        let mut copy = shared.lock().await;
        if request.delta.seq == copy.working.seq
            && request.delta.base_seq < request.delta.seq
            && copy.working.holds(&request.delta)
        {
            // The answer to an earlier call was lost; its words are here.
            return Ok(self.written(&copy));
        }
        let next = copy.working.after(&request.delta).map_err(|_| gap())?;
        self.put(caller, request.article, &mut copy, next, request.selection).await
    }

    /// The whole article, durable when this answers.
    ///
    /// # Errors
    /// Code `not-saved` where the disk refused.
    pub async fn write_whole(&self, caller: &Caller, request: WriteWhole) -> Result<Written, WireError> {
        let shared = self.copy(request.article).await?;
        let mut copy = shared.lock().await;
        let seq = self.next_seq(request.article, &copy, request.seq).await?;
        let next = WorkingCopy::whole(request.content, seq);
        self.put(caller, request.article, &mut copy, next, request.selection).await
    }

    /// A number that is free: after a failure of the disk the store may have kept more than it could say.
    async fn next_seq(&self, article: ArticleUid, copy: &OpenCopy, asked: u64) -> Result<u64, WireError> {
        let kept = self.blocking(move |store| store.working_seq(article)).await?;
        Ok(asked.max(copy.working.seq + 1).max(kept.unsigned_abs() + 1))
    }

    /// Unsaved words of somebody who no longer sits here become a revision under their name, before anybody else's
    /// words come to them.
    async fn keep_for_the_writer(&self, article: ArticleUid, copy: &mut OpenCopy) -> Result<(), WireError> {
        let seated = self.seated().map(|person| person.uid);
        if copy.unsaved() && seated.is_some() && copy.writer.is_some() && copy.writer != seated {
            // What cannot be a revision yet stays as it is: it is on the disk, and nothing is lost by waiting.
            if let Err(error) = self.keep(article, copy, RevisionKind::Automatic, "").await {
                tracing::warn!(%article, "another person's unsaved words could not be kept as a revision: {error}");
            }
        }
        Ok(())
    }

    async fn put(
        &self,
        caller: &Caller,
        article: ArticleUid,
        copy: &mut OpenCopy,
        next: WorkingCopy,
        selection: Value,
    ) -> Result<Written, WireError> {
        let bytes = next.to_bytes();
        if bytes.len() > STORABLE_BYTES {
            return Err(WireError::new(format!(
                "This article takes {} MB, and the most that can be kept is {} MB.",
                bytes.len() / 1_000_000,
                STORABLE_BYTES / 1_000_000
            ))
            .with_code(ErrorCode::NotSaved)
            .with_hint("Move a part of it into another article."));
        }
        let was_unsaved = copy.unsaved();
        let at = self.inner.clock.now();
        let same = next.changes_since(&copy.base_content) == 0;
        let working = stet_store::WriteWorking {
            article,
            base: copy.base_hash,
            seq: stored(next.seq),
            body: bytes,
            selection: selection.to_string(),
            // Words typed before anybody has given a name are kept all the same.
            person: self.seated().map_or(PersonUid::from_bytes([0; 16]), |person| person.uid),
            at,
            title: Some(CardTitle {
                slug: next.text("slug"),
                section: next.text("section"),
                headline: next.text("headline"),
                embargo: next.field("embargo").and_then(|embargo| embargo.get("at")).and_then(Value::as_i64),
            }),
        };
        let spare = (!self.inner.second_places.is_empty()).then(|| working.clone());
        let written = self
            .blocking(move |store| {
                store.write_working(working)?;
                // Back where it started: nothing is unsaved any more, but the numbers go on.
                if same { store.drop_working(article) } else { Ok(()) }
            })
            .await;
        if let Err(error) = written {
            let error = error.with_code(ErrorCode::NotSaved);
            let kept = match spare {
                Some(spare) => self.keep_in_second_place(spare).await,
                None => None,
            };
            return Err(match kept {
                Some(path) => error.with_hint(format!(
                    "A copy of these words is in {}; the next start brings it back if it must.",
                    path.display()
                )),
                None => error,
            });
        }
        self.second_place_served(article).await;

        let headed =
            ["slug", "headline", "section", "embargo"].iter().any(|name| next.field(name) != copy.working.field(name));
        copy.working = next;
        copy.selection = selection;
        copy.writer = self.seated().map(|person| person.uid);
        copy.on_disk = (!same).then_some(at);
        if let Some(automatic) = self.inner.automatic.get() {
            if same { automatic.settled(article) } else { automatic.wrote(article) }
        }
        let mut tags = vec![tag(article)];
        if headed || was_unsaved != copy.unsaved() {
            tags.push("articles".to_owned());
        }
        self.changed(caller, tags);
        if !was_unsaved && copy.unsaved() {
            // Saved by somebody else while these words were on their way: whoever watched saw nothing unsaved yet.
            self.tell_beside(article, copy.base).await;
        }
        Ok(Written { seq: copy.working.seq, at, changes: copy.changes() })
    }

    fn written(&self, copy: &OpenCopy) -> Written {
        Written {
            seq: copy.working.seq,
            at: copy.on_disk.unwrap_or_else(|| self.inner.clock.now()),
            changes: copy.changes(),
        }
    }

    /// A revision of what is on the screen. The page sends the whole, which must equal the desk's; where it does not,
    /// the page's words are kept first: they are what the person sees.
    ///
    /// # Errors
    /// Code `no-person`; or what keeps the article from being a revision, with places; or where the disk refused.
    pub async fn save_revision(&self, caller: &Caller, request: SaveRevision) -> Result<Saved, WireError> {
        self.person()?;
        let shared = self.copy(request.article).await?;
        let mut copy = shared.lock().await;
        let base = copy.base;
        let whole = WorkingCopy::whole(request.content, copy.working.seq);
        if whole.to_bytes() != copy.working.to_bytes() {
            tracing::warn!(article = %request.article, "the page and the desk differed at a save; the page's words were kept");
            let mut next = whole;
            next.seq = self.next_seq(request.article, &copy, request.seq).await?;
            self.put(caller, request.article, &mut copy, next, Value::Null).await?;
        }
        let kept = self.keep(request.article, &mut copy, RevisionKind::Saved, request.reason.trim()).await?;
        let (new, mended) = match kept {
            Some(mended) => (true, mended),
            None => (false, Vec::new()),
        };
        if new {
            self.changed(caller, [tag(request.article), "articles".to_owned()]);
        }
        let content = if mended.is_empty() { None } else { copy.working.content().ok() };
        let beside = if new { self.saved_meanwhile(request.article, base, copy.base).await? } else { Vec::new() };
        Ok(Saved { revision: self.revision_card(request.article, copy.base).await?, new, mended, content, beside })
    }

    /// Makes a revision of unsaved changes; nothing where there are none. What was mended comes back.
    pub(crate) async fn keep(
        &self,
        article: ArticleUid,
        copy: &mut OpenCopy,
        kind: RevisionKind,
        reason: &str,
    ) -> Result<Option<Vec<Fault>>, WireError> {
        let mut content = copy.working.content().map_err(|faults| unreadable(&faults))?;
        let mended = content.mend(|| self.inner.clock.id());
        if content.same_but_for_ids(&copy.base_content) {
            if copy.unsaved() {
                self.blocking(move |store| store.drop_working(article)).await?;
                copy.on_disk = None;
            }
            self.settle(article);
            return Ok(None);
        }
        self.append(article, copy, &content, kind, reason.to_owned()).await?;
        Ok(Some(mended))
    }

    /// Appends a revision after the copy's base, and starts the copy anew from it.
    pub(crate) async fn append(
        &self,
        article: ArticleUid,
        copy: &mut OpenCopy,
        content: &Content,
        kind: RevisionKind,
        reason: String,
    ) -> Result<(), WireError> {
        let base = self.edition_at(article, &copy.base.to_string()).await?.edition;
        let mut revision = self.new_revision(article, &[copy.base_hash], content, kind, reason, Some(base)).await?;
        let seq = copy.working.seq;
        revision.working = WorkingAfter::Saved { seq: stored(seq) };
        if kind == RevisionKind::Automatic
            && let Some(writer) = copy.writer
        {
            // Nobody pressed: whoever typed it is who saved it.
            let known = self
                .blocking(move |store| Ok(store.persons()?.into_iter().find(|person| person.uid == writer)))
                .await?;
            if let Some(known) = known {
                revision.header.person = known.uid;
                revision.header.by = known.name;
            }
        }
        let appended = self
            .blocking(move |store| store.append_revision(revision))
            .await
            .map_err(|error| error.with_code(ErrorCode::NotSaved))?;
        copy.base = appended.number;
        copy.base_hash = appended.hash;
        copy.base_content = content.clone();
        copy.working = WorkingCopy::whole(serde_json::to_value(content).unwrap_or_default(), seq);
        copy.on_disk = None;
        copy.mended.clear();
        self.settle(article);
        Ok(())
    }

    fn settle(&self, article: ArticleUid) {
        if let Some(automatic) = self.inner.automatic.get() {
            automatic.settled(article);
        }
    }

    /// Everything that the store needs for a revision: bytes, hashes, the bios that stand now, the words in and out.
    pub(crate) async fn new_revision(
        &self,
        article: ArticleUid,
        parents: &[RevisionHash],
        content: &Content,
        kind: RevisionKind,
        reason: String,
        since: Option<Edition>,
    ) -> Result<NewRevision, WireError> {
        let faults = content.faults();
        if !faults.is_empty() {
            return Err(not_valid(&faults));
        }
        let person = self.person()?;
        let authors: Vec<_> = content.byline.entries.iter().filter_map(|entry| entry.author).collect();
        let mut bios = self
            .blocking(move |store| {
                let mut bios = Vec::new();
                for author in authors {
                    if let Some((hash, _)) = store.current_bio(author)? {
                        bios.push((author, hash));
                    }
                }
                Ok(bios)
            })
            .await?;
        bios.sort_unstable();
        bios.dedup();
        let bytes = content.canonical();
        let header = RevisionHeader {
            version: RevisionHeader::VERSION,
            article,
            parents: parents.to_vec(),
            content: stet_article::ContentHash::of(&bytes),
            bios,
            kind,
            person: person.uid,
            by: person.name,
            desk: self.inner.desk,
            at: self.inner.clock.now(),
            offset: self.inner.clock.offset(),
        };
        // The first revision counts from nothing, so that all are counted alike: fields and bios with the body.
        let old = since.unwrap_or_default();
        let new = self.edition_of(content.clone()).await?;
        let counts = self.differences(old, new, Default::default()).await?.counts;
        let counted = |words: usize| u32::try_from(words).unwrap_or(u32::MAX);
        Ok(NewRevision {
            header,
            content: bytes,
            reason,
            words_added: Some(counted(counts.words_added)),
            words_removed: Some(counted(counts.words_removed)),
            working: WorkingAfter::Keep,
        })
    }

    /// An automatic revision, if anything is unsaved. Trouble is told to every window, and is to be tried again.
    pub(crate) async fn keep_automatic(&self, article: ArticleUid) -> Outcome {
        let kept = match self.copy(article).await {
            Ok(shared) => {
                let mut copy = shared.lock().await;
                let kept = self.keep(article, &mut copy, RevisionKind::Automatic, "").await;
                kept.map(|mended| mended.map(|_| copy.base))
            }
            Err(error) => Err(error),
        };
        match kept {
            Ok(Some(revision)) => {
                self.tell_automatic(article, revision);
                Outcome::Done
            }
            Ok(None) => Outcome::Done,
            // Nobody at the desk yet: the working copy holds the words, and the next pause tries again.
            Err(error) if error.code == ErrorCode::NoPerson => Outcome::Done,
            Err(error) => {
                // What cannot be a revision yet waits for a person's hand; a disk that failed may hold again.
                let outcome = if error.code == ErrorCode::NotSaved { Outcome::TryAgain } else { Outcome::Done };
                self.tell(DeskEvent::Trouble { article: Some(article), message: error.message });
                outcome
            }
        }
    }

    /// Tells every window, whoever asked for something meanwhile, that the desk made a revision by itself.
    pub(crate) fn tell_automatic(&self, article: ArticleUid, revision: u32) {
        self.tell(DeskEvent::Automatic { article, revision });
        self.tell(DeskEvent::Changed { tags: vec![tag(article), "articles".to_owned()], origin: "desk".to_owned() });
    }

    /// Makes a revision of everything that is unsaved: before a change of chair.
    pub(crate) async fn keep_everything(&self) -> Result<(), WireError> {
        let open: Vec<(ArticleUid, Shared)> =
            self.copies().iter().map(|(article, copy)| (*article, copy.clone())).collect();
        for (article, shared) in open {
            let mut copy = shared.lock().await;
            if copy.unsaved() {
                self.keep(article, &mut copy, RevisionKind::Automatic, "").await?;
            }
        }
        Ok(())
    }

    /// Tells of revisions that another program saved while something here is unsaved.
    pub(crate) async fn look_beside(&self) {
        let open: Vec<(ArticleUid, Shared)> =
            self.copies().iter().map(|(article, copy)| (*article, copy.clone())).collect();
        for (article, shared) in open {
            let (unsaved, base) = {
                let copy = shared.lock().await;
                (copy.unsaved(), copy.base)
            };
            if unsaved {
                self.tell_beside(article, base).await;
            }
        }
    }

    async fn tell_beside(&self, article: ArticleUid, base: u32) {
        for card in self.beside(article, base).await.unwrap_or_default() {
            self.tell(DeskEvent::Beside { article, card });
        }
    }

    /// The heads that were saved after a base beside a revision that follows it too: both are kept.
    pub(crate) async fn saved_meanwhile(
        &self,
        article: ArticleUid,
        base: u32,
        number: u32,
    ) -> Result<Vec<RevisionCard>, WireError> {
        let entries = self.blocking(move |store| store.list_revisions(article)).await?;
        let heads = entries.into_iter().filter(|entry| entry.head && entry.number > base && entry.number != number);
        self.cards(article, heads.collect()).await
    }

    /// The heads other than the copy's own base that the person at the desk has not looked at.
    async fn beside(&self, article: ArticleUid, base: u32) -> Result<Vec<RevisionCard>, WireError> {
        let person = self.seated().map(|person| person.uid);
        let unread = self
            .blocking(move |store| {
                let heads =
                    store.list_revisions(article)?.into_iter().filter(|entry| entry.head && entry.number != base);
                let read = match person {
                    Some(person) => store.last_read(person, article)?.map_or(0, |(number, ..)| number),
                    None => 0,
                };
                Ok(heads.filter(|entry| entry.number > read && Some(entry.person) != person).collect::<Vec<_>>())
            })
            .await?;
        self.cards(article, unread).await
    }
}

/// Sequence numbers are kept as SQLite's integers.
fn stored(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn as_words(value: &Value) -> Value {
    let mut words = String::new();
    collect(value, &mut words);
    serde_json::json!({"kind": "paragraph", "id": "", "text": [{"text": words}]})
}

/// Every text in a JSON value, in order.
fn collect(value: &Value, words: &mut String) {
    match value {
        Value::String(text) => {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(text);
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
        Value::Object(fields) => {
            fields
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "kind" | "id"))
                .for_each(|(_, value)| collect(value, words));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn gap() -> WireError {
    WireError::new("The desk has missed a change; the whole article is needed.").with_code(ErrorCode::Gap)
}

pub(crate) fn unreadable(faults: &[Fault]) -> WireError {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    WireError::new(format!("The article cannot be read: {first}."))
        .with_hint("Its words are kept as they are. Open an older revision from the history.")
}

fn not_valid(faults: &[Fault]) -> WireError {
    let words: Vec<String> = faults.iter().take(3).map(ToString::to_string).collect();
    let more = if faults.len() > 3 { format!(", and {} more", faults.len() - 3) } else { String::new() };
    WireError::new(format!("This cannot be saved as a revision yet: {}{more}.", words.join("; ")))
        .with_hint("Your words are on the disk. Put this right, then save again.")
}

/// A fresh id from the desk's clock, for rooms that ask for one.
impl Desk {
    pub(crate) fn fresh(&self) -> impl FnMut() -> Id + use<> {
        let clock = self.inner.clock.clone();
        move || clock.id()
    }
}

//! Every n-th call to the disk fails, once and from then on, while the store does one thing: until there are no more to
//! fail. What was there before stays, what was acknowledged is there, and the store opens.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

use stet_store::{
    MarkKind, NewAuthor, NewMark, Note, NoteAnchor, Purge, PurgeWhat, RevisionPick, Store, StoreError, WriteWorking,
};
use uuid::Uuid;

use super::{Anything, article, person, save, typed, words};

/// What the store is doing when the disk fails.
pub const ACTS: [&str; 13] = [
    "create", "save", "autosave", "spike", "mark", "note", "reason", "author", "picture", "backup", "purge", "index",
    "rescue",
];
/// Calls that fail, and how.
const CALLS: [&str; 7] = [
    "pwrite64:error=EIO",
    "pwrite64:error=ENOSPC",
    "fsync:error=EIO",
    "ftruncate:error=EIO",
    "pread64:error=EIO",
    "rename:error=EIO",
    "unlink:error=EIO",
];
/// Nothing here makes more calls of one kind.
const MOST: u32 = 80;

/// Does one of them on a store that is there (but for `create`); returning is the acknowledgement.
pub fn act(name: &str, path: &Path) -> Anything<()> {
    if name == "rescue" {
        stet_store::rescue(path, &[], "torture", &mut |_| ControlFlow::Continue(()))?;
        return Ok(());
    }
    let store = Store::open_or_create(path)?;
    let continue_ = &mut |_| ControlFlow::Continue(());
    match name {
        "create" | "save" => drop(save(&store)?),
        "autosave" => {
            let base = store.find_revision(article(), &RevisionPick::Latest)?.hash;
            let (body, selection) = (typed(2), String::new());
            let copy = WriteWorking {
                article: article(),
                base,
                seq: 2,
                body,
                selection,
                person: person(),
                at: 9,
                title: None,
            };
            store.write_working(copy)?;
        }
        "spike" => store.set_spiked(article(), Some("held"), "Pat Nobody", 9)?,
        "mark" => store.add_mark(NewMark {
            uid: Uuid::from_u128(50),
            article: article(),
            revision: RevisionPick::Number(3),
            kind: MarkKind::Legalled,
            cleared_by: String::new(),
            pressed_by: "Pat Nobody".to_owned(),
            at: 9,
            offset: 0,
            place: String::new(),
        })?,
        "note" => store.add_note(Note {
            uid: Uuid::from_u128(51),
            article: article(),
            answers: None,
            anchor: NoteAnchor::default(),
            words: "May we say so?".to_owned(),
            person: person(),
            by: "Pat Nobody".to_owned(),
            at: 9,
            resolved_at: None,
        })?,
        "reason" => store.set_reason(article(), 3, "said later", person(), 9)?,
        "author" => store.add_author(NewAuthor {
            uid: stet_article::AuthorUid::new(Uuid::from_u128(52)),
            name: "Pat Nobody".to_owned(),
            organisation: false,
            at: 9,
        })?,
        "picture" => drop(store.put_media(b"no picture, but bytes", "image/png", 9)?),
        "backup" => drop(store.backup(path.with_extension("copy"))?),
        "purge" => {
            let what = PurgeWhat::Revisions { article: article(), from: 2, to: 2 };
            let order = Purge { what, by: "Pat Nobody".to_owned(), reason: "a court said so".to_owned(), at: 9 };
            store.purge(&order, &[])?;
        }
        "index" => drop(store.rebuild_search(continue_)?),
        other => return Err(format!("there is no act {other:?}").into()),
    }
    Ok(())
}

/// Whether what an act does is there.
fn is_done(name: &str, store: &Store, path: &Path) -> Result<bool, StoreError> {
    Ok(match name {
        "create" => store.find_revision(article(), &RevisionPick::Number(1)).is_ok(),
        "save" => store.find_revision(article(), &RevisionPick::Number(4)).is_ok(),
        "autosave" => store.read_working(article())?.is_some_and(|kept| kept.seq == 2 && kept.body == typed(2)),
        "spike" => store.article(article())?.spiked.is_some(),
        "mark" => store.marks(article())?.len() == 1,
        "note" => store.notes(article())?.len() == 1,
        "reason" => store.find_revision(article(), &RevisionPick::Number(3))?.reason == "said later",
        "author" => store.count_authors("")? == 1,
        "picture" => store.all_media()?.len() == 1,
        "backup" => Store::open(path.with_extension("copy"))?.verify()?.is_sound(),
        "purge" => matches!(store.read_revision(article(), &RevisionPick::Number(2)), Err(StoreError::Withheld { .. })),
        "index" => !store.search_is_behind()?,
        _ => true,
    })
}

fn check(name: &str, path: &Path, acknowledged: bool) -> Result<(), String> {
    if name == "create" && !acknowledged && !path.exists() {
        return Ok(());
    }
    let store = Store::open_or_create(path).map_err(|error| format!("does not open: {error}"))?;
    let report = store.verify().map_err(|error| format!("cannot be verified: {error}"))?;
    if !report.is_sound() {
        return Err(format!("is damaged: {:?}", report.damaged));
    }
    let before = if name == "create" { 0 } else { 3 };
    for number in 1..=before {
        match store.read_revision(article(), &RevisionPick::Number(number)) {
            Ok(read) if read.content == words(number.into()).canonical() => {}
            Ok(_) => return Err(format!("r{number} shows other words")),
            Err(StoreError::Withheld { .. }) if name == "purge" && number == 2 => {}
            Err(error) => return Err(format!("r{number}: {error}")),
        }
    }
    if name != "create" {
        let kept = store.read_working(article()).map_err(|error| error.to_string())?;
        // A purge takes the autosaves of the article's ring; the working copy begins after what went.
        if kept.is_none_or(|kept| kept.body != typed(kept.seq)) {
            return Err("the autosave from before is gone".to_owned());
        }
    }
    if !acknowledged {
        return Ok(());
    }
    let done = is_done(name, &store, path).map_err(|error| error.to_string())?;
    if done { Ok(()) } else { Err("it was acknowledged and is not there".to_owned()) }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// All of them. Answers the number of runs and of failures; none where strace is not there.
pub fn all(out: &mut impl std::io::Write) -> Anything<Option<(u32, u32)>> {
    if Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return Ok(None);
    }
    let ready = tempfile::tempdir()?;
    let store = Store::open_or_create(ready.path().join("desk.stet"))?;
    for _ in 0..3 {
        save(&store)?;
    }
    let base = store.find_revision(article(), &RevisionPick::Latest)?.hash;
    let (body, selection) = (typed(1), String::new());
    store.write_working(WriteWorking {
        article: article(),
        base,
        seq: 1,
        body,
        selection,
        person: person(),
        at: 8,
        title: None,
    })?;
    drop(store);
    let (mut runs, mut faults) = (0, 0);
    for name in ACTS {
        for call in CALLS {
            for from_then_on in ["", "+"] {
                for n in 1..=MOST {
                    let folder = tempfile::tempdir()?;
                    let (place, log) = (folder.path().join("desk"), folder.path().join("log"));
                    if name == "create" {
                        std::fs::create_dir(&place)?
                    } else {
                        copy(ready.path(), &place)?
                    }
                    let path = place.join("desk.stet");
                    let kind = call.split(':').next().unwrap_or_default();
                    let child = Command::new("strace")
                        .args(["-f", "-qq", "-o"])
                        .arg(&log)
                        .args(["-e", &format!("trace={kind}"), "-e", &format!("inject={call}:when={n}{from_then_on}")])
                        .arg(std::env::current_exe()?)
                        .args(["do", name, &path.to_string_lossy()])
                        .stdout(Stdio::null())
                        .stderr(Stdio::null())
                        .status()?;
                    if !std::fs::read_to_string(&log)?.contains("(INJECTED)") {
                        break;
                    }
                    runs += 1;
                    let fault = match child.code() {
                        None | Some(101) => Err(format!("the program ended with {child}")),
                        code => check(name, &path, code == Some(0)),
                    };
                    if let Err(fault) = fault {
                        writeln!(out, "  {name}, {call}:when={n}{from_then_on}: {fault}")?;
                        faults += 1;
                    }
                }
            }
        }
    }
    Ok(Some((runs, faults)))
}

//! The one list of commands between the page and the desk.
//!
//! Each line names a command, its request and its answer. From the list come the page's TypeScript types
//! ([`crate::bindings`]), and the routing of a call to its handler: a method of the same name on
//! [`Desk`](crate::Desk), or on the shell's [`Host`] for what only a window can do. A missing handler does not
//! compile. How to add a command stands in CONTRIBUTING.md.

mod article;
mod author;
mod comparing;
mod exchange;
mod folder;
mod host;
mod links;
mod picture;
mod searching;
mod session;
mod standing;
mod work;

pub use article::*;
pub use author::*;
pub use comparing::*;
pub use exchange::*;
pub use folder::*;
pub use host::*;
pub use links::*;
pub use picture::*;
pub use searching::*;
pub use session::*;
pub use standing::*;
pub use work::*;

use serde_json::Value;

use crate::Desk;
use crate::error::WireError;
use crate::who_wrote::{WhoWrote, WhoWroteOf};

/// Nothing more to say than that it was done.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Done {}

/// Who calls: changes that a window made itself are not new to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The window's label, or `terminal`.
    pub window: String,
}

macro_rules! command_list {
    (
        desk { $($(#[$desk_doc:meta])* $desk:ident: $desk_request:ty => $desk_answer:ty;)* }
        host { $($(#[$host_doc:meta])* $host:ident: $host_request:ty => $host_answer:ty;)* }
    ) => {
        /// What only the shell can do: its window, the system's choosers, the printer.
        pub trait Host: Sync {
            $(
                $(#[$host_doc])*
                ///
                /// # Errors
                /// Says in one sentence why it could not be done.
                fn $host(&self, caller: &Caller, request: $host_request)
                    -> impl Future<Output = Result<$host_answer, WireError>> + Send;
            )*
        }

        /// Every command: its name, its request type and its answer type as the page names them.
        pub(crate) fn signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            use ts_rs::TS;
            vec![
                $((stringify!($desk), <$desk_request>::name(config), <$desk_answer>::name(config)),)*
                $((stringify!($host), <$host_request>::name(config), <$host_answer>::name(config)),)*
            ]
        }

        /// Shows every request and answer type to a visitor.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $(visitor.visit::<$desk_request>(); visitor.visit::<$desk_answer>();)*
            $(visitor.visit::<$host_request>(); visitor.visit::<$host_answer>();)*
        }

        /// Reads the request, calls the handler, writes the answer.
        ///
        /// # Errors
        /// What the handler says, or that the name or the request is unknown.
        pub async fn dispatch(
            desk: &Desk,
            host: &impl Host,
            caller: &Caller,
            name: &str,
            request: Value,
        ) -> Result<Value, WireError> {
            match name {
                $(stringify!($desk) => answer(desk.$desk(caller, read::<$desk_request>(name, request)?).await?),)*
                $(stringify!($host) => answer(host.$host(caller, read::<$host_request>(name, request)?).await?),)*
                _ => Err(WireError::new(format!("There is no command '{name}'."))),
            }
        }
    };
}

fn read<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T, WireError> {
    serde_json::from_value(request)
        .map_err(|error| WireError::new(format!("The request of '{name}' could not be read: {error}.")))
}

fn answer(value: impl serde::Serialize) -> Result<Value, WireError> {
    serde_json::to_value(value).map_err(|error| WireError::new(format!("The answer could not be written: {error}.")))
}

command_list! {
    desk {
        /// Where the desk stands: store, person, settings.
        start: Start => Started;
        /// Names the person at the desk. The words of the one who leaves are saved first.
        sit_down: SitDown => Started;
        /// Keeps one of the page's own settings (theme, zoom, widths).
        set_setting: SetSetting => Done;

        /// The rail: articles by section and time, or by title and words.
        list_articles: ListArticles => ArticleList;
        /// A new, empty article; its first revision is written at once.
        create_article: CreateArticle => OpenedArticle;
        /// The sample article, made where it is not there: a story to look round in.
        open_sample: OpenSample => SampleOpened;
        /// A new article with the content of another under an identity of its own.
        duplicate_article: DuplicateArticle => Duplicated;
        /// An article with its working copy.
        open_article: OpenArticle => OpenedArticle;
        /// The changes since the last call, made durable before this answers.
        write_working: WriteWorking => Written;
        /// The whole article, after a gap; made durable before this answers.
        write_whole: WriteWhole => Written;
        /// A revision of what is on the screen.
        save_revision: SaveRevision => Saved;
        /// What happened to an article.
        history: HistoryOf => History;
        /// An old state, to be read.
        read_revision: ReadRevision => ReadEdition;
        /// Appends an old state, or a part of one, as the newest. Unsaved changes become a revision first.
        restore: Restore => OpenedArticle;
        /// Why a revision was saved, said then or later.
        set_reason: SetReason => Done;
        /// Puts a mark on a revision.
        mark_revision: MarkRevision => Done;
        /// Remembers that the person at the desk has read this revision.
        set_read: SetRead => Done;
        /// Withdraws a mark that was put by mistake.
        withdraw_mark: WithdrawMark => Done;
        /// Puts an article away before publication.
        spike: Spike => Done;
        /// Takes an article down after publication.
        kill: Kill => Done;
        /// Brings a spiked or killed article back.
        bring_back: BringBack => Done;
        /// What should be looked at in an article's links.
        check_links: CheckLinks => CheckedLinks;
        /// The articles that link to this one.
        incoming_links: IncomingLinksOf => IncomingLinks;

        /// The articles whose current text holds words.
        search_words: SearchWords => FoundWords;
        /// The revisions that brought words in, or took them out.
        search_history: SearchHistory => FoundHistory;

        /// Two states side by side.
        compare: Compare => Compared;
        /// A state of an article beside another article, a file or pasted text.
        compare_with: CompareWith => Compared;
        /// Ticks changes of a comparison as read.
        tick_changes: TickChanges => Done;
        /// What restoring would change.
        preview_restore: Restore => Compared;
        /// The content with changes of a comparison taken back, for the editor to apply as one step.
        take_back: TakeBack => TakenBack;
        /// Writes a comparison to a file, for the house or for people outside it.
        export_comparison: ExportComparison => Exported;
        /// What the readers may be told about some changes.
        draft_footnote: DraftFootnote => DraftedFootnote;
        /// The history as a picture: when which part was worked on.
        history_picture: PictureOf => HistoryPicture;
        /// Who wrote the words of a state of an article.
        who_wrote: WhoWroteOf => WhoWrote;

        /// The authors of the house.
        list_authors: ListAuthors => AuthorList;
        /// An author's page: bios, articles, what is being written.
        read_author: ReadAuthor => AuthorPage;
        /// A new author, or another name or standing for a known one.
        save_author: SaveAuthor => Author;
        /// A new revision of a bio.
        save_bio: SaveBio => Author;
        /// Keeps a bio that is being written, durable when this answers.
        keep_bio_draft: KeepBioDraft => KeptBioDraft;
        /// Two bios of one author, side by side.
        compare_bios: CompareBios => ComparedBios;
        /// Appends an old bio as the newest.
        put_back_bio: PutBackBio => Author;
        /// Takes a picture into the media folder.
        add_picture: AddPicture => Picture;
        /// A picture of the media folder.
        read_picture: ReadPicture => Picture;

        /// What importing would make of a file or of pasted text.
        preview_import: ImportSource => ImportPreview;
        /// Takes a file or pasted text in as a new article.
        import: ImportSource => ImportedArticle;
        /// Takes in every article below folders, and the authors of an archive; it tells its progress and can be stopped.
        import_folder: ImportFolder => FolderReport;
        /// Stops a long piece of work: what is done stays whole, the rest is left.
        stop_work: StopWork => Done;
        /// What a file or pasted text would change as a new revision of a known article.
        compare_import: CompareImport => Compared;
        /// Takes a file or pasted text in as a new revision of a known article.
        import_revision: ImportRevision => RevisionImported;
        /// Writes a state of an article to a file.
        export: Export => Exported;
        /// Writes an article with its whole history to one file.
        export_history: ExportHistory => ExportedHistory;
        /// Writes the whole store into a new folder; it tells its progress and can be stopped.
        export_all: ExportAll => ExportedAll;
        /// Which paths are folders or whole histories, and which are single files.
        sort_paths: SortPaths => SortedPaths;
        /// The article for a web desk's clipboard: rich and plain.
        copy_for_web: CopyForWeb => WebCopy;

        /// Checks every hash in the store, and SQLite's own structures.
        verify: Verify => Verified;
        /// Writes a checked copy of the store beside it.
        back_up: BackUp => BackedUp;
    }
    host {
        /// The window has painted and may be shown.
        window_ready: WindowReady => Done;
        /// Files and addresses that the program was started with, once.
        take_arguments: TakeArguments => Arguments;
        /// Whether something went wrong that nobody was told of, once.
        take_crash: TakeCrash => TakenCrash;
        /// Where the log and the crash files are.
        where_notes: WhereNotes => Notes;
        /// Asks the person for files to open.
        choose_files: ChooseFiles => ChosenFiles;
        /// Asks the person for a folder.
        choose_folder: ChooseFolder => ChosenFiles;
        /// Asks the person where to save.
        choose_place: ChoosePlace => ChosenPlace;
        /// Opens an address in the system's browser, after a press.
        open_address: OpenAddress => Done;
        /// The system's print dialog, or a PDF: of the sheets that the page has laid out.
        print: Print => Printed;
        /// What stands in the window's title bar.
        set_title: SetTitle => Done;
        /// Checks the spelling in the article's language.
        set_spelling: SetSpelling => Spelling;
        /// Another window: for an article, or empty.
        open_window: OpenWindow => Done;
        /// Before this window shows an article: each stands in one window only.
        claim_article: ClaimArticle => Claimed;
        /// Closes this window alone. The page has flushed everything before it calls this.
        close_window: CloseWindow => Done;
        /// Closing was asked for and the page stays: something could not be saved, and it says so itself.
        stay: Stay => Done;
        /// Ends the program, once every window has called this. The page has flushed everything before it does.
        quit: Quit => Done;
    }
}

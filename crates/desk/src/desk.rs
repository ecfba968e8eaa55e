//! The desk itself: its store, its clock, who sits there, and what it tells the windows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::broadcast;

use stet_article::{ArticleUid, DeskUid, Edition, PersonUid};
use stet_compare::Comparison;
use stet_store::{Store, StoreError};

use crate::automatic::{Automatic, Outcome};
use crate::clock::Clock;
use crate::commands::{Caller, DeskEvent, Done, Person, RecoveredWords, SetSetting, SitDown, Start, Started};
use crate::error::{ErrorCode, WireError};
use crate::web_page::{REPLIES_TO, reply_setting};
use crate::writing::OpenCopy;

/// How a desk is opened.
#[derive(Clone, Debug, Default)]
pub struct DeskOptions {
    /// The store's file.
    pub store: PathBuf,
    /// Who is at the desk, by name; absent for whoever sat here last.
    pub person: Option<String>,
    /// Keep automatic revisions and watch for other programs' writes: the window does, the terminal does not.
    pub background: bool,
    /// Whether a store that is not there, or an empty file, becomes a new one. A command that only looks makes none.
    pub create: bool,
    /// Where words go that the store's disk does not take, the first that does first; none keeps no such copies.
    pub second_places: Vec<PathBuf>,
}

/// The use cases. Cheap to clone; every clone is the same desk.
#[derive(Clone)]
pub struct Desk {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub desk: DeskUid,
    person: RwLock<Option<Person>>,
    pub copies: Mutex<HashMap<ArticleUid, Arc<tokio::sync::Mutex<OpenCopy>>>>,
    events: broadcast::Sender<DeskEvent>,
    pub automatic: std::sync::OnceLock<Automatic>,
    /// Texts that a comparison has cut into words: the next revision has most of them too.
    cuts: Arc<stet_compare::Cache>,
    /// Long pieces of work that somebody may stop, by the name that they were begun under.
    pub works: Mutex<HashMap<String, Arc<AtomicBool>>>,
    pub second_places: Vec<PathBuf>,
    /// The emergency copies that this desk has written and that have not served yet.
    pub second_place_copies: Mutex<HashMap<ArticleUid, PathBuf>>,
    pub traces: Mutex<crate::who_wrote::Traces>,
    /// What the start brought back from there, until a page has been told.
    recovered: Mutex<Vec<RecoveredWords>>,
}

/// The setting that names whoever sat here last.
const AT_THE_DESK: &str = "desk.person";
/// Settings of the page are kept under this, apart from the desk's own.
pub(crate) const PAGE: &str = "page.";
/// How often the desk looks whether another program has written.
const WATCH: std::time::Duration = std::time::Duration::from_secs(2);

impl Desk {
    /// The file that window and terminal share: `stet/desk.stet` in the person's data folder.
    pub fn default_store() -> PathBuf {
        let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default().join(".local/share");
        data.unwrap_or_else(home).join("stet").join("desk.stet")
    }

    /// Opens the desk.
    ///
    /// # Errors
    /// Code `store` with one sentence where the store cannot be used.
    pub async fn open(options: DeskOptions, clock: Arc<dyn Clock>) -> Result<Self, WireError> {
        let (path, create) = (options.store.clone(), options.create);
        let fresh = clock.clone();
        let (store, desk) = tokio::task::spawn_blocking(move || {
            let store = if create { Store::open_or_create(&path)? } else { Store::open(&path)? };
            let desk = match store.desk()? {
                Some(desk) => desk,
                None => store.set_desk(DeskUid::new(fresh.uuid()), "", fresh.now())?,
            };
            Ok::<_, StoreError>((store, desk.uid))
        })
        .await
        .map_err(|_| WireError::new("The store could not be opened: the program ran out of threads."))?
        .map_err(|error| WireError::from(error).with_code(ErrorCode::Store))?;

        let (events, _) = broadcast::channel(256);
        let desk = Self {
            inner: Arc::new(Inner {
                store,
                clock,
                desk,
                person: RwLock::new(None),
                copies: Mutex::new(HashMap::new()),
                events,
                automatic: std::sync::OnceLock::new(),
                cuts: Arc::default(),
                works: Mutex::new(HashMap::new()),
                second_places: options.second_places,
                second_place_copies: Mutex::new(HashMap::new()),
                traces: Mutex::new(Vec::new()),
                recovered: Mutex::new(Vec::new()),
            }),
        };
        match options.person {
            Some(name) => desk.seat(&name, false).await?,
            None => desk.seat_the_last().await?,
        }
        if options.background {
            match desk.recover_words().await {
                Ok(words) => *desk.inner.recovered.lock().unwrap_or_else(PoisonError::into_inner) = words,
                Err(error) => tracing::warn!("the copies in the second places could not be looked through: {error}"),
            }
            desk.start_background();
        }
        Ok(desk)
    }

    /// The same store and the same listeners, at which somebody else sits and another time passes. It keeps nothing
    /// by itself, and whoever sits here stays seated.
    pub(crate) fn as_somebody(&self, person: Person, clock: Arc<dyn Clock>) -> Self {
        Self {
            inner: Arc::new(Inner {
                store: self.inner.store.clone(),
                clock,
                desk: self.inner.desk,
                person: RwLock::new(Some(person)),
                copies: Mutex::new(HashMap::new()),
                works: Mutex::new(HashMap::new()),
                second_places: Vec::new(),
                second_place_copies: Mutex::new(HashMap::new()),
                traces: Mutex::new(Vec::new()),
                recovered: Mutex::new(Vec::new()),
                events: self.inner.events.clone(),
                automatic: std::sync::OnceLock::new(),
                cuts: self.inner.cuts.clone(),
            }),
        }
    }

    fn start_background(&self) {
        let weak = Arc::downgrade(&self.inner);
        let automatic = Automatic::start(move |article| {
            let desk = weak.upgrade().map(|inner| Self { inner });
            async move {
                match desk {
                    Some(desk) => desk.keep_automatic(article).await,
                    None => Outcome::Done,
                }
            }
        });
        let _ = self.inner.automatic.set(automatic);
        self.keep_backups();
        self.keep_search();

        let weak = Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(WATCH);
            loop {
                ticks.tick().await;
                let Some(inner) = weak.upgrade() else { return };
                let desk = Self { inner };
                if let Err(error) = desk.blocking(|store| store.settle_search()).await {
                    tracing::warn!("the words of the last saves could not be read into the index: {error}");
                }
                if desk.blocking(|store| store.changed_elsewhere()).await.unwrap_or(false) {
                    desk.look_beside().await;
                    desk.tell(DeskEvent::Changed {
                        tags: ["articles", "authors", "history"].map(str::to_owned).to_vec(),
                        origin: "terminal".to_owned(),
                    });
                }
            }
        });
    }

    /// Lets go of the store. Everything acknowledged is on the disk already.
    pub async fn close(self) {
        // Closing waits for the writer's thread and tidies its log: not on the window's thread.
        let _ = tokio::task::spawn_blocking(move || drop(self)).await;
    }

    /// The store's file.
    pub fn path(&self) -> &Path {
        self.inner.store.path()
    }

    /// What every window is told.
    pub fn events(&self) -> broadcast::Receiver<DeskEvent> {
        self.inner.events.subscribe()
    }

    /// Runs a call to the store off the async threads.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WireError> {
        let store = self.inner.store.clone();
        tokio::task::spawn_blocking(move || work(&store))
            .await
            .map_err(|_| WireError::new("The work was broken off: the program is ending."))?
            .map_err(WireError::from)
    }

    /// Runs other long work (a comparison, an import) off the async threads.
    pub(crate) async fn computing<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WireError> {
        tokio::task::spawn_blocking(work).await.map_err(|_| {
            WireError::new("The work was broken off. Try again; if it happens again, report it with what you did.")
        })
    }

    /// Compares two editions beside the other work. What was cut into words for an earlier comparison is not cut again.
    pub(crate) async fn differences(
        &self,
        old: Edition,
        new: Edition,
        (was, is): (stet_compare::Side, stet_compare::Side),
    ) -> Result<Comparison, WireError> {
        let cuts = self.inner.cuts.clone();
        self.computing(move || {
            let options = stet_compare::Options { cache: Some(&cuts), ..stet_compare::Options::between(was, is) };
            stet_compare::compare(&old, &new, &options)
        })
        .await?
        .map_err(|cancelled| WireError::new(cancelled.to_string()))
    }

    pub(crate) fn tell(&self, event: DeskEvent) {
        // Nobody listens in the terminal.
        let _ = self.inner.events.send(event);
    }

    pub(crate) fn changed(&self, caller: &Caller, tags: impl IntoIterator<Item = String>) {
        self.tell(DeskEvent::Changed { tags: tags.into_iter().collect(), origin: caller.window.clone() });
    }

    /// Who is at the desk.
    ///
    /// # Errors
    /// Code `no-person` where nobody has said.
    pub(crate) fn person(&self) -> Result<Person, WireError> {
        self.seated().ok_or_else(|| {
            WireError::new("Nobody has said who is at the desk, and a revision must say who saved it.")
                .with_code(ErrorCode::NoPerson)
                .with_hint("Give your name in the window, or with --by NAME or STET_PERSON in the terminal.")
        })
    }

    pub(crate) fn seated(&self) -> Option<Person> {
        self.inner.person.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn seat_the_last(&self) -> Result<(), WireError> {
        let person = self
            .blocking(|store| {
                let Some(uid) = store.setting(AT_THE_DESK)? else { return Ok(None) };
                Ok(store.persons()?.into_iter().find(|person| person.uid.to_string() == uid))
            })
            .await?;
        *self.inner.person.write().unwrap_or_else(PoisonError::into_inner) = person.map(|row| known(row.uid, row.name));
        Ok(())
    }

    /// Seats somebody by name. A name that is known is the same person again. `remember` puts them into the chair
    /// for the next start too: `--by` in the terminal speaks for one call only.
    async fn seat(&self, name: &str, remember: bool) -> Result<(), WireError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > 200 {
            return Err(WireError::new(
                "A name of one to 200 letters is needed: the name under which your revisions are kept.",
            ));
        }
        let (uid, at) = (PersonUid::new(self.inner.clock.uuid()), self.inner.clock.now());
        let row = self
            .blocking(move |store| {
                let known = store.persons_named(&name)?.into_iter().map(|row| (row.uid, row.name)).next();
                let row = match known {
                    Some(row) => row,
                    None => {
                        store.add_person(uid, &name, at)?;
                        (uid, name)
                    }
                };
                if remember {
                    store.set_setting(AT_THE_DESK, Some(&row.0.to_string()))?;
                }
                Ok(row)
            })
            .await?;
        *self.inner.person.write().unwrap_or_else(PoisonError::into_inner) = Some(known(row.0, row.1));
        Ok(())
    }

    /// Where the desk stands.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn start(&self, _: &Caller, _: Start) -> Result<Started, WireError> {
        let (persons, settings, articles) = self
            .blocking(|store| {
                let all = stet_store::ArticleQuery { state: stet_store::StateFilter::All, ..Default::default() };
                let persons: Vec<Person> = store.persons()?.into_iter().map(|row| known(row.uid, row.name)).collect();
                Ok((persons, store.settings(PAGE)?, store.count_articles(&all)?))
            })
            .await?;
        let settings = settings
            .into_iter()
            .filter_map(|(name, value)| {
                let name = name.strip_prefix(PAGE)?.to_owned();
                Some((name, serde_json::from_str(&value).unwrap_or(serde_json::Value::String(value))))
            })
            .collect();
        Ok(Started {
            person: self.seated(),
            persons,
            settings,
            store: self.path().display().to_string(),
            articles,
            recovered: std::mem::take(&mut *self.inner.recovered.lock().unwrap_or_else(PoisonError::into_inner)),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Names the person at the desk.
    ///
    /// # Errors
    /// Where the words of the one who leaves could not be kept: then nobody changes chair.
    pub async fn sit_down(&self, caller: &Caller, request: SitDown) -> Result<Started, WireError> {
        if self.seated().is_some_and(|person| person.name != request.name.trim()) {
            self.keep_everything().await?;
        }
        self.seat(&request.name, true).await?;
        self.changed(caller, ["persons".to_owned(), "articles".to_owned()]);
        self.start(caller, Start {}).await
    }

    /// Keeps one of the page's own settings.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn set_setting(&self, caller: &Caller, request: SetSetting) -> Result<Done, WireError> {
        let name = format!("{PAGE}{}", request.name);
        let value = match (request.name.as_str(), request.value.as_str()) {
            (REPLIES_TO, Some(typed)) => (!typed.trim().is_empty()).then(|| reply_setting(typed)).transpose()?,
            _ => (!request.value.is_null()).then(|| request.value.to_string()),
        };
        self.blocking(move |store| store.set_setting(&name, value.as_deref())).await?;
        self.changed(caller, ["settings".to_owned()]);
        Ok(Done {})
    }
}

fn known(uid: PersonUid, name: String) -> Person {
    let initials =
        name.split_whitespace().filter_map(|word| word.chars().next()).take(3).flat_map(char::to_uppercase).collect();
    Person { uid, name, initials }
}

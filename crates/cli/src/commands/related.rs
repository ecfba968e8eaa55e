//! `stet related …`: an article's related links. Each change saves a new revision.

use clap::{Args, Subcommand};

use stet_article::{Block, Id, RelatedKind, RelatedLink, Target};
use stet_desk::commands::{CheckLinks, CheckedLinks, IncomingLink, IncomingLinksOf};

use super::list::state_name;
use super::one_line;
use super::save::save_content;
use crate::failure::{Failure, Status};
use crate::terminal::{Room, Terminal};

/// What can be done with related links.
#[derive(Debug, Subcommand)]
pub enum Related {
    /// List them
    List(List),
    /// Attach one
    Add(Add),
    /// Change one's label, kind, or where it leads
    Edit(Edit),
    /// Put them in another order
    Order(Order),
    /// Take one away, with the RELATED lines that name it
    Remove(Remove),
    /// Say what should be looked at in the links of its list and its text; nothing is looked up on the network
    Check(Check),
    /// List the links of other articles that lead to it
    Incoming(Incoming),
}

/// The arguments of `related check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The article, with @REV for another state than the words on the screen
    #[arg(value_name = "ARTICLE[@REV]")]
    article: String,
}

/// The arguments of `related incoming`.
#[derive(Debug, Args)]
pub struct Incoming {
    /// The article
    article: String,
}

/// The arguments of `related list`.
#[derive(Debug, Args)]
pub struct List {
    /// The article, with @REV for another state than the newest revision
    #[arg(value_name = "ARTICLE[@REV]")]
    article: String,
}

/// The arguments of `related add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The article
    article: String,
    /// Where it leads: an address, or another article of the store by id or slug
    #[arg(long, value_name = "TARGET")]
    to: Option<String>,
    /// Its words [default: the other article's headline]
    #[arg(long, value_name = "WORDS", required_unless_present = "to")]
    label: Option<String>,
    /// related, read-more, earlier, superseded-by, series, document, sponsored, subscriber
    #[arg(long, value_parser = kind, default_value = "related")]
    kind: RelatedKind,
    /// At which place, from 1 [default: the last]
    #[arg(long, value_name = "N")]
    at: Option<usize>,
}

/// The arguments of `related edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// The article
    article: String,
    /// Which link, from 1
    #[arg(value_name = "N")]
    link: usize,
    /// Where it leads from now on
    #[arg(long, value_name = "TARGET", required_unless_present_any = ["label", "kind"])]
    to: Option<String>,
    /// Its new words
    #[arg(long, value_name = "WORDS")]
    label: Option<String>,
    /// Its new kind
    #[arg(long, value_parser = kind)]
    kind: Option<RelatedKind>,
}

/// The arguments of `related order`.
#[derive(Debug, Args)]
pub struct Order {
    /// The article
    article: String,
    /// The links by their present places, from 1, in the new order: 2 1 3
    #[arg(value_name = "N", required = true)]
    order: Vec<usize>,
}

/// The arguments of `related remove`.
#[derive(Debug, Args)]
pub struct Remove {
    /// The article
    article: String,
    /// Which link, from 1
    #[arg(value_name = "N")]
    link: usize,
}

fn kind(name: &str) -> Result<RelatedKind, String> {
    RelatedKind::from_name(name).ok_or_else(|| {
        let known: Vec<_> = RelatedKind::ALL.into_iter().map(RelatedKind::name).collect();
        format!("there is no such kind of link; the kinds are {}", known.join(", "))
    })
}

impl Related {
    /// Does it.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        match self {
            Self::List(command) => command.run(terminal).await,
            Self::Add(command) => command.run(terminal).await,
            Self::Edit(command) => command.run(terminal).await,
            Self::Order(command) => command.run(terminal).await,
            Self::Remove(command) => command.run(terminal).await,
            Self::Check(command) => command.run(terminal).await,
            Self::Incoming(command) => command.run(terminal).await,
        }
    }
}

impl List {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let (article, point) = room.article_at(&self.article).await?;
        let related = room.desk.edition_at(article, &point).await?.edition.content.related;
        room.close().await;
        let line = |(at, link): (usize, &RelatedLink)| {
            let target = link.target.as_ref().map_or_else(|| "leads nowhere yet".to_owned(), Target::to_address);
            format!("{}. [{}] {}  {}\n", at + 1, link.kind.name(), one_line(&link.label), one_line(&target))
        };
        let answer = serde_json::json!({ "id": article.to_string(), "related": related });
        terminal.answer(&answer, || related.iter().enumerate().map(line).collect())?;
        Ok(Status::Done)
    }
}

impl Check {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let (name, point) = stet_desk::split_article(&self.article);
        let article = room.desk.find_article(name).await?;
        let point = point.unwrap_or_else(|| "@working".to_owned());
        let checked = room.desk.check_links(&room.caller, CheckLinks { article, point }).await?;
        room.close().await;
        let answer = serde_json::json!({ "id": article.to_string(), "remarks": checked.remarks });
        terminal.answer(&answer, || remarks(&checked))?;
        Ok(Status::Done)
    }
}

/// One line for each remark: which link, what is said of it, and the cure where it has words.
fn remarks(checked: &CheckedLinks) -> String {
    if checked.remarks.is_empty() {
        return "Nothing to look at in its links.\n".to_owned();
    }
    let mut lines = String::new();
    for remark in &checked.remarks {
        let place = match remark.path.split_once('/') {
            Some(("related", at)) => format!("link {}", at.parse::<usize>().map_or(0, |at| at + 1)),
            _ => "text".to_owned(),
        };
        let cure = remark.cure.as_ref().map(cure).unwrap_or_default();
        lines.push_str(&format!("{place}  {}: {}{cure}\n", one_line(&remark.label), one_line(&remark.words)));
    }
    lines
}

fn cure(cure: &stet_desk::Cure) -> String {
    match cure {
        stet_desk::Cure::Address { address } => format!("  → {}", one_line(address)),
        stet_desk::Cure::Candidates { candidates } => {
            let titles: Vec<_> =
                candidates.iter().map(|one| format!("{} {}", one.article, one_line(&one.title))).collect();
            format!("  → {}", titles.join(" | "))
        }
        _ => String::new(),
    }
}

impl Incoming {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let links = room.desk.incoming_links(&room.caller, IncomingLinksOf { article }).await?.links;
        room.close().await;
        let answer = serde_json::json!({ "id": article.to_string(), "incoming": links });
        terminal.answer(&answer, || incoming_lines(&links))?;
        Ok(Status::Done)
    }
}

/// One line for each link that leads here: the article, its state, the label, and where it stands.
pub fn incoming_lines(links: &[IncomingLink]) -> String {
    if links.is_empty() {
        return "No other article links here.\n".to_owned();
    }
    let line = |link: &IncomingLink| {
        let place = if link.in_text { "in the text" } else { "related" };
        let unsaved = if link.unsaved { ", unsaved" } else { "" };
        let (state, title) = (state_name(link.state), one_line(&link.title));
        format!("  {}  [{state}]  {title}  “{}” ({place}{unsaved})\n", link.article, one_line(&link.label))
    };
    let count = if links.len() == 1 { "1 link leads".to_owned() } else { format!("{} links lead", links.len()) };
    format!("{count} here:\n") + &links.iter().map(line).collect::<String>()
}

impl Add {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let (target, headline) = match &self.to {
            None => (None, None),
            Some(to) => target(&room, to).await.map(|(target, headline)| (Some(target), headline))?,
        };
        // Words in the revision from now on: a later headline of the target changes nothing here.
        let label = self.label.or(headline).ok_or_else(|| {
            Failure::new("A link to an address needs words of its own.").with_hint("give them with --label WORDS")
        })?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        let reason = format!("related link added: {label}");
        let at = slot(self.at, content.related.len())?;
        // The desk gives the id.
        content.related.insert(at, RelatedLink { id: Id::default(), target, label, kind: self.kind });
        save_content(terminal, room, article, content, reason).await
    }
}

impl Edit {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let target = match &self.to {
            None => None,
            Some(to) => Some(target(&room, to).await?.0),
        };
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        let at = place(self.link, content.related.len(), "related link")?;
        let link = &mut content.related[at];
        let reason = format!("related link changed: {}", link.label);
        if target.is_some() {
            link.target = target;
        }
        if let Some(label) = self.label {
            link.label = label;
        }
        link.kind = self.kind.unwrap_or(link.kind);
        save_content(terminal, room, article, content, reason).await
    }
}

impl Order {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        content.related = ordered(content.related, &self.order, "related link")?;
        save_content(terminal, room, article, content, "related links put in order".to_owned()).await
    }
}

impl Remove {
    async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let article = room.desk.find_article(&self.article).await?;
        let mut content = room.desk.edition_at(article, "@latest").await?.edition.content;
        let at = place(self.link, content.related.len(), "related link")?;
        let gone = content.related.remove(at);
        let before = content.body.len();
        content.body.retain(|block| !matches!(block, Block::Related { link, .. } if *link == gone.id));
        if content.body.len() < before {
            terminal.note("the RELATED line in the body that named this link is gone too");
        }
        let reason = format!("related link removed: {}", gone.label);
        save_content(terminal, room, article, content, reason).await
    }
}

/// Where a link is to lead, with the headline where that is an article of this store.
async fn target(room: &Room, to: &str) -> Result<(Target, Option<String>), Failure> {
    let article = match Target::from_address(to) {
        Target::Article(uid) => uid,
        Target::Address(address) if address.contains(':') || address.starts_with('/') => {
            return Ok((Target::Address(address), None));
        }
        Target::Address(name) => room.desk.find_article(&name).await?,
    };
    let content = room.desk.edition_at(article, "@latest").await?.edition.content;
    Ok((Target::Article(article), Some(content.headline).filter(|headline| !headline.is_empty())))
}

/// The index where something new goes, from a place counted from 1.
pub fn slot(at: Option<usize>, length: usize) -> Result<usize, Failure> {
    match at {
        None => Ok(length),
        Some(at) if (1..=length + 1).contains(&at) => Ok(at - 1),
        Some(at) => Err(Failure::new(format!("There is no place {at}: the list has {length}."))),
    }
}

/// The index of something that is there, from a place counted from 1.
pub fn place(at: usize, length: usize, what: &str) -> Result<usize, Failure> {
    if (1..=length).contains(&at) {
        return Ok(at - 1);
    }
    Err(Failure::new(format!("There is no {what} {at}: the article has {length}.")))
}

/// The same entries in another order; each must be named exactly once, so that none is lost by a slip.
pub fn ordered<T>(entries: Vec<T>, order: &[usize], what: &str) -> Result<Vec<T>, Failure> {
    let length = entries.len();
    let mut slots: Vec<Option<T>> = entries.into_iter().map(Some).collect();
    let taken: Vec<T> =
        order.iter().filter_map(|at| slots.get_mut(at.wrapping_sub(1)).and_then(Option::take)).collect();
    if taken.len() == length && order.len() == length {
        return Ok(taken);
    }
    Err(Failure::new(format!("The new order must name each {what} once, from 1 to {length}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_would_lose_or_double_something_is_refused() {
        let order = |order: &[usize]| ordered(vec!["a", "b", "c"], order, "link").ok();
        assert_eq!(order(&[3, 1, 2]), Some(vec!["c", "a", "b"]));
        for bad in [&[1, 2][..], &[1, 2, 2], &[0, 1, 2], &[1, 2, 4], &[1, 2, 3, 3], &[]] {
            assert_eq!(order(bad), None, "{bad:?}");
        }
    }
}

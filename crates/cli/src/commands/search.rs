//! `stet search WORDS…`

use clap::Args;

use stet_desk::commands::{FoundArticle, FoundPlace, FoundRevision, SearchHistory, SearchWords, WordsCame};

use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;
use crate::watching::{WORK, Watching};

/// The arguments.
#[derive(Debug, Args)]
pub struct Search {
    /// The words; those in quotation marks are a phrase ('"harbour wall" mended')
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Ask which revisions brought the words in, or took them out
    #[arg(long)]
    history: bool,
    /// In the history of one article only
    #[arg(long, value_name = "ARTICLE", requires = "history")]
    of: Option<String>,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
}

impl Search {
    /// Finds them. Nothing found is an answer too.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let words = self.words.join(" ");
        let room = terminal.room().await?;
        let watching = Watching::start(&room);
        let whole = room.desk.catch_up_search(WORK).await;
        drop(watching);
        let whole = whole?;
        if self.history {
            let article = match &self.of {
                Some(name) => Some(room.desk.find_article(name).await?),
                None => None,
            };
            let mut request = SearchHistory { words, article, limit: self.limit, after: None };
            let mut found = room.desk.search_history(&room.caller, request.clone()).await?;
            // One call looks into so many revisions and no more; here somebody waits for the whole answer.
            while let Some(next) = found.next
                && found.hits.len() < self.limit as usize
            {
                request.after = Some(next);
                request.limit = self.limit - u32::try_from(found.hits.len()).unwrap_or(self.limit);
                let more = room.desk.search_history(&room.caller, request.clone()).await?;
                found.hits.extend(more.hits);
                found.next = more.next;
            }
            room.close().await;
            terminal.answer(&found, || found.hits.iter().map(revision).collect())?;
            if found.hits.is_empty() && !terminal.json() {
                terminal.note("no revision brought these words in or took them out");
            } else if found.next.is_some() && !terminal.json() {
                terminal.note("there are older ones: --limit N shows more");
            }
        } else {
            let request = SearchWords { words, typing: false, limit: self.limit };
            let found = room.desk.search_words(&room.caller, request).await?;
            room.close().await;
            terminal.answer(&found, || found.hits.iter().map(article).collect())?;
            let more = (found.total as usize).saturating_sub(found.hits.len());
            if found.total == 0 && !terminal.json() {
                terminal.note("no article holds these words; --history looks through all revisions");
            } else if more > 0 && !terminal.json() {
                terminal.note(&format!("{more} more; --limit N shows them"));
            }
        }
        if !whole {
            terminal.note("the index of words is not whole yet, so some may be missing");
        }
        Ok(Status::Done)
    }
}

fn article(hit: &FoundArticle) -> String {
    let (slug, headline) = (one_line(&hit.slug), one_line(&hit.headline));
    let unsaved = if hit.unsaved { " unsaved changes" } else { "" };
    let mut text =
        format!("{}  {}  {slug}  [r{}{unsaved}]  {headline}\n", hit.article, moment::here(hit.at), hit.revision);
    for place in &hit.places {
        text.push_str(&format!("    {}  {}\n", place.path, marked(place)));
    }
    text
}

fn revision(hit: &FoundRevision) -> String {
    let (slug, by) = (one_line(&hit.slug), one_line(&hit.by));
    let (sign, came) = match hit.came {
        WordsCame::In => ('+', "brought in"),
        WordsCame::Out => ('-', "took out"),
    };
    let name = if slug.is_empty() { hit.article.to_string() } else { slug };
    let when = moment::at(hit.at, hit.offset);
    format!("{sign} {name}@{}  {when}  {came} by {by}\n    {}  {}\n", hit.revision, hit.place.path, marked(&hit.place))
}

/// The words in their context, those that were found between brackets.
fn marked(place: &FoundPlace) -> String {
    let mut out = String::from(if place.cut { "… " } else { "" });
    let mut at = 0;
    for (start, end) in &place.hits {
        let (start, end) = (*start as usize, *end as usize);
        out.push_str(&place.text[at..start]);
        out.push('[');
        out.push_str(&place.text[start..end]);
        out.push(']');
        at = end;
    }
    out.push_str(&place.text[at..]);
    if place.goes_on {
        out.push_str(" …");
    }
    one_line(&out)
}

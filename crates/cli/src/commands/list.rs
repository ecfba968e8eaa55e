//! `stet list`

use clap::Args;
use serde::Serialize;

use stet_desk::commands::{ArticleCard, ArticleList, ArticleState, ListArticles, StateCounts};

use super::one_line;
use crate::failure::{Failure, Status};
use crate::moment;
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct List {
    /// Words of the title, slug or text
    search: Vec<String>,
    /// Only those that stand so: in-hand, published, embargoed, spiked, killed [default: all but spiked and killed]
    #[arg(long, value_name = "STATE", value_parser = state)]
    state: Option<ArticleState>,
    /// How many at most [default: all]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// How many the desk is asked for at a time.
const PAGE: u32 = 200;

impl List {
    /// Lists them.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let room = terminal.room().await?;
        let search = self.search.join(" ");
        let wanted = self.limit.unwrap_or(u32::MAX);
        let mut list = ArticleList { articles: Vec::new(), total: 0, counts: StateCounts::default() };
        loop {
            let offset = u32::try_from(list.articles.len()).unwrap_or(u32::MAX);
            let limit = PAGE.min(wanted.saturating_sub(offset));
            if limit == 0 {
                break;
            }
            let request = ListArticles { search: search.clone(), state: self.state, offset, limit };
            let page = room.desk.list_articles(&room.caller, request).await?;
            list.total = page.total;
            list.counts = page.counts;
            let got = page.articles.len();
            list.articles.extend(page.articles);
            if got == 0 || list.articles.len() >= list.total as usize {
                break;
            }
        }
        room.close().await;
        let cards: Vec<Row<'_>> = list.articles.iter().map(|card| Row { id: card.article.to_string(), card }).collect();
        let answer = serde_json::json!({ "articles": cards, "total": list.total, "counts": list.counts });
        terminal.answer(&answer, || list.articles.iter().map(line).collect())?;
        Ok(Status::Done)
    }
}

/// A card with its article's id under the name that every command gives it.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    #[serde(flatten)]
    card: &'a ArticleCard,
}

fn line(card: &ArticleCard) -> String {
    let mut state = format!("r{}", card.revision);
    if !matches!(card.state, ArticleState::InHand | ArticleState::Published) {
        state.push_str(&format!(" {}", state_name(card.state)));
    }
    if let Some(live) = card.live {
        state.push_str(&format!(" live r{live}"));
    }
    if card.unsaved {
        state.push_str(" unsaved changes");
    }
    let (slug, headline) = (one_line(&card.slug), one_line(&card.headline));
    format!("{}  {}  {slug}  [{state}]  {headline}\n", card.article, moment::here(card.at))
}

const STATES: [ArticleState; 5] = [
    ArticleState::InHand,
    ArticleState::Published,
    ArticleState::Embargoed,
    ArticleState::Spiked,
    ArticleState::Killed,
];

/// The state's name in the terminal, as its JSON has it.
pub fn state_name(state: ArticleState) -> &'static str {
    match state {
        ArticleState::InHand => "in-hand",
        ArticleState::Published => "published",
        ArticleState::Embargoed => "embargoed",
        ArticleState::Spiked => "spiked",
        ArticleState::Killed => "killed",
    }
}

fn state(name: &str) -> Result<ArticleState, String> {
    STATES
        .into_iter()
        .find(|state| state_name(*state) == name.trim().to_lowercase())
        .ok_or_else(|| format!("there is no such state; the states are {}", STATES.map(state_name).join(", ")))
}

// Made from the Rust types by crates/desk (see CONTRIBUTING.md); not written by hand.

export type AddPicture = { 
/**
 * The file.
 */
path: string, };

export type Alert = { 
/**
 * What kind.
 */
kind: AlertKind, 
/**
 * Where, on each side that it touches.
 */
where: Array<Place>, 
/**
 * The older words; empty where there were none.
 */
old: string, 
/**
 * The newer words; empty where there are none.
 */
new: string, };

export type AlertKind = "claim" | "response" | "status" | "quotation" | "name" | "image" | "figure" | "date" | "attribution" | "link" | "headline" | "byline" | "replies" | "stale";

export type Argument = number | string;

export type Arguments = { 
/**
 * Files to import.
 */
files: Array<string>, 
/**
 * `stet://` addresses to open.
 */
addresses: Array<string>, 
/**
 * The article that this window was opened for, or showed before its page was loaded again.
 */
article: ArticleUid | null, 
/**
 * Whether this is the window that the program opens with: it goes on where the last sitting ended.
 */
first: boolean, };

export type ArticleCard = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * How the room names it.
 */
slug: string, 
/**
 * Its headline, with unsaved changes.
 */
headline: string, 
/**
 * Where it runs.
 */
section: string, 
/**
 * The number of its newest revision.
 */
revision: number, 
/**
 * Whether there are unsaved changes.
 */
unsaved: boolean, 
/**
 * Where it stands.
 */
state: ArticleState, 
/**
 * Set while it is spiked.
 */
spiked: PutAway | null, 
/**
 * Set while it is killed.
 */
killed: PutAway | null, 
/**
 * The revision that was last marked Published.
 */
live: number | null, 
/**
 * The newest revision marked Legalled.
 */
legalled: number | null, 
/**
 * Not before this, in milliseconds UTC.
 */
embargo: number | null, 
/**
 * When it last changed, in milliseconds UTC.
 */
at: number, };

export type ArticleList = { 
/**
 * The articles, the last changed first.
 */
articles: Array<ArticleCard>, 
/**
 * How many there are in all, for the same search.
 */
total: number, 
/**
 * How many stand in each state, for the same search.
 */
counts: StateCounts, };

export type ArticleState = "in-hand" | "published" | "embargoed" | "spiked" | "killed";

export type ArticleUid = string;

export type AssetHash = string;

export type AttributeChange = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its value before; absent where there was none.
 */
old?: string, 
/**
 * Its value now; absent where there is none.
 */
new?: string, };

export type Audience = "inside" | "outside";

export type Author = { 
/**
 * Who.
 */
uid: AuthorUid, 
/**
 * The name as it is now.
 */
name: string, 
/**
 * An organisation, such as an agency: it has no bio.
 */
organisation: boolean, 
/**
 * No longer offered for new articles.
 */
retired: boolean, 
/**
 * The bio as it is now, where there is one.
 */
bio: Bio | null, 
/**
 * How many revisions the bio has.
 */
bio_revisions: number, 
/**
 * How many articles name them in the byline of the newest revision.
 */
articles: number, 
/**
 * The section of the one of those that was changed last; empty where there is none.
 */
section: string, 
/**
 * Since when they are among the authors, in milliseconds UTC.
 */
added_at: number, };

export type AuthorArticle = { 
/**
 * The article.
 */
article: ArticleCard, 
/**
 * Their place in its byline, from 1.
 */
place: number, 
/**
 * How many stand there.
 */
of: number, 
/**
 * What they did: `by`, or another role.
 */
role: string, 
/**
 * The number of the bio that its newest revision carries; absent where it carries none.
 */
bio: number | null, };

export type AuthorList = { 
/**
 * By name, those still at work first.
 */
authors: Array<Author>, 
/**
 * How many were found, shown or not.
 */
of: number, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Who stands in the byline of an article that was changed today.
 */
today: Array<AuthorUid>, };

export type AuthorPage = { 
/**
 * Who.
 */
author: Author, 
/**
 * The bios, the newest first: the one in use.
 */
bios: Array<BioCard>, 
/**
 * Where they stand, the last changed first.
 */
articles: Array<AuthorArticle>, 
/**
 * How many articles carry an older bio than the one in use.
 */
carry_older: number, 
/**
 * How many articles carry no bio of theirs.
 */
carry_none: number, 
/**
 * How many others bear the same name.
 */
namesakes: number, 
/**
 * A bio that somebody is writing and has not saved.
 */
draft: BioDraft | null, };

export type AuthorUid = string;

export type BackUp = { 
/**
 * Where to; absent for the folder beside the store.
 */
path: string | null, };

export type BackedUp = { 
/**
 * Where.
 */
path: string, };

export type Bio = { 
/**
 * Always [`FORMAT`] in memory.
 */
format: number, 
/**
 * The name.
 */
name: string, 
/**
 * An organisation, such as an agency, rather than a person.
 */
organisation: boolean, 
/**
 * The lines; an agency has none.
 */
text: Inline, 
/**
 * A portrait or a logo.
 */
picture: AssetHash | null, 
/**
 * Where to find them.
 */
links: Array<BioLink>, };

export type BioCard = { 
/**
 * Its number: 1 is the first.
 */
number: number, 
/**
 * Who saved it.
 */
by: string, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * The zone's offset then, in minutes.
 */
offset: number, 
/**
 * The bio.
 */
bio: Bio, 
/**
 * How many articles' newest revisions carry it.
 */
articles: number, 
/**
 * What became of its words since the bio before it, offsets in UTF-16 units; absent for the first, and where the
 * words are the same.
 */
change: Entry | null, 
/**
 * What it changed, one sentence each.
 */
words: Array<string>, };

export type BioDraft = { 
/**
 * What is written so far.
 */
bio: Bio, 
/**
 * The number of the bio that it started from; 0 where there was none.
 */
base: number, 
/**
 * When it reached the disk, in milliseconds UTC.
 */
at: number, 
/**
 * Who writes.
 */
by: string, };

export type BioLink = { 
/**
 * What it is called.
 */
label: string, 
/**
 * Where it leads.
 */
href: string, };

export type BioSide = { 
/**
 * Its number; 0 for what is being written.
 */
number: number, 
/**
 * Who saved or writes it.
 */
by: string, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * The bio.
 */
bio: Bio, };

export type Block = { "kind": "paragraph", 
/**
 * Stays with the words.
 */
id: Id, 
/**
 * The words.
 */
text: Inline, } | { "kind": "crosshead", 
/**
 * Stays with the words.
 */
id: Id, 
/**
 * 2, 3 or 4.
 */
level: number, 
/**
 * The words.
 */
text: Inline, } | { "kind": "quotation", 
/**
 * The block's id; each paragraph has its own.
 */
id: Id, 
/**
 * At least one.
 */
paragraphs: Array<Leaf>, 
/**
 * Who said it; empty where the words round it say so.
 */
attribution?: string, } | { "kind": "pull-quote", 
/**
 * Stays with the words.
 */
id: Id, 
/**
 * The words.
 */
text: Inline, 
/**
 * Who said it.
 */
attribution?: string, } | { "kind": "list", 
/**
 * The block's id; each item has its own.
 */
id: Id, 
/**
 * The list itself.
 */
list: List, } | { "kind": "image", 
/**
 * Stays with the caption.
 */
id: Id, 
/**
 * The picture by its hash; absent while only its address is known.
 */
asset?: AssetHash, 
/**
 * Where it came from, as found; never looked up without a press.
 */
source?: string, 
/**
 * What it shows, for those who cannot see it.
 */
alt: string, 
/**
 * The words under it.
 */
caption: Inline, 
/**
 * Whose picture it is.
 */
credit: string, } | { "kind": "related", 
/**
 * The block's own id.
 */
id: Id, 
/**
 * The related link's id.
 */
link: Id, 
/**
 * A label of its own, where the list's does not fit here.
 */
label?: string, } | { "kind": "embed", 
/**
 * Stays with the caption.
 */
id: Id, 
/**
 * Where it is.
 */
address: string, 
/**
 * The words under it.
 */
caption: Inline, } | { "kind": "divider", 
/**
 * The block's own id.
 */
id: Id, } | { "kind": "table", 
/**
 * The block's id; each cell has its own.
 */
id: Id, 
/**
 * One for each column.
 */
columns: Array<ColumnAlignment>, 
/**
 * The rows, the heading row first; every row has a cell for each column.
 */
rows: Array<TableRow>, };

export type BlockPair = { 
/**
 * The strongest word for it.
 */
relation: Relation, 
/**
 * Words, marks or attributes differ. False for what is only added, removed, moved or of another kind.
 */
changed: boolean, 
/**
 * It stands elsewhere.
 */
moved: boolean, 
/**
 * It is another kind of block.
 */
retyped?: Retyped, 
/**
 * It was compared less finely than usual.
 */
limited?: Limit, 
/**
 * Its leaves in the older body, from 0; none where it was added.
 */
old: Array<number>, 
/**
 * Its leaves in the newer body, from 0; none where it was removed.
 */
new: Array<number>, 
/**
 * The words.
 */
segments: Array<Segment>, 
/**
 * The marks and links over words that stayed.
 */
marks: Array<MarkChange>, 
/**
 * The sentences, each once, in reading order; empty where no word changed and nothing moved, and for a text of too
 * many words. One that went from here and stands elsewhere as it was is a `refactor` in both blocks, with both
 * places.
 */
sentences: Array<SentencePair>, 
/**
 * What changed beside the words.
 */
attributes: Array<AttributeChange>, };

export type BringBack = { 
/**
 * Which.
 */
article: ArticleUid, };

export type Byline = { 
/**
 * Who, in order.
 */
entries: Array<BylineEntry>, 
/**
 * 'No byline', chosen by somebody: not the same as a byline that nobody has filled in yet.
 */
none?: boolean, 
/**
 * Free words that are printed in place of the line made from the entries.
 */
printed?: string, };

export type BylineEntry = { 
/**
 * Who, by identity; absent in a file that no desk has taken in yet.
 */
author?: AuthorUid, 
/**
 * The name as printed in this article.
 */
name: string, 
/**
 * What they did: one of [`role`], or own words.
 */
role: string, 
/**
 * Where they did it from: belongs to this entry, whatever the order.
 */
place?: string, 
/**
 * The line about them for this article only.
 */
tagline?: string, };

export type Candidate = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Its headline, or its slug where it has none.
 */
title: string, };

export type Change = { 
/**
 * What was done.
 */
kind: ChangeKind, 
/**
 * Where, on each side that it touches; one thing in two places has both.
 */
where: Array<Place>, 
/**
 * The older words.
 */
old?: string, 
/**
 * The newer words.
 */
new?: string, 
/**
 * All that the sentence is made from, for a sentence in another language.
 */
args: { [key in string]: Argument }, 
/**
 * The sentence, made from `kind` and `args` alone.
 */
words: string, 
/**
 * The alerts that this change raised, as indexes into the comparison's `alerts`.
 */
alerts: Array<number>, };

export type ChangeKind = "added" | "removed" | "changed" | "moved" | "split" | "merged" | "retyped" | "retargeted" | "relabelled" | "reordered" | "formatted" | "typographic" | "whitespace";

export type CheckLinks = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which state of it: `@working`, `@latest`, a number.
 */
point: string, };

export type CheckedLinks = { 
/**
 * The remarks, link by link in the order in which they stand; the worst first for each.
 */
remarks: Array<Remark>, 
/**
 * The articles of the store that are linked to, each once.
 */
targets: Array<LinkTarget>, };

export type ChooseFiles = { 
/**
 * The dialog's title.
 */
title: string, 
/**
 * Endings that are offered, without their dots; empty for all.
 */
endings: Array<string>, 
/**
 * Whether more than one may be chosen.
 */
several: boolean, };

export type ChooseFolder = { 
/**
 * The dialog's title.
 */
title: string, };

export type ChoosePlace = { 
/**
 * The dialog's title.
 */
title: string, 
/**
 * The file name that is offered.
 */
name: string, 
/**
 * The ending, without its dot.
 */
ending: string, };

export type ChosenFiles = { 
/**
 * The files.
 */
paths: Array<string>, };

export type ChosenPlace = { 
/**
 * The file.
 */
path: string | null, };

export type ClaimArticle = { 
/**
 * Which; absent for none any more.
 */
article: ArticleUid | null, };

export type Claimed = { 
/**
 * False where another window has the article: that one has been brought forward.
 */
claimed: boolean, };

export type CloseWindow = Record<symbol, never>;

export type ColumnAlignment = "none" | "left" | "center" | "right";

export type Compare = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The older side.
 */
old: string, 
/**
 * The newer side.
 */
new: string, };

export type CompareBios = { 
/**
 * Whose.
 */
author: AuthorUid, 
/**
 * The older one's number; 0 for what is being written.
 */
old: number, 
/**
 * The newer one's number; 0 for what is being written.
 */
new: number, };

export type CompareImport = { 
/**
 * Of which article.
 */
article: ArticleUid, 
/**
 * The piece.
 */
source: ImportSource, };

export type CompareWith = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which state of it.
 */
point: string, 
/**
 * With what.
 */
other: Other, 
/**
 * The article is the older side, the other the newer; else the other way round.
 */
forward: boolean, };

export type Compared = { 
/**
 * The comparison. Offsets count UTF-16 units here, as the page's strings do.
 */
comparison: Comparison, 
/**
 * The older side.
 */
old: ComparedSide, 
/**
 * The newer side.
 */
new: ComparedSide, 
/**
 * Changes (by index) that can be taken back into the working copy.
 */
can_take_back: Array<number>, 
/**
 * What `@mine` came to, where the older side was asked for so.
 */
since: SinceWhat | null, 
/**
 * What the person at the desk has ticked as read here; absent where nobody sits there.
 */
ticks: Ticks | null, };

export type ComparedBios = { 
/**
 * What changed, in the one entry of `bios`.
 */
comparison: Comparison, 
/**
 * The older one.
 */
old: BioSide, 
/**
 * The newer one.
 */
new: BioSide, };

export type ComparedSide = { 
/**
 * What to call it: `r7`, `unsaved changes`, `as in r3` for what restoring would make.
 */
title: string, 
/**
 * The revision's number, where it is one.
 */
revision: number | null, 
/**
 * Who, where known.
 */
by: string, 
/**
 * When, in milliseconds UTC, where known.
 */
at: number | null, 
/**
 * The marks on it, by name.
 */
marks: Array<string>, 
/**
 * The whole content, with the bios that stood then.
 */
edition: Edition, 
/**
 * The leaves of the body, as the comparison numbers them.
 */
leaves: Array<LeafCard>, };

export type Comparison = { 
/**
 * Always [`COMPARISON_FORMAT`].
 */
format: number, 
/**
 * What the older side is.
 */
old: Side, 
/**
 * What the newer side is.
 */
new: Side, 
/**
 * True where the two differ in nothing but the ids of their parts; then there is no change in the list.
 */
identical: boolean, 
/**
 * How coarse the answer is where the work was too much for a fine one; null for the whole answer.
 */
limited: Limit | null, 
/**
 * The tag of a language for which there are no word lists; absent where both sides are in one that has them. Then
 * no claim, response, status, name or attribution is looked for, and of figures and dates only what is in digits.
 */
unread_language?: string, 
/**
 * What was done, in reading order, one entry for one thing. Empty exactly where `identical`.
 */
changes: Array<Change>, 
/**
 * What a lawyer would want to see, most serious first.
 */
alerts: Array<Alert>, 
/**
 * The fields above the body, and those that no reader sees.
 */
fields: Fields, 
/**
 * The leaves of both bodies in reading order: each leaf of each side in exactly one of them. What was taken out
 * stands before what follows it; what moved stands where it is now.
 */
blocks: Array<BlockPair>, 
/**
 * The related links, in the newer order, those taken out before what followed them.
 */
related: Array<Entry>, 
/**
 * The authors, in the same order.
 */
byline: Array<Entry>, 
/**
 * The bios, in the same order.
 */
bios: Array<Entry>, 
/**
 * The footnotes, in the same order.
 */
footnotes: Array<Entry>, 
/**
 * How much.
 */
counts: Counts, };

export type Content = { 
/**
 * Always [`FORMAT`] in memory: an older format is read upwards.
 */
format: number, 
/**
 * How the room names the story before it has a headline.
 */
slug: string, 
/**
 * Where it runs.
 */
section: string, 
/**
 * The headline.
 */
headline: string, 
/**
 * The lines under the headline.
 */
standfirst: string, 
/**
 * Place and day at the head of the text.
 */
dateline: string, 
/**
 * Who wrote it.
 */
byline: Byline, 
/**
 * The article.
 */
body: Array<Block>, 
/**
 * What else to read.
 */
related: Array<RelatedLink>, 
/**
 * What the reader is told about the article.
 */
footnotes: Array<Footnote>, 
/**
 * Words it is found by.
 */
tags: Array<string>, 
/**
 * A BCP 47 tag; empty where nobody has said.
 */
language: string, 
/**
 * Not before this.
 */
embargo: Embargo | null, 
/**
 * Whether readers may reply. Closed unless somebody opens them.
 */
replies: boolean, };

export type CopyForWeb = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which state, written as for a comparison.
 */
point: string, };

export type Counts = { 
/**
 * Words put in.
 */
words_added: number, 
/**
 * Words taken out.
 */
words_removed: number, 
/**
 * Sentences; all 0 where sentences were not compared.
 */
sentences: SentenceCounts, 
/**
 * What a reader of the list may fold away.
 */
folded: Folded, };

export type CrashKind = "fault" | "page" | "ended";

export type Crashed = { 
/**
 * What.
 */
kind: CrashKind, 
/**
 * The file that says more. It is never sent anywhere.
 */
file: string, };

export type CreateArticle = { 
/**
 * Its slug, where it has one already.
 */
slug: string, };

export type Cure = { "kind": "address", 
/**
 * The whole new address.
 */
address: string, } | { "kind": "label", 
/**
 * The target's headline now.
 */
label: string, } | { "kind": "take-out" } | { "kind": "replace" } | { "kind": "details" } | { "kind": "candidates", 
/**
 * The best first.
 */
candidates: Array<Candidate>, };

export type Delta = { 
/**
 * The state that this starts from.
 */
base_seq: number, 
/**
 * The state that it makes.
 */
seq: number, 
/**
 * The ids of all blocks in order, where blocks came, went or moved.
 */
order: Array<Id> | null, 
/**
 * Blocks that are new or differ, whole.
 */
upserts: Array<Block>, 
/**
 * Blocks that are gone.
 */
removed: Array<Id>, 
/**
 * Fields of the content other than `body` that differ, whole.
 */
fields: Partial<Content>, };

export type DeskEvent = { "event": "changed", 
/**
 * What: `articles`, `article:UID`, `authors`, `settings`, `persons`.
 */
tags: Array<string>, 
/**
 * The window that did it, which need not be told; `terminal` for another program.
 */
origin: string, } | { "event": "beside", 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The revision, as the history shows it.
 */
card: RevisionCard, } | { "event": "automatic", 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The revision's number.
 */
revision: number, } | { "event": "progress" } & Progress | { "event": "trouble", 
/**
 * Which article, where it is about one.
 */
article: ArticleUid | null, 
/**
 * One sentence: what, where, what to do.
 */
message: string, };

export type Done = Record<symbol, never>;

export type DraftFootnote = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The older side: what the readers have read.
 */
old: KnownSide, 
/**
 * The newer side: what they will read.
 */
new: KnownSide, 
/**
 * The changes to be told, by their indexes in that comparison.
 */
changes: Array<number>, 
/**
 * Whether the words that stood there before are quoted.
 */
old_words: boolean, };

export type DraftedFootnote = { 
/**
 * The sentences, in reading order; empty where no change was named.
 */
words: string, };

export type DuplicateArticle = { 
/**
 * Of which.
 */
article: ArticleUid, 
/**
 * Which state, written as for a comparison; the words as they stand now, unsaved changes included, where it is
 * empty.
 */
point: string, };

export type Duplicated = { 
/**
 * Which it is.
 */
article: ArticleUid, 
/**
 * Its slug: the first one's, marked as a copy.
 */
slug: string, };

export type Edition = { 
/**
 * The article.
 */
content: Content, 
/**
 * A bio for each author of the byline who has one, in the order of the byline.
 */
bios: Array<EditionBio>, };

export type EditionBio = { 
/**
 * Whose; absent in a file that no desk has taken in yet, where the bio's name stands for them.
 */
author?: AuthorUid, 
/**
 * The bio.
 */
bio: Bio, };

export type Embargo = { 
/**
 * Milliseconds since 1970-01-01T00:00:00Z.
 */
at: number, 
/**
 * An IANA zone name such as `Europe/London`.
 */
zone: string, };

export type Entry = { 
/**
 * The strongest word for it: same, changed, added, removed, moved, moved-changed.
 */
relation: Relation, 
/**
 * It stands elsewhere in its list.
 */
moved: boolean, 
/**
 * Its index in the older list; absent where it was added.
 */
old?: number, 
/**
 * Its index in the newer list; absent where it was removed.
 */
new?: number, 
/**
 * For a bio: whose, as in `bio/KEY`.
 */
key?: string, 
/**
 * A link that leads somewhere else.
 */
retargeted?: boolean, 
/**
 * A link with another label, an author under another name.
 */
relabelled?: boolean, 
/**
 * The words.
 */
segments: Array<Segment>, 
/**
 * The marks and links over words that stayed.
 */
marks: Array<MarkChange>, 
/**
 * What changed beside the words.
 */
attributes: Array<AttributeChange>, };

export type ErrorCode = "other" | "gap" | "no-person" | "store" | "not-saved";

export type Export = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which state, written as for a comparison.
 */
point: string, 
/**
 * `markdown`, `html`, `json` or `text`.
 */
format: string, 
/**
 * Where to.
 */
path: string, };

export type ExportAll = { 
/**
 * The folder, which must not be there yet, or be empty.
 */
path: string, 
/**
 * A name for this piece of work, by which it is stopped and tells how far it is; empty for none.
 */
work: string, 
/**
 * `markdown` or `json`; empty for Markdown.
 */
format: string, };

export type ExportComparison = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The older side.
 */
old: KnownSide, 
/**
 * The newer side.
 */
new: KnownSide, 
/**
 * For whom.
 */
audience: Audience, 
/**
 * `html`: one page to read, print and keep; `text`: the changes in plain words; `json`: the whole comparison.
 */
format: string, 
/**
 * Where to.
 */
path: string, };

export type ExportHistory = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Where to; a name that ends in `.stet-article` is known again.
 */
path: string, 
/**
 * Notes too: they are privileged.
 */
notes: boolean, };

export type Exported = { 
/**
 * Where.
 */
path: string, 
/**
 * What to know about it, one sentence each: an embargo that still holds, a link without a target.
 */
warnings: Array<string>, };

export type ExportedAll = { 
/**
 * Where; empty where it was stopped, and nothing is there.
 */
path: string, 
/**
 * How many articles.
 */
articles: number, 
/**
 * How many authors.
 */
authors: number, 
/**
 * How many pictures.
 */
pictures: number, 
/**
 * The store's digest, as it stands in the folder's list too.
 */
digest: string, 
/**
 * What to know about it, one sentence each.
 */
warnings: Array<string>, 
/**
 * True where somebody stopped it.
 */
stopped: boolean, };

export type ExportedHistory = { 
/**
 * Where.
 */
path: string, 
/**
 * How many revisions.
 */
revisions: number, 
/**
 * A digest over their hashes, to be kept elsewhere.
 */
digest: string, 
/**
 * How many bytes the file has.
 */
bytes: number, 
/**
 * What to know about it, one sentence each.
 */
warnings: Array<string>, };

export type Fault = { 
/**
 * The place, as a comparison names places: `headline`, `body/12` (blocks numbered from 0), `related/2`.
 */
place: string, 
/**
 * One clause for a person: "has a control character (U+0007)".
 */
reason: string, };

export type Field = { 
/**
 * The two sides differ, were it only in their typography.
 */
changed: boolean, 
/**
 * The words.
 */
segments: Array<Segment>, };

export type Fields = { 
/**
 * How the room names the story.
 */
slug: Field, 
/**
 * Where it runs.
 */
section: Field, 
/**
 * The headline.
 */
headline: Field, 
/**
 * The lines under it.
 */
standfirst: Field, 
/**
 * Place and day.
 */
dateline: Field, 
/**
 * The line that is printed; its entries are in the comparison's `byline`.
 */
byline: Field, 
/**
 * The language's tag.
 */
language: Field, 
/**
 * The tags, with a line feed between each two.
 */
tags: Field, 
/**
 * The embargo as `2026-11-22T21:00:00Z Europe/London`, in UTC, with the zone in which it was agreed.
 */
embargo: Field, 
/**
 * `open` or `closed`.
 */
replies: Field, };

export type FileOutcome = "taken" | "revised" | "known" | "author" | "passed" | "failed";

export type FileReport = { 
/**
 * Its path, beginning at the folder that was named.
 */
file: string, 
/**
 * What came of it.
 */
outcome: FileOutcome, 
/**
 * The article, where there is one.
 */
article: ArticleUid | null, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline, or the author's name.
 */
headline: string, 
/**
 * One sentence where it failed or was passed over; else empty.
 */
message: string, 
/**
 * What was recognised, guessed, dropped, kept or mended.
 */
report: Array<ReportLine>, };

export type Folded = { 
/**
 * Typographic segments.
 */
typographic: number, 
/**
 * Marks put on words or taken from them; a link that leads elsewhere is none of these.
 */
formatting: number, 
/**
 * White-space segments.
 */
whitespace: number, };

export type FolderReport = { 
/**
 * One for each file, in the order of their names.
 */
files: Array<FileReport>, 
/**
 * How many new articles.
 */
taken: number, 
/**
 * How many new revisions of articles that were here.
 */
revised: number, 
/**
 * How many were taken in before.
 */
known: number, 
/**
 * How many authors' files were read.
 */
authors: number, 
/**
 * How many were passed over: of other kinds, links, hidden.
 */
passed: number, 
/**
 * How many could not be taken in.
 */
failed: number, 
/**
 * True where it was stopped, or the disk stopped it.
 */
stopped: boolean, 
/**
 * How many files were not looked at then.
 */
left: number, 
/**
 * Why it ended early, where it was not a person who stopped it.
 */
trouble: string, };

export type Footnote = { 
/**
 * Unique in the article.
 */
id: Id, 
/**
 * Which of the four.
 */
kind: FootnoteKind, 
/**
 * The day that the reader is told, `YYYY-MM-DD`.
 */
date: string, 
/**
 * The words.
 */
text: Inline, };

export type FootnoteKind = "update" | "correction" | "clarification" | "apology";

export type FoundArticle = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * The number of its newest revision.
 */
revision: number, 
/**
 * When it was last changed, in milliseconds UTC.
 */
at: number, 
/**
 * True where the words stand in its unsaved changes.
 */
unsaved: boolean, 
/**
 * The words in their context: up to three places, in reading order.
 */
places: Array<FoundPlace>, };

export type FoundHistory = { 
/**
 * Those written last come first.
 */
hits: Array<FoundRevision>, 
/**
 * Where to go on; absent where everything was looked through.
 */
next?: number, 
/**
 * True where the index of words is still being built, so that some may be missing.
 */
behind: boolean, };

export type FoundPlace = { 
/**
 * Where, as in a comparison: `headline`, `body/12`; `body/12/alt` and `body/12/credit` for what belongs to a leaf.
 */
path: string, 
/**
 * The leaf's id, or that of the link or footnote.
 */
leaf?: Id, 
/**
 * Some words round them, as they stand there.
 */
text: string, 
/**
 * What was found in `text`: pairs of byte offsets, in order.
 */
hits: Array<[number, number]>, 
/**
 * True where words stand before `text` in that place.
 */
cut: boolean, 
/**
 * True where words stand after it.
 */
goes_on: boolean, };

export type FoundRevision = { 
/**
 * The article.
 */
article: ArticleUid, 
/**
 * Its slug now.
 */
slug: string, 
/**
 * Its headline now.
 */
headline: string, 
/**
 * The revision's number.
 */
revision: number, 
/**
 * Its hash.
 */
hash: RevisionHash, 
/**
 * The number of the state before it; absent for a first revision.
 */
before?: number, 
/**
 * Who saved it.
 */
by: string, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * The zone's offset at that moment, in minutes.
 */
offset: number, 
/**
 * Whether it brought the words in or took them out.
 */
came: WordsCame, 
/**
 * The words in their context: in the revision where it brought them in, else in the state before.
 */
place: FoundPlace, };

export type FoundWords = { 
/**
 * Those with the words in their titles first, then the newest.
 */
hits: Array<FoundArticle>, 
/**
 * How many hold them; no more than 1,000 are counted.
 */
total: number, 
/**
 * True where the index of words is still being built, so that some may be missing.
 */
behind: boolean, };

export type History = { 
/**
 * Every revision, the newest first.
 */
revisions: Array<RevisionCard>, 
/**
 * The revisions that nothing follows: more than one is a normal state.
 */
heads: Array<number>, 
/**
 * The revision last marked Published.
 */
live: number | null, 
/**
 * The unsaved changes, where there are any.
 */
working: WorkingCard | null, 
/**
 * Where the article stands, and how far the words on the screen are from what is live and what is legalled.
 */
standing: Standing, };

export type HistoryOf = { 
/**
 * Which article.
 */
article: ArticleUid, };

export type HistoryPicture = { 
/**
 * From the oldest to the newest; the unsaved changes, where there are any, are the last.
 */
columns: Array<PictureColumn>, 
/**
 * The parts of the article as it stands at the end, in reading order.
 */
rows: Array<PictureRow>, 
/**
 * What the cells point at.
 */
texts: Array<string>, 
/**
 * How many revisions there are.
 */
revisions: number, 
/**
 * States that could not be read (withheld or damaged), one sentence each: their column shows the one before it.
 */
skipped: Array<string>, };

export type Id = string;

export type ImportFolder = { 
/**
 * The folders; files among them are taken in too.
 */
paths: Array<string>, 
/**
 * A name for this piece of work, by which it is stopped and tells how far it is; empty for none.
 */
work: string, 
/**
 * Take in again what was taken in before: each file becomes a new article.
 */
again: boolean, };

export type ImportPreview = { 
/**
 * The file's name, or `pasted text`.
 */
name: string, 
/**
 * The article.
 */
edition: Edition, 
/**
 * What was recognised, guessed, dropped, kept or mended.
 */
report: Array<ReportLine>, 
/**
 * Articles of the desk that it may be a later state of, the likeliest first.
 */
known: Array<KnownArticle>, };

export type ImportRevision = { 
/**
 * Of which article.
 */
article: ArticleUid, 
/**
 * The piece.
 */
source: ImportSource, 
/**
 * Why, where somebody has said.
 */
reason: string, };

export type ImportSource = { 
/**
 * The file; absent for pasted text.
 */
path: string | null, 
/**
 * The pasted text; absent for a file.
 */
text: string | null, 
/**
 * Guesses that a person has taken back, by their ids.
 */
without: Array<string>, 
/**
 * The format, where a person says it: `text`, `markdown` or `json`. Otherwise name and words tell it.
 */
format?: string, };

export type ImportedArticle = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * What was recognised, guessed, dropped, kept or mended.
 */
report: Array<ReportLine>, 
/**
 * Articles of the desk that it may be a later state of, the likeliest first.
 */
known: Array<KnownArticle>, };

export type IncomingLink = { 
/**
 * The article that has it.
 */
article: ArticleUid, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline, or its slug where it has none.
 */
title: string, 
/**
 * The words of the link.
 */
label: string, 
/**
 * Its kind.
 */
kind: RelatedKind, 
/**
 * Whether it stands in the text, and not in the list of related links.
 */
in_text: boolean, 
/**
 * Whether it stands in unsaved changes only.
 */
unsaved: boolean, 
/**
 * Where the article that has it stands.
 */
state: ArticleState, };

export type IncomingLinks = { 
/**
 * One for each link.
 */
links: Array<IncomingLink>, };

export type IncomingLinksOf = { 
/**
 * Which article.
 */
article: ArticleUid, };

export type Inline = Array<Span>;

export type KeepBioDraft = { 
/**
 * Whose.
 */
author: AuthorUid, 
/**
 * The number of the bio that it started from; 0 where there was none.
 */
base: number, 
/**
 * What is written so far; absent to let go of it.
 */
bio: Bio | null, };

export type KeptBioDraft = { 
/**
 * When, in milliseconds UTC.
 */
at: number, };

export type Kill = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Why.
 */
reason: string, 
/**
 * Who ordered it.
 */
ordered_by: string, };

export type KnownArticle = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * Its newest revision.
 */
revision: number, 
/**
 * What speaks for it: `revision` (the file names one), `slug`, `headline` or `text`.
 */
why: string, 
/**
 * How many words of the two bodies are the same, in per cent of both together.
 */
alike: number, 
/**
 * One sentence that says so.
 */
words: string, };

export type KnownSide = { 
/**
 * The article that it is a state of, where it is one.
 */
article: ArticleUid | null, 
/**
 * The revision's number there, where it is one.
 */
revision: number | null, 
/**
 * What to call it: `r7`, `unsaved changes`, a file's name.
 */
title: string, 
/**
 * Its content where it is no revision: what was compared then, whatever has been written since.
 */
edition: Edition | null, };

export type Leaf = { 
/**
 * Stays with the words.
 */
id: Id, 
/**
 * The words.
 */
text: Inline, };

export type LeafCard = { 
/**
 * The block it belongs to, numbered from 0.
 */
block: number, 
/**
 * `paragraph`, `crosshead`, `quotation`, `attribution`, `pull-quote`, `list-item`, `image`, `related`,
 * `embed`, `divider`, `cell`.
 */
kind: string, 
/**
 * The level of a crosshead (2 to 4) or the depth of a list item (from 1); else 0.
 */
level: number, 
/**
 * A numbered list's item, or a heading row's cell.
 */
strong: boolean, 
/**
 * Its id; empty for an attribution.
 */
id: string, 
/**
 * The paragraph number that a reader would count, from 1; 0 for what is not counted.
 */
paragraph: number, 
/**
 * Its words with their marks. For an inline RELATED line: the label that is shown.
 */
text: Inline, 
/**
 * What else is seen or followed: `alt`, `credit`, `address`, … by name.
 */
attributes: Array<[string, string]>, };

export type Limit = "words" | "sentences" | "blocks";

export type Link = { 
/**
 * The address; `stet://article/UID` names another article of the store.
 */
href: string, 
/**
 * What the pointer shows, if anything.
 */
title?: string, 
/**
 * Paid for: exported with `rel="sponsored"`.
 */
sponsored?: boolean, };

export type LinkTarget = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its headline.
 */
headline: string, 
/**
 * Where it stands.
 */
state: ArticleState, 
/**
 * The number of its newest revision.
 */
revision: number, 
/**
 * The live revision.
 */
live: number | null, 
/**
 * Not before this, in milliseconds UTC.
 */
embargo: number | null, };

export type List = { 
/**
 * Numbered, or bulleted.
 */
numbered: boolean, 
/**
 * The first number of a numbered list; 1 for a bulleted one.
 */
start?: number, 
/**
 * At least one.
 */
items: Array<ListItem>, };

export type ListArticles = { 
/**
 * Words of title, slug or text; empty for all.
 */
search: string, 
/**
 * Only those that stand so; absent for all that are neither spiked nor killed.
 */
state?: ArticleState, 
/**
 * How many to leave out.
 */
offset: number, 
/**
 * How many at most; 0 for 200.
 */
limit: number, };

export type ListAuthors = { 
/**
 * Words of the name, whatever their case and accents; empty for all.
 */
search: string, 
/**
 * How many at most; 0 for 1000.
 */
limit?: number, 
/**
 * These authors alone, in this order; those who are not here are left out. Empty for all that are found.
 */
only?: Array<AuthorUid>, };

export type ListItem = { 
/**
 * Stays with the words.
 */
id: Id, 
/**
 * The words.
 */
text: Inline, 
/**
 * A list under this item.
 */
list?: List, };

export type Mark = "strong" | "emphasis" | { "link": Link } | "strike" | "subscript" | "superscript" | "code";

export type MarkCard = { 
/**
 * Its identity, by which it is withdrawn.
 */
uid: string, 
/**
 * `filed`, `subbed`, `legalled`, `published`, `corrected`, or own words.
 */
kind: string, 
/**
 * Who cleared it, where somebody did.
 */
cleared_by: string, 
/**
 * Who pressed.
 */
by: string, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * Where it was published.
 */
place: string, };

export type MarkChange = { 
/**
 * What became of it.
 */
change: MarkChangeKind, 
/**
 * The mark's name: strong, emphasis, link, strike, subscript, superscript, code.
 */
mark: string, 
/**
 * Where the words stand in the older side.
 */
old?: TextRange, 
/**
 * Where the words stand in the newer side.
 */
new?: TextRange, 
/**
 * The words, as the newer side has them.
 */
text: string, 
/**
 * Where the link led.
 */
old_href?: string, 
/**
 * Where the link leads.
 */
new_href?: string, 
/**
 * The link's title before, where it had one.
 */
old_title?: string, 
/**
 * The link's title now, where it has one.
 */
new_title?: string, 
/**
 * The link was flagged as sponsored.
 */
old_sponsored?: boolean, 
/**
 * The link is flagged as sponsored.
 */
new_sponsored?: boolean, };

export type MarkChangeKind = "added" | "removed" | "retargeted" | "changed";

export type MarkRevision = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which revision.
 */
revision: number, 
/**
 * `filed`, `subbed`, `legalled`, `published`, `corrected`, or own words.
 */
kind: string, 
/**
 * Who cleared it.
 */
cleared_by: string, 
/**
 * Where it was published.
 */
place: string, };

export type Notes = { 
/**
 * The log's file; older ones beside it have a number. Empty where there is no place for one.
 */
log: string, 
/**
 * The folder of crash files. Empty likewise.
 */
crashes: string, };

export type OpenAddress = { 
/**
 * `http`, `https` or `mailto` only.
 */
address: string, };

export type OpenArticle = { 
/**
 * Which.
 */
article: ArticleUid, };

export type OpenSample = Record<symbol, never>;

export type OpenWindow = { 
/**
 * The article to show there; absent for an empty window. Where it has a window, that one comes forward.
 */
article: ArticleUid | null, };

export type OpenedArticle = { 
/**
 * Its card.
 */
card: ArticleCard, 
/**
 * What to write in: the working copy, or the newest revision where there is none. Ids are filled and what
 * could be mended is mended.
 */
content: Content, 
/**
 * What was mended on opening, to be said.
 */
mended: Array<Fault>, 
/**
 * The revision that the working copy started from.
 */
base_revision: number, 
/**
 * The sequence number that the next delta names as its base.
 */
seq: number, 
/**
 * Where the caret was, as the page kept it.
 */
selection: unknown, 
/**
 * When the working copy reached the disk, in milliseconds UTC; absent where nothing is unsaved.
 */
on_disk: number | null, 
/**
 * How many changes since the base revision.
 */
changes: number, 
/**
 * Revisions that others saved beside these unsaved changes and nobody has looked at yet.
 */
beside: Array<RevisionCard>, };

export type Other = { "kind": "article", 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which state of it.
 */
point: string, } | { "kind": "piece", 
/**
 * Where its words come from.
 */
source: ImportSource, };

export type Path = string;

export type Person = { 
/**
 * Who.
 */
uid: PersonUid, 
/**
 * The name, as they gave it.
 */
name: string, 
/**
 * Up to three capitals, for narrow places.
 */
initials: string, };

export type PersonUid = string;

export type Picture = { 
/**
 * Which.
 */
hash: AssetHash, 
/**
 * The name of the file that it came from, where it has just come.
 */
name: string, 
/**
 * An address that holds the picture itself (`data:`).
 */
address: string, };

export type PictureColumn = { 
/**
 * The first of them; 0 for the unsaved changes.
 */
first: number, 
/**
 * The last of them, whose words the cells show; 0 for the unsaved changes.
 */
last: number, 
/**
 * When the last was saved, in milliseconds UTC.
 */
at: number, 
/**
 * Who saved them, each once.
 */
by: Array<string>, 
/**
 * Words put in, all together.
 */
words_added: number, 
/**
 * Words taken out.
 */
words_removed: number, 
/**
 * The marks on them.
 */
marks: Array<PictureMark>, };

export type PictureMark = { 
/**
 * On which revision.
 */
revision: number, 
/**
 * Which mark.
 */
kind: string, };

export type PictureOf = { 
/**
 * Of which article.
 */
article: ArticleUid, 
/**
 * How many columns there is room for, at least 2; a long history is drawn in columns of several revisions each.
 */
columns: number, };

export type PictureRow = { 
/**
 * Where it stands now, as a comparison names places: `headline`, `body/3`, `related/0`.
 */
path: string, 
/**
 * What it is: `headline`, `standfirst`, `byline`, `related-link`, or a leaf's kind.
 */
what: string, 
/**
 * Which of its kind, from 1; 0 where there is only one.
 */
number: number, 
/**
 * For each column its words then, as an index into `texts`; -1 where it was not there yet.
 */
cells: Array<number>, };

export type Place = { 
/**
 * On which side.
 */
side: Which, 
/**
 * The field, leaf or entry.
 */
path: Path, 
/**
 * Where the stretch begins in the plain text there; absent for the whole.
 */
start?: number, 
/**
 * Where it ends; equal to `start` for a point between two words.
 */
end?: number, };

export type Print = { 
/**
 * The PDF to write; absent for the system's dialog. A name alone goes into the person's documents folder.
 */
path: string | null, 
/**
 * Whether a file that is there may be replaced: the system's chooser has asked.
 */
replace: boolean, };

export type Printed = { 
/**
 * The PDF, where one was written.
 */
path: string | null, };

export type Progress = { 
/**
 * The name that whoever began it gave it, by which it is stopped.
 */
work: string, 
/**
 * What it is at.
 */
step: Step, 
/**
 * How many are done.
 */
done: number, 
/**
 * Of how many; 0 where that is not known yet.
 */
of: number, 
/**
 * Of those done, how many could not be.
 */
failed: number, 
/**
 * What it is at just now: a file's name; may be empty.
 */
current: string, };

export type PutAway = { 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * Who pressed.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who ordered it; empty for a spike.
 */
ordered_by: string, };

export type PutBackBio = { 
/**
 * Whose.
 */
author: AuthorUid, 
/**
 * Which, by number.
 */
number: number, };

export type Quit = Record<symbol, never>;

export type ReadAuthor = { 
/**
 * Whose.
 */
author: AuthorUid, 
/**
 * How many articles at most; 0 for 200.
 */
limit?: number, };

export type ReadEdition = { 
/**
 * The revision.
 */
revision: RevisionCard, 
/**
 * Its content and the bios that stood then.
 */
edition: Edition, };

export type ReadPicture = { 
/**
 * Which.
 */
hash: AssetHash, };

export type ReadRevision = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which revision.
 */
revision: number, };

export type RecoveredWords = { 
/**
 * Of which article; absent where they could not be taken in.
 */
article: ArticleUid | null, 
/**
 * What the list calls it.
 */
title: string, 
/**
 * The revision that they are now.
 */
revision: number, 
/**
 * The revision that they began from.
 */
before: number, 
/**
 * When they were typed, in milliseconds UTC.
 */
at: number, 
/**
 * Why they could not be taken in, and where they are.
 */
trouble: string | null, };

export type RelatedKind = "related" | "read-more" | "earlier" | "superseded-by" | "series" | "document" | "sponsored" | "subscriber";

export type RelatedLink = { 
/**
 * Unique in the article; an inline RELATED block names it.
 */
id: Id, 
/**
 * Where it leads; absent while nobody has said (a RELATED line as copied).
 */
target?: Target, 
/**
 * The words of the link: words in the revision, never put in silently from the target.
 */
label: string, 
/**
 * What kind of link.
 */
kind: RelatedKind, };

export type Relation = "same" | "changed" | "added" | "removed" | "moved" | "moved-changed" | "split" | "merged" | "retyped";

export type Remark = { 
/**
 * Where, as a comparison names places: `related/2`, `body/12`; numbered from 0.
 */
path: string, 
/**
 * The related link's id; absent for a link in the text.
 */
link?: Id, 
/**
 * The leaf's id; absent for a related link.
 */
leaf?: Id, 
/**
 * Where the link leads, as one word: an address, or `stet://article/UID`; empty where it leads nowhere yet.
 */
address: string, 
/**
 * The words of the link, by which a person finds it.
 */
label: string, 
/**
 * Which rule.
 */
rule: Rule, 
/**
 * How much it hurts.
 */
weight: Weight, 
/**
 * The remark, a short sentence without its full stop.
 */
words: string, 
/**
 * What would put it right, where one press can.
 */
cure?: Cure, };

export type ReportLine = { 
/**
 * What to name in `without` to take it back.
 */
id: string, 
/**
 * `recognised`, `guessed`, `dropped`, `kept` or `mended`.
 */
kind: string, 
/**
 * Where it is now.
 */
place: string, 
/**
 * One sentence.
 */
words: string, 
/**
 * What speaks for a guess.
 */
evidence: string, 
/**
 * Whether it can be taken back.
 */
undoable: boolean, };

export type Restore = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The revision to bring back.
 */
revision: number, 
/**
 * Only this part, named as a comparison names places in that revision: `headline`, `body/3` (a leaf),
 * `related/1`, `byline`, `byline/0`. Absent for the whole.
 */
only: string | null, };

export type Retyped = { 
/**
 * What it was.
 */
old: string, 
/**
 * What it is.
 */
new: string, };

export type RevisionCard = { 
/**
 * Its number in this store: `r7`.
 */
number: number, 
/**
 * Its hash.
 */
hash: RevisionHash, 
/**
 * The numbers of the revisions it came from.
 */
parents: Array<number>, 
/**
 * Why it was written.
 */
kind: RevisionKind, 
/**
 * Who saved it.
 */
by: string, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * The zone's offset from UTC at that moment, in minutes.
 */
offset: number, 
/**
 * Why, in somebody's words; outside the hash.
 */
reason: string, 
/**
 * The statements put on it.
 */
marks: Array<MarkCard>, 
/**
 * Words added since its first parent.
 */
words_added: number, 
/**
 * Words removed since its first parent.
 */
words_removed: number, };

export type RevisionHash = string;

export type RevisionImported = { 
/**
 * The newest revision.
 */
revision: RevisionCard, 
/**
 * False where it says what the article says already.
 */
new: boolean, 
/**
 * Newest revisions of others that follow the same one: all are kept.
 */
beside: Array<RevisionCard>, 
/**
 * What was recognised, guessed, dropped, kept or mended.
 */
report: Array<ReportLine>, };

export type RevisionKind = "created" | "imported" | "saved" | "automatic" | "restored" | "merged";

export type Rule = "spiked" | "killed" | "unpublished" | "embargoed" | "missing" | "it-self" | "duplicate" | "no-target" | "new-headline" | "runs" | "not-an-address" | "unseen" | "disguised" | "too-long" | "local" | "intranet" | "preview" | "secret" | "tracking" | "wrapped" | "mobile" | "amp" | "no-https";

export type SampleOpened = { 
/**
 * Which it is.
 */
article: ArticleUid, 
/**
 * True where it was made just now.
 */
new: boolean, };

export type SaveAuthor = { 
/**
 * Who; absent for somebody new.
 */
uid: AuthorUid | null, 
/**
 * The name.
 */
name: string, 
/**
 * An organisation.
 */
organisation: boolean, 
/**
 * No longer offered.
 */
retired: boolean, };

export type SaveBio = { 
/**
 * Whose.
 */
author: AuthorUid, 
/**
 * The bio.
 */
bio: Bio, };

export type SaveRevision = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The state that the page shows.
 */
seq: number, 
/**
 * The whole article as the page shows it: it must equal the desk's.
 */
content: Content, 
/**
 * Why, where somebody has said.
 */
reason: string, };

export type Saved = { 
/**
 * The newest revision.
 */
revision: RevisionCard, 
/**
 * False where nothing had changed since it.
 */
new: boolean, 
/**
 * What was mended on the way; the page takes over `content` where this is not empty.
 */
mended: Array<Fault>, 
/**
 * The content as saved, where it differs from what the page sent.
 */
content: Content | null, 
/**
 * Newest revisions of others that follow the same one: they stand beside this one, and all are kept.
 */
beside: Array<RevisionCard>, };

export type SearchHistory = { 
/**
 * The words, which stand together in a sentence; those in quotation marks are a phrase. Whole words only.
 */
words: string, 
/**
 * In one article; in all of them where absent.
 */
article?: ArticleUid, 
/**
 * How many at most; 0 for 50.
 */
limit: number, 
/**
 * Go on after this: `next` of the answer before.
 */
after?: number, };

export type SearchWords = { 
/**
 * The words; those in quotation marks are a phrase. Case and accents make no difference.
 */
words: string, 
/**
 * The last word may be the beginning of one, as while somebody types.
 */
typing: boolean, 
/**
 * How many articles at most; 0 for 50.
 */
limit: number, };

export type Segment = { 
/**
 * What became of it.
 */
kind: SegmentKind, 
/**
 * Where it stands in the older side.
 */
old?: TextRange, 
/**
 * Where it stands in the newer side.
 */
new?: TextRange, 
/**
 * The words: the newer side's where it stands in both, else those of the side it stands in.
 */
text: string, 
/**
 * The older side's words where they are set otherwise (typographic, whitespace).
 */
old_text?: string, };

export type SegmentKind = "equal" | "added" | "removed" | "typographic" | "whitespace" | "break";

export type SentenceCounts = { 
/**
 * Only in the newer.
 */
added: number, 
/**
 * Only in the older.
 */
removed: number, 
/**
 * Other words.
 */
edited: number, 
/**
 * In another place.
 */
moved: number, };

export type SentenceLabel = "addition" | "deletion" | "edit" | "refactor" | "unchanged";

export type SentencePair = { 
/**
 * What became of it.
 */
label: SentenceLabel, 
/**
 * Where it stands in the older side.
 */
old?: TextRange, 
/**
 * Where it stands in the newer side.
 */
new?: TextRange, };

export type SetRead = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which revision.
 */
revision: number, };

export type SetReason = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * Which revision.
 */
revision: number, 
/**
 * The words.
 */
reason: string, };

export type SetSetting = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its value; null forgets it.
 */
value: unknown, };

export type SetSpelling = { 
/**
 * The article's BCP 47 tag; empty for the person's own language.
 */
language: string, };

export type SetTitle = { 
/**
 * The words.
 */
title: string, };

export type Side = { 
/**
 * The article, by identity.
 */
article?: string, 
/**
 * The revision's number in this store.
 */
revision?: number, 
/**
 * The revision's hash, 64 hexadecimal digits.
 */
hash?: string, 
/**
 * True for the working copy: not saved as a revision yet.
 */
working?: boolean, 
/**
 * The file's name, where a file was compared.
 */
file?: string, 
/**
 * Who saved it, as the screen names them.
 */
saved_by?: string, 
/**
 * When it was saved, in milliseconds since 1970-01-01T00:00:00Z.
 */
saved_at?: number, };

export type Since = { 
/**
 * Its number.
 */
revision: number, 
/**
 * When it was marked, in milliseconds UTC.
 */
at: number, 
/**
 * Who cleared it; may be empty.
 */
cleared_by: string, 
/**
 * Where it was published; may be empty.
 */
place: string, 
/**
 * How many fields and blocks differ now, unsaved changes included.
 */
changes: number, };

export type SinceWhat = "saved" | "read" | "legalled" | "live" | "previous";

export type SitDown = { 
/**
 * The name; a known one is the same person again.
 */
name: string, };

export type SortPaths = { 
/**
 * The paths.
 */
paths: Array<string>, };

export type SortedPaths = { 
/**
 * Folders, and articles with their histories.
 */
whole: Array<string>, 
/**
 * Single files, looked at one by one.
 */
single: Array<string>, };

export type Span = { 
/**
 * The words. A line feed is a hard line break; no other control character is valid.
 */
text: string, 
/**
 * The marks, in the order of [`Mark`]'s variants, each kind at most once.
 */
marks?: Array<Mark>, };

export type Spelling = { 
/**
 * False where no dictionary of the language is installed: nothing is underlined then.
 */
checked: boolean, };

export type Spike = { 
/**
 * Which.
 */
article: ArticleUid, 
/**
 * Why.
 */
reason: string, };

export type Standing = { 
/**
 * Its state.
 */
state: ArticleState, 
/**
 * The live revision, and how far the words on the screen are from it.
 */
live: Since | null, 
/**
 * The revision last marked Legalled, and how far they are from that.
 */
legalled: Since | null, 
/**
 * The spike or the kill, while there is one.
 */
put_away: PutAway | null, };

export type Start = Record<symbol, never>;

export type Started = { 
/**
 * Who is typing and saving; absent until somebody has said so.
 */
person: Person | null, 
/**
 * Everybody who has sat here, the latest first.
 */
persons: Array<Person>, 
/**
 * The page's own settings, as it set them.
 */
settings: Record<string, unknown>, 
/**
 * The store's file.
 */
store: string, 
/**
 * How many articles it holds.
 */
articles: number, 
/**
 * Unsaved words that a failing disk had kept from the store, brought back by this start; told once.
 */
recovered: Array<RecoveredWords>, 
/**
 * The program's version.
 */
version: string, };

export type StateCounts = { 
/**
 * Being worked on.
 */
in_hand: number, 
/**
 * Live.
 */
published: number, 
/**
 * Under embargo and not live.
 */
embargoed: number, 
/**
 * Spiked.
 */
spiked: number, 
/**
 * Killed.
 */
killed: number, };

export type Stay = Record<symbol, never>;

export type Step = "looking" | "authors" | "articles" | "writing" | "checking" | "proving" | "indexing";

export type StopWork = { 
/**
 * Its name.
 */
work: string, };

export type TableRow = { 
/**
 * A heading row.
 */
heading?: boolean, 
/**
 * As many as the table has columns.
 */
cells: Array<Leaf>, };

export type TakeArguments = Record<symbol, never>;

export type TakeBack = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The older side, as it was compared.
 */
old: Edition, 
/**
 * The newer side, as it was compared: what these words meant then, whatever has been written since.
 */
compared: Edition, 
/**
 * Which changes of that comparison, by their indexes: one, or those of a sentence or a paragraph together.
 */
changes: Array<number>, 
/**
 * The article as the page shows it now.
 */
content: Content, };

export type TakeCrash = Record<symbol, never>;

export type TakenBack = { 
/**
 * What the editor applies as one step that can be undone.
 */
content: Content, 
/**
 * One sentence: “malicious” stands.
 */
words: string, };

export type TakenCrash = { 
/**
 * It.
 */
crash: Crashed | null, };

export type Target = { "article": ArticleUid } | { "address": string };

export type TextRange = { 
/**
 * Which leaf, from 0.
 */
leaf: number, 
/**
 * The first byte of the leaf's plain text (a UTF-16 unit after [`Comparison::in_utf16`](crate::Comparison::in_utf16)).
 */
start: number, 
/**
 * The byte after the last.
 */
end: number, };

export type TickChanges = { 
/**
 * As [`Ticks::old`] has it.
 */
old: string, 
/**
 * As [`Ticks::new`] has it.
 */
new: string, 
/**
 * Which, as [`Ticks::keys`] names them.
 */
keys: Array<string>, 
/**
 * Ticked, or no longer.
 */
read: boolean, };

export type Ticks = { 
/**
 * The older side, by a hash.
 */
old: string, 
/**
 * The newer side, by a hash.
 */
new: string, 
/**
 * The name of each change, in their order: for [`TickChanges`].
 */
keys: Array<string>, 
/**
 * The changes (by index) that are ticked.
 */
read: Array<number>, };

export type Verified = { 
/**
 * True where everything was looked at and is as it was saved.
 */
sound: boolean, 
/**
 * True where it was stopped: what was not looked at is not known.
 */
stopped: boolean, 
/**
 * True where the index of words was damaged, and was built anew: it is made from the revisions and holds nothing of
 * its own.
 */
index_rebuilt: boolean, 
/**
 * How many articles.
 */
articles: number, 
/**
 * How many revisions were proven.
 */
revisions: number, 
/**
 * How many revisions a purge took out: their hash and place are proven, their words are gone.
 */
withheld: number, 
/**
 * What is wrong, one sentence each.
 */
damaged: Array<string>, 
/**
 * A digest over all revisions, to be kept elsewhere.
 */
digest: string, };

export type Verify = { 
/**
 * The name under which it tells how far it is and can be stopped; empty for none.
 */
work: string, };

export type WebCopy = { 
/**
 * The rich form.
 */
html: string, 
/**
 * The plain form.
 */
text: string, 
/**
 * What to know about it, one sentence each: an embargo that still holds, a link without a target.
 */
warnings: Array<string>, };

export type Weight = "wrong" | "look" | "offer";

export type WhereNotes = Record<symbol, never>;

export type Which = "old" | "new";

export type WhoWrote = { 
/**
 * Fields, leaves and entries in reading order.
 */
parts: Array<WrittenPart>, 
/**
 * The revisions that are named, oldest first.
 */
revisions: Array<RevisionCard>, 
/**
 * Revisions that could not be read (withheld or damaged), one sentence each: what they brought is given to the
 * next that could.
 */
skipped: Array<string>, };

export type WhoWroteOf = { 
/**
 * Of which article.
 */
article: ArticleUid, 
/**
 * Which state, written as for a comparison.
 */
point: string, };

export type WindowReady = Record<symbol, never>;

export type WireError = { 
/**
 * What the page branches on.
 */
code: ErrorCode, 
/**
 * One clear sentence: what, where.
 */
message: string, 
/**
 * What to do about it, where the message does not say.
 */
hint?: string, };

export type WithdrawMark = { 
/**
 * On which article it was put.
 */
article: ArticleUid, 
/**
 * The mark's identity, as the history names it.
 */
mark: string, };

export type WordsCame = "in" | "out";

export type WorkingCard = { 
/**
 * The revision they started from.
 */
base_revision: number, 
/**
 * Who is writing.
 */
by: string, 
/**
 * When they last reached the disk, in milliseconds UTC.
 */
at: number, 
/**
 * How many changes.
 */
changes: number, 
/**
 * Words added.
 */
words_added: number, 
/**
 * Words removed.
 */
words_removed: number, };

export type WriteWhole = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * The state that this makes.
 */
seq: number, 
/**
 * The content.
 */
content: Content, 
/**
 * Where the caret is.
 */
selection: unknown, };

export type WriteWorking = { 
/**
 * Which article.
 */
article: ArticleUid, 
/**
 * What changed.
 */
delta: Delta, 
/**
 * Where the caret is: kept for the page, not read.
 */
selection: unknown, };

export type Written = { 
/**
 * The state that is on the disk.
 */
seq: number, 
/**
 * When, in milliseconds UTC.
 */
at: number, 
/**
 * How many changes since the base revision.
 */
changes: number, };

export type WrittenPart = { 
/**
 * Where, as a comparison names places: `headline`, `body/3`, `related/0`.
 */
path: string, 
/**
 * Its words.
 */
text: string, 
/**
 * They cover the words without a gap.
 */
stretches: Array<WrittenStretch>, 
/**
 * The revisions in which something became of it, oldest first; 0 for the unsaved changes.
 */
touched: Array<number>, };

export type WrittenStretch = { 
/**
 * From which byte of the text.
 */
start: number, 
/**
 * Up to which.
 */
end: number, 
/**
 * Which revision; 0 for the unsaved changes.
 */
revision: number, };


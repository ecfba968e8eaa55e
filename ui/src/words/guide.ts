/**
 * The guide: five minutes through a day at the desk. Every key and every menu word in it is read from the registry
 * of commands by name, as `{file.save}`, so that the guide cannot tell of what is not there.
 */
export interface GuidePart {
  title: string;
  paragraphs: readonly string[];
}

export const guide: readonly GuidePart[] = [
  {
    title: 'Write',
    paragraphs: [
      '{file.new} gives you a blank page with the caret in the headline. Enter goes on to the standfirst, the dateline and the body. The slug and the section stand above the headline.',
      'What you type is on the disk moments later, without a press; the status line at the foot says when. {help.sample} gives you an article to try all of this on.',
      'A line that begins with ## becomes a crosshead, with - a list, with > a quotation. {format.strong}, {format.emphasis} and {format.link} work as everywhere.'
    ]
  },
  {
    title: 'Bring in what exists',
    paragraphs: [
      '{file.import} takes files or a pasted piece. What was recognised is shown first, and each guess can be unticked. Where the desk knows the story already, it offers to keep the piece as a new revision of it, and shows what would change.'
    ]
  },
  {
    title: 'Save and mark',
    paragraphs: [
      '{file.save} keeps a revision: a state of the whole article that nothing ever changes again. Why you saved it can be said at any time ({article.reason}). When nobody saves for a while the desk does it by itself.',
      '{file.mark} says of a revision that it was filed, subbed, legalled, published or corrected, by whom and where. {article.history} shows them all.'
    ]
  },
  {
    title: 'Compare',
    paragraphs: [
      '{article.compare} shows at once what has been done since you last saved or read: first a line of counts, then what needs care, then the page, older on the left. Alt+Down goes to the next change, S lets the old words stand, Enter goes into the writing at that word and Escape comes back.',
      '{article.compare-legalled}, {article.compare-live} and {article.compare-previous} ask the other questions. {article.compare-any} takes any two by typing, such as r3..r4 or live..now, and lays the article beside another one, a file or pasted text. Space ticks a change as read; the ticks stay.',
      '{file.export-comparison} writes what stands there to a page, for the house or for people outside it: outside it names nobody and says no reason. {insert.footnote-from-changes} drafts what readers are told from the changes that you tick.',
      '{article.picture} draws which part was worked on when; two handles choose what is compared. {article.who-wrote} says in the margin who brought which words.',
      'In the sample, compare revision 3 with revision 4: a cut for length that a lawyer would not let pass.'
    ]
  },
  {
    title: 'Find',
    paragraphs: [
      '{edit.find} finds in the article that stands here. {edit.find-everywhere} finds words in every article, or asks the history: which revision brought these words in, and which took them out? Enter opens the article at the words, or the comparison that shows the change.'
    ]
  },
  {
    title: 'Bylines, links and notes around the page',
    paragraphs: [
      '{article.byline} and {article.related} stand in the margin. The place and role of each author stay with that author, whatever the order; the words of a link are yours and never change by themselves.'
    ]
  },
  {
    title: 'Send it out',
    paragraphs: [
      '{file.copy-for-web} puts the clean article on the clipboard, rich and plain. {file.export} writes a file; Markdown carries everything, and comes back as a new revision. {file.print} prints it with slug, revision and page on every sheet. While an embargo holds, each of these says so.'
    ]
  },
  {
    title: 'Several articles at once',
    paragraphs: [
      '{file.new-window} opens an article in a window of its own. The same article never stands in two: asked for again, its window comes to the front. {file.quit} closes them all, and only when the words of each are on the disk.'
    ]
  },
  {
    title: 'When you are lost',
    paragraphs: [
      '{view.palette} finds any command by a part of its name. {help.keys} lists them all. F6 goes round the parts of the window. Nothing is ever lost by trying: {edit.undo} takes a step back, and every older state is in the history.'
    ]
  }
];

/** A stretch of the guide: words, or a command by name. */
export type GuidePiece = { text: string } | { command: string };

export function pieces(paragraph: string): GuidePiece[] {
  return paragraph
    .split(/(\{[a-z]+\.[a-z-]+\})/)
    .filter(Boolean)
    .map((part) => (/^\{.*\}$/.test(part) ? { command: part.slice(1, -1) } : { text: part }));
}

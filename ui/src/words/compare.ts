/** What the comparison says on the screen. The sentences of the changes themselves come with the comparison. */
import type { AlertKind, ChangeKind, Limit, SinceWhat } from '../host/bindings/types';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Small numbers in words, as in running text. */
export const inWords = (n: number): string => SMALL[n] ?? String(n);

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const counted = (n: number, one: string, many = `${one}s`): string => `${inWords(n)} ${n === 1 ? one : many}`;

const ordinal = (n: number): string => {
  const ends: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${(teen ? undefined : ends[n % 10]) ?? 'th'}`;
};

export const compareWords = {
  view: 'Comparison',
  older: 'Older',
  newer: 'Newer',
  now: 'Now',
  after: 'After restoring',
  revision: (n: number) => `revision ${n}`,
  side: (role: string, title: string) => `${role}: ${title}`,

  olderButton: 'Compare with the revision before',
  newerButton: 'Compare with the revision after',
  swapButton: 'Swap the sides',
  closeButton: 'Back to the writing',
  newestButton: 'Compare with it (N)',

  readings: 'Reading',
  sideBySide: 'Side by side',
  inline: 'Inline',
  inWords: 'In words',

  summary: {
    label: 'In short',
    none: 'No difference: the two read the same.',
    since: {
      saved: (what: string) => `Since you saved ${what}`,
      read: (what: string) => `Since you read ${what}`,
      legalled: (what: string) => `Since ${what} was Legalled`,
      live: (what: string) => `Since ${what} went live`,
      previous: (what: string) => `Since the revision before, ${what}`
    } satisfies Record<SinceWhat, (what: string) => string>,
    captions: (n: number) => (n === 1 ? 'caption changed' : `${n} captions changed`),
    changes: (n: number) => count(n, 'change'),
    paragraphs: (n: number) => count(n, 'paragraph'),
    fieldChanged: (name: string) => `${name.toLowerCase()} changed`,
    words: 'words',
    alerts: (n: number) => count(n, 'alert'),
    folded: (n: number, kind: string) => `${n} ${kind} folded`,
    opened: (n: number, kind: string) => `${n} ${kind}`,
    /** Numbers have gaps where something is folded; then the place in the list is said too. */
    at: (n: number, at: number, of: number) =>
      n === at ? `Change ${n} of ${of}` : `Change ${n}, the ${ordinal(at)} of ${of}`
  },

  alerts: {
    label: 'Alerts'
  },
  alertKinds: {
    claim: 'Claim',
    response: 'Response',
    status: 'Status',
    quotation: 'Quotation altered',
    name: 'Name',
    image: 'Image',
    figure: 'Figure',
    date: 'Date',
    attribution: 'Attribution',
    link: 'Link',
    headline: 'Headline',
    byline: 'Byline',
    replies: 'Replies',
    stale: 'Old form still stands'
  } satisfies Record<AlertKind, string>,

  kinds: {
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    moved: 'Moved',
    split: 'Split',
    merged: 'Merged',
    retyped: 'Other kind of block',
    retargeted: 'Leads elsewhere',
    relabelled: 'Other label',
    reordered: 'Other order',
    formatted: 'Formatting',
    typographic: 'Typographic',
    whitespace: 'Spaces'
  } satisfies Record<ChangeKind, string>,

  list: {
    label: 'List of changes',
    head: (n: number) => count(n, 'change'),
    none: 'Nothing differs between these two.',
    noneNext: 'When something does, each change stands here as a sentence.',
    onlyFolded: 'Nothing differs but what is folded below.',
    read: (n: number, of: number) => `${n} of ${of} read`,
    isRead: 'read',
    tick: (n: number) => `Tick change ${n} as read`,
    stet: 'Stet',
    stetOf: (n: number) => `Stet: let the old words of change ${n} stand`,
    stands: 'stands',
    undo: 'Undo',
    undoOf: (n: number) => `Undo stet of change ${n}`,
    folds: { typographic: 'Typographic only', formatted: 'Formatting only', whitespace: 'Spaces only' },
    foldKinds: { typographic: 'typographic', formatted: 'formatting', whitespace: 'spaces' },
    steps: 'Next, previous'
  },

  row: {
    let: (words: string) => `let “${words}” stand`,
    letOld: 'let the older stand',
    letOut: 'leave it out',
    stands: (words: string) => `Stet: “${words}” stands.`,
    standsOld: 'Stet: the older stands.',
    standsOut: 'Stet: it is left out again.',
    withByline: 'This bio came or went with the byline: let the old byline stand.',
    goTo: (n: number) => `Change ${n}`,
    goToRange: (from: number, to: number) => `Changes ${from}–${to}`,
    standsMark: 'stands',
    removed: 'removed: ',
    removedEnd: ', end of removed',
    added: 'added: ',
    addedEnd: ', end of added',
    breakAdded: 'new paragraph here',
    breakRemoved: 'paragraph break removed here',
    wasSet: (words: string) => `was set ${words}`,
    isSet: (words: string) => `now set ${words}`
  },

  marks: {
    strong: 'strong',
    emphasis: 'emphasis',
    link: 'link',
    strike: 'struck out',
    subscript: 'subscript',
    superscript: 'superscript',
    code: 'code'
  } as Record<string, string>,
  marked: {
    added: (mark: string) => `${mark} put on`,
    removed: (mark: string) => `${mark} taken off`,
    retargeted: () => 'link leads elsewhere',
    changed: () => 'link’s title or flag changed'
  },
  linkOn: (words: string) => `Link on “${words}”`,
  sponsored: 'sponsored',

  moved: {
    strong: 'Moved',
    down: (n: number) => (n > 0 ? `down past ${counted(n, 'paragraph')}` : 'down'),
    up: (n: number) => (n > 0 ? `up past ${counted(n, 'paragraph')}` : 'up'),
    here: 'Moved here',
    fromAbove: 'from above',
    fromBelow: 'from below',
    altered: (n: number) => (n === 0 ? '' : `, ${counted(n, 'word')} altered`),
    wasHere: (what: string, now: string, down: boolean) =>
      `${what} was here; now ${now}, ${down ? 'below' : 'above'}`,
    cameFrom: (what: string, was: string, up: boolean) =>
      `${what} came from ${was}, ${up ? 'above' : 'below'}`,
    entry: (was: number, now: number) => `was ${was}, now ${now}`
  },
  removedSlot: (what: string, words: number) =>
    words > 0 ? `${what} removed, ${count(words, 'word')}` : `${what} removed`,
  split: { strong: 'Split', rest: (n: number) => `in ${inWords(n)}` },
  merged: { strong: 'Merged', rest: (n: number) => `from ${counted(n, 'paragraph')}` },
  alteredToo: (n: number) => (n === 0 ? '; no word altered' : `; ${counted(n, 'word')} altered`),
  retyped: { strong: (kind: string) => `Now ${kind}`, rest: (kind: string) => `, was ${kind}` },
  limited: {
    words: 'Compared less finely than usual here',
    sentences: 'Compared by whole sentences here',
    blocks: 'Compared by whole blocks here'
  } satisfies Record<Limit, string>,
  limitedAll: {
    words: 'Some of it was too much to compare as finely as usual.',
    sentences: 'Some of it was compared by whole sentences only.',
    blocks: 'Some of it was compared by whole blocks only.'
  } satisfies Record<Limit, string>,

  fold: {
    paragraphs: (n: number) => `${count(n, 'paragraph')} unchanged`,
    blocks: (n: number) => `${count(n, 'block')} unchanged`,
    but: ' but for what is folded in the list',
    same: (n: number) => `… ${count(n, 'word')} the same …`
  },

  groups: {
    top: 'Top of the page',
    body: 'Body',
    related: 'Related links',
    footnotes: 'Footnotes',
    bios: 'About the authors',
    details: 'Beside the page'
  },

  fields: {
    slug: 'Slug',
    section: 'Section',
    headline: 'Headline',
    standfirst: 'Standfirst',
    dateline: 'Dateline',
    byline: 'Byline',
    language: 'Language',
    tags: 'Tags',
    embargo: 'Embargo',
    replies: 'Replies'
  },
  places: {
    paragraph: (n: number) => `Paragraph ${n}`,
    nowParagraph: (n: number) => `Now paragraph ${n}`,
    paragraphLow: (n: number) => `paragraph ${n}`,
    short: (n: number) => `¶${n}`,
    related: (n: number) => `Related link ${n}`,
    relatedShort: (n: number) => `Related ${n}`,
    footnote: (n: number) => `Footnote ${n}`,
    bylineEntry: (n: number) => `Byline, name ${n}`,
    bio: (name: string) => `Bio of ${name}`,
    bioUnnamed: 'Bio',
    body: 'Body'
  },

  /** Kinds of leaf, with the article that English wants. */
  leafKinds: {
    paragraph: 'a paragraph',
    crosshead: 'a crosshead',
    'crosshead-2': 'a crosshead',
    'crosshead-3': 'a crosshead of the second level',
    'crosshead-4': 'a crosshead of the third level',
    quotation: 'a quotation',
    attribution: 'an attribution',
    'pull-quote': 'a pull quote',
    'bulleted-item': 'a bulleted item',
    'numbered-item': 'a numbered item',
    'list-item': 'a list item',
    image: 'an image',
    related: 'a RELATED line',
    embed: 'an embed',
    divider: 'a rule',
    cell: 'a table cell',
    'heading-cell': 'a heading cell'
  } as Record<string, string>,
  leafNames: {
    paragraph: 'Paragraph',
    crosshead: 'Crosshead',
    quotation: 'Quotation',
    attribution: 'Attribution',
    'pull-quote': 'Pull quote',
    'list-item': 'List item',
    image: 'Image',
    related: 'RELATED line',
    embed: 'Embed',
    divider: 'Rule',
    cell: 'Table cell'
  } as Record<string, string>,

  attributes: {
    asset: 'Picture file',
    alt: 'Alternative text',
    credit: 'Credit',
    source: 'Source',
    address: 'Address',
    link: 'Link',
    start: 'Begins at',
    alignment: 'Alignment',
    column: 'Column',
    row: 'Row',
    grouping: 'Grouping',
    role: 'Role',
    place: 'Place',
    tagline: 'Tagline',
    target: 'Leads to',
    kind: 'Kind',
    name: 'Name',
    organisation: 'Organisation',
    picture: 'Picture',
    links: 'Links',
    date: 'Date'
  } as Record<string, string>,
  related: 'RELATED',
  nothing: 'none',
  image: 'Image',
  embed: 'Embed',

  restore: {
    title: (what: string) => `Restoring ${what} would make these changes`,
    safe: 'Restoring adds a revision; nothing is lost.',
    /** What somebody did since, which restoring takes back. */
    undoes: (what: string[], more: number) =>
      `It takes back ${[...what, ...(more > 0 ? [count(more, 'more revision')] : [])].join(', ')}.`,
    undone: {
      corrected: (at: string, r: string) => `the correction of ${at} (${r})`,
      legalled: (at: string, r: string) => `what was Legalled at ${at} (${r})`,
      published: (at: string, r: string) => `what went live at ${at} (${r})`,
      subbed: (at: string, r: string) => `the subbing of ${at} (${r})`,
      filed: (at: string, r: string) => `what was filed at ${at} (${r})`,
      own: (mark: string, at: string, r: string) => `what was marked “${mark}” at ${at} (${r})`,
      reason: (reason: string, by: string, at: string, r: string) => `“${reason}”, ${by} ${at} (${r})`,
      saved: (by: string, at: string, r: string) => `what ${by} saved at ${at} (${r})`,
      unsaved: 'the unsaved changes, which become a revision first'
    },
    press: 'Restore',
    cancel: 'Cancel'
  },
  announce: (which: string, words: string, alerts: string, stands: boolean) =>
    `${which}. ${words}.${alerts ? ` Alert: ${alerts}.` : ''}${stands ? ' Stet: the old words stand.' : ''}`,
  announceFolded: (n: number, words: string) => `Folded change ${n}. ${words}.`,
  ticked: (n: number, of: number) => `Ticked as read. ${n} of ${of} read.`,
  allTicked: (of: number) => `All ${of} ticked as read.`,
  unticked: (n: number, of: number) => `No longer ticked. ${n} of ${of} read.`,
  clean: 'Clean new text',

  commands: {
    'compare.next': 'Next change',
    'compare.previous': 'Previous change',
    'compare.first': 'First change',
    'compare.last': 'Last change',
    'compare.next-alert': 'Next alert',
    'compare.previous-alert': 'Previous alert',
    'compare.follow': 'Other end of the move',
    'compare.stet': 'Let the old words stand',
    'compare.stet-sentence': 'Let the old sentence stand',
    'compare.stet-paragraph': 'Let the old paragraph stand',
    'compare.undo': 'Undo the last stet',
    'compare.go-to': 'Into the working copy at this change',
    'compare.tick': 'Ticked as read',
    'compare.tick-all': 'Tick everything as read',
    'compare.clean': 'Clean new text, while held',
    'compare.side-by-side': 'Read side by side',
    'compare.inline': 'Read inline',
    'compare.in-words': 'Read in words',
    'compare.newest': 'Compare with the revision that has arrived',
    'compare.copy-address': 'Copy the address of this comparison',
    'compare.close': 'Back to the writing'
  }
};

export type CompareCommandName = keyof typeof compareWords.commands;

/** What is said of marks, of what is put away, and of links. */
import { count, figure, quoted } from './numbers';
import * as times from './times';

export const marks = {
  filed: 'Filed',
  subbed: 'Subbed',
  legalled: 'Legalled',
  published: 'Published',
  corrected: 'Corrected',
  title: (revision: number) => `Mark revision ${revision}`,
  kind: 'What is said of it',
  own: 'Own words',
  ownField: 'In your own words',
  clearedBy: 'Cleared by',
  clearedHint: 'Who gave the word, where somebody did',
  place: 'Where it was published',
  placeHint: 'An address or an edition',
  put: 'Put the mark',
  done: (kind: string, revision: number) => `Revision ${revision} is marked ${kind}.`,
  unsavedNote: (revision: number) =>
    `There are unsaved changes. The mark goes on revision ${revision}, without them.`,
  saveFirst: 'Save a revision first, then mark it',
  withdraw: 'Withdraw',
  withdrawLabel: (kind: string, revision: number) => `Withdraw ${kind} from revision ${revision}`,
  withdrawn: (kind: string, revision: number) =>
    `${kind} is withdrawn from revision ${revision}. The log keeps that it stood there.`
};

export const standing = {
  spikeTitle: 'Spike this article',
  spikeExplain: 'It is put away before publication. Every word is kept, and one press brings it back.',
  killTitle: 'Kill this article',
  killExplain: 'It is taken down after publication. Every word is kept; who ordered it stands in the log.',
  reason: 'Why',
  spikeHint: 'No room, overtaken, not stood up …',
  killHint: 'Legal complaint, wrong person, hoax …',
  orderedBy: 'Ordered by',
  orderedHint: 'Who gave the order',
  spike: 'Spike it',
  kill: 'Kill it',
  incoming: (n: number) => (n === 1 ? '1 link leads here' : `${figure(n)} links lead here`),
  incomingNone: 'No other article links here.',
  incomingLooking: 'Looking who links here…',
  inText: 'in the text',
  inList: 'related link',
  notSaved: 'unsaved',
  spiked: (reason: string, by: string, at: number, now: number) =>
    `Spiked ${times.exactly(at, now)} by ${by}: ${reason}`,
  killed: (reason: string, by: string, orderedBy: string, at: number, now: number) =>
    `Killed ${times.exactly(at, now)} by ${by}, ordered by ${orderedBy}: ${reason}`,
  bringBack: 'Bring back',
  spikedDone: (title: string) => `${title} is spiked. Bring back is in the Article menu.`,
  killedDone: (title: string) => `${title} is killed. Bring back is in the Article menu.`,
  back: (title: string) => `${title} is back.`
};

export const related = {
  add: 'Title or address',
  addLabel: 'Add a related link: type a title or an address, then Enter',
  enter: 'Enter',
  empty: 'No related links.',
  emptyNext: 'Type an address or the title of one of your articles above, and press Enter.',
  list: 'Related links, in the order that readers see them',
  label: 'Words of the link',
  inlineLabel: 'Words of its RELATED line',
  inlineLabelHint: 'Empty for the words above',
  address: 'Address',
  kind: 'Kind',
  noTarget: 'Leads nowhere yet',
  article: 'article',
  articleLine: (slug: string, revision: number) =>
    slug ? `article, ${slug}` : `article, revision ${revision}`,
  articleEmbargo: (at: number, now: number) => `article, embargo ${times.exactly(at, now)}`,
  cures: {
    'no-https': 'Use https',
    tracking: 'Use the clean form',
    wrapped: 'Use the page itself',
    mobile: 'Use the other form',
    amp: 'Use the page itself',
    secret: 'Take it out',
    unseen: 'Take them out',
    'not-an-address': 'Put it right',
    'too-long': 'Use the short form',
    other: 'Use the other form'
  },
  cureLabel: (cure: string, address: string) => `${cure}: ${address}`,
  replace: 'Replace',
  details: 'Open it',
  useHeadline: 'Use it',
  candidates: 'Articles that it may mean',
  candidate: (title: string) => `Lead to ${title}`,
  checkFailed: 'The links could not be checked',
  inText: 'In the text',
  show: 'Show',
  showLabel: (label: string) => `Show ${quoted(label)} in the text`,
  handle: 'Drag to another place',
  moving: (place: number) => `Moving to ${place}`,
  poor: (n: number) => count(n, 'thing to look at', 'things to look at'),
  inline: 'Also inline',
  insert: 'Insert inline',
  edit: 'Edit',
  remove: 'Take out',
  up: 'Up',
  down: 'Down',
  moved: (label: string, place: number) => `${label}, now ${place}`,
  removed: (label: string) => `${label} taken out. Undo brings it back.`,
  added: (label: string) => `${label} added.`,
  foot: 'Alt+Up and Alt+Down on a link move it',
  newAddress: (address: string) => `Address ${address}`,
  newLabel: (label: string) => `${quoted(label)}, address to follow`,
  kinds: {
    related: 'Related',
    'read-more': 'Read more',
    earlier: 'Earlier',
    'superseded-by': 'Superseded by',
    series: 'Part of a series',
    document: 'Document',
    sponsored: 'Sponsored',
    subscriber: 'Subscriber'
  }
};

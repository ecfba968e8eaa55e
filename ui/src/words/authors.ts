/** Everything that the place of the authors, and the byline beside an article, say. */
import { count, figure } from './strings';
import * as times from './times';

const quoted = (words: string): string => `“${words}”`;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

export const authorWords = {
  title: 'Authors',
  commands: {
    'authors.back': 'Back to the article',
    'authors.new': 'New author…',
    'authors.save': 'Save bio',
    'authors.find': 'Find an author',
    'authors.compare': 'Compare the bio with the one before'
  },

  list: {
    label: 'Authors',
    search: 'Find an author',
    searchLabel: 'Find an author by name',
    today: 'In today’s articles',
    all: 'All authors',
    others: 'Other authors',
    retired: 'Retired',
    none: 'No authors yet.',
    noneNext: 'They gather here as articles are imported. Or add the first one.',
    nothing: (search: string) => `No author’s name has ${quoted(search)}.`,
    clear: 'Show all',
    add: (name: string) => `Add ${quoted(name)}`,
    organisation: 'Organisation',
    noArticles: 'no articles',
    noBio: 'no bio yet',
    articles: (n: number) => count(n, 'article'),
    more: (shown: number, of: number) => `${figure(shown)} of ${figure(of)} shown. Search to narrow them.`
  },

  page: {
    label: 'Author',
    choose: 'Choose an author on the left.',
    chooseNext: 'Their bio, its history and their articles stand here.',
    person: 'Author',
    organisation: 'Organisation',
    inUse: (number: number, at: number, now: number) =>
      `Bio ${number}, in use since ${times.exactly(at, now)}`,
    noBio: 'No bio yet',
    noBioForOrganisation: 'An organisation has no bio.',
    articles: (n: number) => count(n, 'article'),
    retired: 'Retired: no longer offered for bylines. What was printed stands.',
    namesakes: (n: number) =>
      n === 1 ? 'One other author bears this name.' : `${figure(n)} other authors bear this name.`,
    rename: 'Rename…',
    renameField: 'Name',
    renamePress: 'Rename',
    renameNote: 'They stay the same author. Articles saved before keep the name that they were saved with.',
    toOrganisation: 'Is an organisation',
    toPerson: 'Is a person',
    retire: 'Retire',
    back: 'Bring back',
    cancel: 'Cancel',
    bioTitle: 'Bio, as it stands at the foot of an article',
    bioLabel: 'Bio',
    bioPlaceholder: 'A few lines about them, as readers will see them',
    words: (n: number) => count(n, 'word'),
    save: 'Save bio',
    nothingToSave: 'Nothing has changed since this bio was saved',
    revert: 'Take the changes back',
    newerSaved: (number: number, by: string) =>
      `${by} saved bio ${number} while this was being written. Saving makes yours the newest; theirs stays in the history.`,
    newerCompare: 'Compare with it',
    picture: 'Picture',
    pictureOf: (name: string) => `Picture of ${name}`,
    pictureChoose: 'Choose a picture…',
    pictureOther: 'Another picture…',
    pictureNone: 'Take it out',
    pictureMissing: 'The picture is not in the media folder.',
    links: 'Where to find them',
    linkLabel: (n: number) => `Link ${n}: what it is called`,
    linkHref: (n: number) => `Link ${n}: address`,
    linkLabelHint: 'Site, Mastodon, e-mail …',
    linkHrefHint: 'https://',
    linkAdd: 'Add a link',
    linkRemove: (n: number) => `Take out link ${n}`,
    added: (name: string) => `${name} is among the authors.`,
    saved: (number: number, name: string) => `Saved as bio ${number} of ${name}.`,
    renamed: (name: string) => `Now called ${name}.`,
    notDone: 'That could not be done.'
  },

  editor: {
    strong: 'Strong',
    emphasis: 'Emphasis',
    link: 'Link…',
    address: 'Address of the link',
    set: 'Set the link',
    unset: 'No link',
    selectFirst: 'Select words first, then set a link on them.'
  },

  adding: {
    title: 'New author',
    name: 'Name, as it is printed',
    organisation: 'An organisation, such as an agency: it has no bio',
    press: 'Add',
    known: (name: string, what: string) =>
      `${name} is here already (${what}). Two people may share a name; they are kept apart.`,
    open: 'Go to the one here'
  },

  standing: {
    title: 'In which articles',
    none: 'In no article’s byline.',
    latest: (shown: number, of: number) => `latest ${figure(shown)} of ${figure(of)}`,
    headline: 'Headline',
    byline: 'Byline',
    bio: 'Bio',
    state: 'State',
    alone: 'alone',
    place: (n: number, of: number) => `${ORDINALS[n - 1] ?? `${figure(n)}th`} of ${figure(of)}`,
    carries: (n: number) => `bio ${n}`,
    noBio: 'none',
    older: (n: number) =>
      `${count(n, 'article')} ${n === 1 ? 'carries' : 'carry'} an older bio than the one in use. ${n === 1 ? 'It keeps' : 'They keep'} it until ${n === 1 ? 'it is' : 'they are'} saved again.`,
    openLabel: (title: string) => `Open ${title}`,
    states: {
      unsaved: 'Unsaved changes',
      live: 'Live',
      legalled: 'Legalled',
      ring: 'In hand',
      clock: 'Embargoed'
    }
  },

  history: {
    title: 'Bio history',
    none: 'No bio has been saved.',
    noneNext: 'Each saved bio stays here, and any two can be laid side by side.',
    bio: (n: number) => `Bio ${n}`,
    inUse: (n: number) => `Bio ${n}, in use`,
    writing: 'Being written',
    writingBy: (by: string) => (by ? `${by}, not saved yet` : 'Not saved yet'),
    carried: (n: number) => (n === 0 ? 'In no article' : `In ${count(n, 'article')}`),
    first: 'The first bio',
    same: 'The same words',
    compareWith: (n: number) => `Compare with ${n}`,
    compareLabel: (n: number, other: string) => `Compare bio ${n} with ${other}`,
    compareWriting: 'What has changed',
    pick: 'With another…',
    pickLabel: (n: number) => `Compare another bio with bio ${n}: choose the other one`,
    picked: (n: number) => `Now choose the bio to compare with bio ${n}.`,
    unpick: 'Let go',
    with: (n: number) => `With bio ${n}`,
    putBack: 'Put back',
    putBackLabel: (n: number) => `Put bio ${n} back: it is saved again as the newest`,
    putBackDone: (n: number) => `Bio ${n} stands again, as the newest.`,
    foot: 'An article keeps the bio that it was saved with.'
  },

  compare: {
    title: (old: string, next: string) => `${old} and ${next}`,
    side: (n: number) => (n === 0 ? 'Being written' : `Bio ${n}`),
    same: 'The two say the same.',
    changes: (n: number) => count(n, 'change'),
    words: (added: number, removed: number) => `${count(added, 'word')} added, ${figure(removed)} removed`,
    empty: 'No words.',
    close: 'Back to the bio',
    opened: (old: string, next: string) => `${old} compared with ${next}`
  },

  status: {
    unsaved: 'Unsaved changes to this bio',
    settled: 'No unsaved change to this bio',
    authors: (n: number) => count(n, 'author'),
    back: 'Back to the article'
  },

  byline: {
    open: 'Bio and articles',
    openLabel: (name: string) => `Bio and articles of ${name}`,
    place: 'Authors',
    bio: (n: number, words: number) => `bio ${n}, ${count(words, 'word')}`,
    noBio: 'no bio at the foot',
    organisation: 'organisation, no bio',
    twice: (n: number) => `Stands here already, in place ${n}.`,
    twiceDifferent: (n: number, role: string) => `Also in place ${n} (${role}).`,
    nowCalled: (name: string) => `Now called ${name}.`,
    useName: 'Use it here',
    useNameLabel: (name: string) => `Print ${name} here`,
    retired: 'Retired.',
    unknown: 'Not among the authors of this house.',
    link: 'Find them',
    several: (n: number, name: string) => `${figure(n)} authors are called ${name}; nobody has said which.`,
    choose: (what: string) => `This one: ${what}`,
    noPlace: 'no articles yet',
    since: (at: number, now: number) => `added ${times.exactly(at, now)}`,
    moving: (n: number) => `Moving to ${n}`,
    noneWith: (n: number) =>
      `No byline is printed. ${n === 1 ? 'The entry below stays' : 'The entries below stay'} for the record.`,
    freeNote: 'Free words are printed instead of the entries. They no longer follow them.'
  }
} as const;

export type AuthorCommandName = keyof typeof authorWords.commands;

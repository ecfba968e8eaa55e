/** Everything that the search through all articles says. */
import { count, figure, quoted, r } from './numbers';
import * as times from './times';

const places: Record<string, string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  slug: 'Slug',
  section: 'Section',
  dateline: 'Dateline',
  byline: 'Byline',
  body: 'Text',
  related: 'Related link',
  footnote: 'Footnote',
  tags: 'Tag'
};

export const searchWords = {
  title: 'Find in all articles',
  commands: {
    'search.back': 'Back to the article',
    'search.history': 'Look through the history instead',
    'search.more': 'Show more of what was found'
  },
  label: 'Words to find in all articles',
  placeholder: 'Words, or a “phrase in quotation marks”',
  where: 'Where to look',
  now: 'Articles as they are',
  history: 'What revisions brought in or took out',
  results: 'What was found',
  emptyTitle: 'Find words in every article.',
  emptyNext:
    'All the words count, wherever they stand: headline, text, captions, related links. Case and accents make no difference. Words in quotation marks are looked for as a phrase.',
  emptyHistory:
    'Which revision brought these words in, and which took them out? They stand together in a sentence; whole words only.',
  nothing: (words: string) => `No article holds ${quoted(words)}.`,
  nothingHistory: (words: string) => `No revision brought ${quoted(words)} in or took it out.`,
  lookInHistory: 'Look through the history',
  lookNow: 'Look through the articles as they are',
  articles: (total: number, most: number) =>
    total >= most ? `More than ${figure(most)} articles` : count(total, 'article'),
  revisions: (n: number, more: boolean) => (more ? `The last ${count(n, 'revision')}` : count(n, 'revision')),
  more: (left: number) => `${figure(left)} more`,
  older: 'Look further back',
  looking: 'Looking …',
  behind: 'Words are still being read for the first time, so some may be missing.',
  reading: (done: number, of: number) => `${figure(done)} of ${figure(of)} read`,
  stop: 'Stop',
  placeOf: (path: string) => places[path.split('/')[0] ?? ''] ?? 'Text',
  stands: (revision: number, unsaved: boolean, at: number, now: number) =>
    `${unsaved ? `unsaved changes since ${r(revision)}` : `revision ${revision}`}, ${times.shortly(at, now)}`,
  came: { in: 'brought in', out: 'took out' },
  who: (by: string, at: number, now: number) => `${by}, ${times.exactly(at, now)}`,
  opened: (words: string) => `${words}: the words are marked in the page`
};

export type SearchCommandName = keyof typeof searchWords.commands;

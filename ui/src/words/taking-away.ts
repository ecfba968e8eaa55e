/** Words of what is taken away from a comparison, and of the history as a picture. */
import { count, figure, minus, plus, r } from './numbers';
import * as times from './times';

const NAMES: Record<string, string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  byline: 'Byline',
  paragraph: 'Paragraph',
  crosshead: 'Crosshead',
  quotation: 'Quotation',
  attribution: 'Attribution',
  'pull-quote': 'Pull quote',
  'list-item': 'List item',
  image: 'Image',
  related: 'RELATED line',
  'related-link': 'Related link',
  embed: 'Embed',
  divider: 'Rule',
  cell: 'Table cell'
};

/** `Paragraph 3`. */
const part = (what: string, number: number): string =>
  [NAMES[what] ?? what, number > 0 ? String(number) : ''].filter(Boolean).join(' ');

const states = (first: number, last: number): string =>
  last === 0 ? 'unsaved changes' : first === last ? r(last) : `${r(first)}–${r(last)}`;

export const takingAway = {
  export: {
    title: 'Export comparison',
    audience: 'For whom',
    inside: 'Inside the house',
    insideSaid: 'Alerts, who saved what and why, marks and notes are in it.',
    outside: 'Outside',
    outsideSaid: 'The words and the digest alone: no names of the desk, no reasons, no notes, no alerts.',
    format: 'Form',
    formats: {
      html: 'One page to read, print and keep',
      text: 'The changes in plain words',
      json: 'JSON, the whole comparison'
    },
    press: 'Choose where…',
    placeTitle: 'Export comparison to',
    name: (slug: string, old: string, newer: string) => `${slug}-${old}-${newer}`,
    unsaved: 'now',
    done: (path: string) => `Comparison written to ${path}`
  },

  footnote: {
    title: 'Footnote from changes',
    notLive: 'No revision is marked Published, so no reader has seen older words.',
    nothing: 'Nothing has changed since the live revision.',
    looking: 'Comparing with the live revision…',
    since: (revision: number) =>
      `Changes since ${r(revision)}, which is live. Tick what readers should be told.`,
    oldWords: 'Quote the words that stood there before',
    kind: 'Kind',
    text: 'What readers are told',
    again: 'Draft again',
    press: 'Put it into the article',
    done: (kind: string) => `${kind} added to the footnotes`
  },

  picture: {
    title: 'History as a picture',
    looking: 'Drawing the history…',
    failed: 'The history could not be drawn',
    intro: (columns: number, revisions: number) =>
      columns < revisions
        ? `${count(revisions, 'revision')} in ${figure(columns)} columns, the article down.`
        : `${count(revisions, 'revision')} across, the article down.`,
    keys: 'Up and Down go through the article, Left and Right from change to change, Home and End to its ends; Enter compares the two handles.',
    older: 'Older handle',
    newer: 'Newer handle',
    compare: (old: string, newer: string) => `Compare ${old} with ${newer}`,
    same: 'Both handles stand at the same state.',
    close: 'Back to the writing',
    part,
    states,
    ticks: (n: number) => (n === 0 ? 'as it came' : count(n, 'change')),
    partSaid: (what: string, number: number, changes: number) =>
      `${part(what, number)}, ${changes === 0 ? 'unchanged since it came' : count(changes, 'change')}`,
    handleSaid: (column: {
      first: number;
      last: number;
      at: number;
      by: string[];
      words_added: number;
      words_removed: number;
      marks: { kind: string }[];
    }) =>
      [
        states(column.first, column.last),
        times.inFull(column.at),
        column.by.join(', '),
        column.last === 0 ? '' : `${plus(column.words_added)} ${minus(column.words_removed)} words`,
        column.marks.map((mark) => mark.kind).join(', ')
      ]
        .filter(Boolean)
        .join(', '),
    then: 'Words then',
    notYet: 'It was not there yet.',
    changed: 'changed here',
    map: 'Which parts were worked on when',
    first: 'first',
    now: 'now',
    asks: 'Point at a place, or go there with the arrows, to see its words then.'
  },

  who: {
    looking: 'Reading who wrote what…',
    failed: 'Who wrote this could not be read',
    unsaved: 'Unsaved',
    by: (revision: number, by: string, at: number, now: number) =>
      `${r(revision)} ${by}, ${times.exactly(at, now)}`,
    more: (revisions: number[]) => `then ${revisions.map(r).join(', ')}`,
    all: 'Say it for every word',
    none: 'There are no words yet.',
    again: 'Read again',
    stale: 'The article has changed since this was read.'
  }
};

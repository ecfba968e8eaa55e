/** A made-up newsroom for tests and design work. Places, people and events are invented. */
import type {
  ArticleCard,
  Author,
  Block,
  Content,
  History,
  Inline,
  MarkCard,
  Person,
  RevisionCard,
  RevisionKind,
  StateCounts
} from '../index';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The made-up present: today, two minutes past two in the afternoon, where the machine stands. */
export const NOW = new Date().setHours(14, 2, 11, 0);

const uid = (n: number): string => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const FERRY = uid(1);

export const PERSONS: Person[] = [
  { uid: uid(901), name: 'Petra Novik', initials: 'PN' },
  { uid: uid(902), name: 'Tomas Hale', initials: 'TH' }
];

const card = (n: number, part: Partial<ArticleCard>): ArticleCard => ({
  article: uid(n),
  slug: '',
  headline: '',
  section: '',
  revision: 1,
  unsaved: false,
  state: part.live ? 'published' : part.embargo ? 'embargoed' : 'in-hand',
  spiked: null,
  killed: null,
  live: null,
  legalled: null,
  embargo: null,
  at: NOW,
  ...part
});

export const COUNTS: StateCounts = { in_hand: 4, published: 4, embargoed: 1, spiked: 0, killed: 0 };

export const CARDS: ArticleCard[] = [
  card(1, {
    slug: 'ferry-tender',
    headline: 'Harbour council reopens ferry tender after bid error',
    section: 'Harbour',
    revision: 11,
    unsaved: true,
    live: 9,
    legalled: 9,
    at: NOW
  }),
  card(2, {
    slug: 'night-boats',
    headline: 'Night boats to return on Fridays',
    section: 'Harbour',
    revision: 4,
    legalled: 4,
    at: NOW - 36 * MINUTE
  }),
  card(3, {
    slug: 'pier-lights',
    headline: 'Pier lights: what the survey found, and what it left out',
    section: 'Harbour',
    revision: 7,
    at: NOW - DAY
  }),
  card(4, {
    slug: 'budget-statement',
    headline: 'Mayor’s budget statement: the full text',
    section: 'Town hall',
    revision: 2,
    embargo: NOW + 16 * HOUR,
    at: NOW - 82 * MINUTE
  }),
  card(5, {
    slug: 'crossing-vote',
    headline: 'Crossing vote put off to spring',
    section: 'Town hall',
    revision: 3,
    live: 3,
    at: NOW - 3 * HOUR
  }),
  card(6, { slug: 'library-hours', section: 'Town hall', unsaved: true, at: NOW - 184 * MINUTE }),
  card(7, {
    slug: 'clinic-waits',
    headline: 'Clinic waits fall for a third month, figures show',
    section: 'Health',
    revision: 5,
    live: 5,
    at: NOW - 5 * HOUR
  }),
  card(8, {
    slug: 'night-cover',
    headline: 'Island clinics to share night cover',
    section: 'Health',
    revision: 6,
    live: 4,
    legalled: 4,
    at: NOW - 2 * DAY
  }),
  card(9, {
    slug: 'bus-timetable',
    headline: 'Bus timetable to change from May',
    section: 'Transport',
    revision: 2,
    at: NOW - 3 * DAY
  })
];

export const AUTHORS: Author[] = [
  {
    uid: uid(501),
    name: 'Marta Quill',
    organisation: false,
    retired: false,
    bio: null,
    bio_revisions: 2,
    articles: 41,
    section: 'Harbour',
    added_at: NOW - 86_400_000 * 400
  },
  {
    uid: uid(502),
    name: 'Ivo Brandt',
    organisation: false,
    retired: false,
    bio: null,
    bio_revisions: 1,
    articles: 12,
    section: 'Politics',
    added_at: NOW - 86_400_000 * 400
  },
  {
    uid: uid(503),
    name: 'Søren Lund',
    organisation: false,
    retired: false,
    bio: null,
    bio_revisions: 0,
    articles: 7,
    section: 'Culture',
    added_at: NOW - 86_400_000 * 400
  },
  {
    uid: uid(504),
    name: 'Harbour Wire',
    organisation: true,
    retired: false,
    bio: null,
    bio_revisions: 0,
    articles: 88,
    section: 'Wires',
    added_at: NOW - 86_400_000 * 400
  }
];

const text = (words: string): Inline => [{ text: words }];
const paragraph = (id: string, words: string | Inline): Block => ({
  kind: 'paragraph',
  id,
  text: typeof words === 'string' ? text(words) : words
});

export const FERRY_CONTENT: Content = {
  format: 1,
  slug: 'ferry-tender',
  section: 'Harbour',
  headline: 'Harbour council reopens ferry tender after bid error',
  standfirst: 'Three operators are asked to bid again – and the winter timetable waits.',
  dateline: '',
  byline: {
    entries: [
      { author: uid(501), name: 'Marta Quill', role: 'by', place: 'Westhaven' },
      { author: uid(502), name: 'Ivo Brandt', role: 'by' },
      { author: uid(503), name: 'Søren Lund', role: 'pictures' }
    ]
  },
  body: [
    paragraph(
      'p1',
      'The harbour council has asked three operators to bid again for the island ferry contract, after it found that one of the bids had been read from the wrong column of a spreadsheet.'
    ),
    paragraph('p2', [
      {
        text: 'In a statement on Monday night the council said the error was “clerical and not deliberate”, and that no money had '
      },
      { text: 'changed hands', marks: [{ link: { href: 'https://council.example/statement' } }] },
      { text: '.' }
    ]),
    paragraph(
      'p3',
      'The contract, worth nearly 12 million crowns a year, covers the winter crossings to the two outer islands, where some 1,400 people live from November to March.'
    ),
    {
      kind: 'quotation',
      id: 'q1',
      paragraphs: [
        {
          id: 'q1a',
          text: text(
            '“We would rather be late and right than early and wrong. The boats will run, whoever sails them.”'
          )
        }
      ],
      attribution: 'Alda Stern, chair of the harbour council'
    },
    paragraph(
      'p4',
      'Two of the three operators said they would bid again. The third, Northern Lines, declined to comment until it had seen the letter.'
    ),
    { kind: 'related', id: 'x1', link: 'l2' },
    paragraph(
      'p5',
      'Under the old timetable a crossing took 50 minutes. The council’s own plan, published in January, promised 42.'
    ),
    { kind: 'crosshead', id: 'c1', level: 2, text: text('‘Nobody was told’') },
    paragraph(
      'p6',
      'Residents of the outer islands said they had learned of the new tender from the radio. “Nobody was told, and nobody has been asked,” said a shopkeeper on Little Skerry, who has kept the landing stage clear of ice for eleven winters.'
    ),
    paragraph('p7', [
      { text: 'The council’s auditor will report in ' },
      { text: 'June', marks: ['emphasis'] },
      { text: '. Until then the present operator sails on month by month, at the present fares.' }
    ]),
    {
      kind: 'list',
      id: 'u1',
      list: {
        numbered: false,
        items: [
          { id: 'u1a', text: text('Bids close on 17 April') },
          { id: 'u1b', text: text('The council votes on 5 May') },
          { id: 'u1c', text: text('The first winter crossing is due on 1 November') }
        ]
      }
    },
    paragraph('p8', 'The mayor’s office said it had no part in the tender and would not take one.')
  ],
  related: [
    {
      id: 'l1',
      target: { address: 'https://harbour.example/2026/01/ferry-plan' },
      label: 'The ferry plan, as published in January',
      kind: 'document'
    },
    { id: 'l2', target: { article: uid(2) }, label: 'Night boats to return on Fridays', kind: 'related' },
    {
      id: 'l3',
      target: { address: 'http://harbour.example/fares' },
      label: 'What a crossing costs',
      kind: 'read-more'
    }
  ],
  footnotes: [],
  tags: ['ferries', 'tenders'],
  language: 'en-GB',
  embargo: null,
  replies: false
};

export const EMPTY_CONTENT: Content = {
  format: 1,
  slug: '',
  section: '',
  headline: '',
  standfirst: '',
  dateline: '',
  byline: { entries: [] },
  body: [{ kind: 'paragraph', id: 'first', text: [] }],
  related: [],
  footnotes: [],
  tags: [],
  language: 'en-GB',
  embargo: null,
  replies: false
};

const mark = (kind: string, at: number, cleared: string, place = ''): MarkCard => ({
  uid: `${kind}-${at}`,
  kind,
  cleared_by: cleared,
  by: 'Tomas Hale',
  at,
  place
});

function revision(
  number: number,
  at: number,
  kind: RevisionKind,
  by: string,
  reason: string,
  words: [number, number],
  marks: MarkCard[] = []
): RevisionCard {
  return {
    number,
    hash: `${(number * 0x3f9c2a).toString(16).padStart(8, '0')}${'0'.repeat(56)}`,
    parents: number > 1 ? [number - 1] : [],
    kind,
    by,
    at,
    offset: 0,
    reason,
    marks,
    words_added: words[0],
    words_removed: words[1]
  };
}

const at = (daysAgo: number, hours: number, minutes: number): number => {
  const day = new Date(NOW - daysAgo * DAY);
  return day.setHours(hours, minutes, 0, 0);
};

export const HISTORY: History = {
  revisions: [
    revision(11, at(0, 13, 58), 'saved', 'Petra Novik', 'Fares checked against the table', [14, 3]),
    revision(10, at(0, 13, 44), 'automatic', 'Petra Novik', '', [9, 1]),
    revision(
      9,
      at(0, 11, 37),
      'saved',
      'Tomas Hale',
      'As cleared by legal',
      [6, 22],
      [
        mark('legalled', at(0, 11, 52), 'Ruta Oko'),
        mark('published', at(0, 13, 40), '', 'harbour.example/ferry-tender')
      ]
    ),
    revision(8, at(0, 10, 31), 'automatic', 'Tomas Hale', '', [4, 4]),
    revision(7, at(0, 10, 5), 'automatic', 'Tomas Hale', '', [31, 2]),
    revision(6, at(0, 9, 40), 'automatic', 'Tomas Hale', '', [12, 0]),
    revision(5, at(0, 9, 2), 'saved', 'Tomas Hale', 'Islanders higher, one crosshead', [41, 38]),
    revision(
      4,
      at(0, 8, 15),
      'saved',
      'Tomas Hale',
      'Copy edit',
      [7, 12],
      [mark('subbed', at(0, 8, 20), '')]
    ),
    revision(3, at(1, 23, 10), 'automatic', 'Petra Novik', '', [58, 6]),
    revision(2, at(1, 22, 56), 'saved', 'Petra Novik', '', [90, 14]),
    revision(1, at(1, 22, 41), 'imported', 'Petra Novik', '', [248, 0])
  ],
  heads: [11],
  live: 9,
  standing: {
    state: 'published',
    live: {
      revision: 9,
      at: at(0, 13, 40),
      cleared_by: '',
      place: 'harbour.example/ferry-tender',
      changes: 6
    },
    legalled: { revision: 9, at: at(0, 11, 52), cleared_by: 'Ruta Oko', place: '', changes: 6 },
    put_away: null
  },
  working: { base_revision: 11, by: 'Petra Novik', at: NOW, changes: 4, words_added: 18, words_removed: 5 }
};

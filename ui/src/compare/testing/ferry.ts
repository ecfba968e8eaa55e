/** A made-up story with every kind of change that can be drawn, for tests and for looking at. */
import type { Compared } from '../../host/bindings/types';
import { Sampling, at, marked } from './sampling';

const quoted =
  'The harbour board said the winter timetable was “[-reckless -]{+careless +}with public money”, and asked the council to look at it again before the end of the month.';
const named =
  'In a letter seen on Tuesday, the board’s chair, Odile [-Marchetta-]{+Marchett+}, said the crossing had carried fewer people each year since the bridge opened, and that nobody had asked them why.';
const moving =
  '“We asked for nothing but the figures,” Ms Marchett said, “and were told to [-wait-]{+queue+} like everybody else.”';
const typed =
  'The ferries, which the town calls <~"the two sisters"|“the two sisters”~>, were built on the far shore and have never missed a tide.';
const counted =
  'The boats carried [-nearly 12,000-]{+at least 9,400+} passengers last winter, most of them on the morning crossing to Saltmere.';

const plainParagraphs = [
  'The council, which owns both boats, has said that a decision will be taken in the open and that every letter will be answered.',
  'Its members are divided. Four are for the new timetable, four against, and the ninth has not said what she thinks.',
  'On the quay, where the first boat leaves before it is light, few people expect to be asked.',
  'Some have crossed on it for thirty years. They know the crew by name and the price of the ticket by heart.',
  'The crew, for their part, say that they will sail to whatever timetable they are given, provided that it allows for the tide.',
  'A spokesman for the line declined to say how many of them would be needed under the new one.',
  'The last review, six years ago, ran to two hundred pages and changed the colour of the lifebelts.'
];

export function ferry(): Compared {
  const s = new Sampling();
  s.keep(4);
  s.field('slug', 'ferry-timetable');
  s.field('section', 'HARBOUR');
  s.field('headline', '[-Quillhaven -]Ferry row: board calls [-new -]timetable careless[- with money-]');
  s.field('standfirst', 'The harbour board wants the winter crossings looked at again.');
  s.field('byline', 'By Wren Halloway in Quillhaven');
  s.field('language', 'en');
  s.field('replies', '[-open-]{+closed+}');
  s.block({ relation: 'changed', text: quoted });
  s.block({ relation: 'changed', text: named });
  const [first = '', second = '', third = '', ...others] = plainParagraphs;
  s.block({ relation: 'same', text: first });
  s.block({ relation: 'same', text: second });
  s.block({ relation: 'same', text: third });
  s.block({ relation: 'moved-changed', text: moving, oldAt: 4 });
  s.block({
    relation: 'retyped',
    text: 'A question of tides',
    kind: 'crosshead',
    level: 2,
    more: { retyped: { old: 'paragraph', new: 'crosshead-2' } }
  });
  s.block({
    relation: 'changed',
    text: 'Why the bridge did not end the ferry',
    kind: 'related',
    more: {
      attributes: [
        {
          name: 'address',
          old: 'https://news.example/2021/07/bridge',
          new: 'https://news.example/analysis/bridge'
        }
      ]
    }
  });
  s.block({ relation: 'changed', text: typed });
  for (const text of others) s.block({ relation: 'same', text });
  for (const text of plainParagraphs.slice(0, 4))
    s.block({ relation: 'same', text: `${text} So it was said.` });
  s.block({ relation: 'changed', text: counted });
  s.block({
    relation: 'removed',
    text: '[-A second letter, which nobody on the council admits to having opened, said much the same.-]'
  });
  s.block({
    relation: 'added',
    text: '{+The council meets on 3 December. The meeting is open to the public and begins at seven.+}'
  });
  s.block({ relation: 'same', text: 'Both boats will sail on the day of the meeting.' });

  s.related.push(
    relatedEntry(0, 'changed', 'Why the bridge did not end the ferry', true),
    relatedEntry(1, 'added', '{+How the winter timetable was made+}', false)
  );
  s.old.edition.content.related = [
    {
      id: 'r1',
      label: 'Why the bridge did not end the ferry',
      kind: 'related',
      target: { address: 'https://news.example/2021/07/bridge' }
    }
  ];
  s.new.edition.content.related = [
    {
      id: 'r1',
      label: 'Why the bridge did not end the ferry',
      kind: 'related',
      target: { address: 'https://news.example/analysis/bridge' }
    },
    {
      id: 'r2',
      label: 'How the winter timetable was made',
      kind: 'related',
      target: { address: 'https://news.example/timetable' }
    }
  ];

  const where = (source: string, leafOld: number, leafNew: number, old: string, now: string): string[] => {
    const { old: before, new: after } = marked(source);
    return [at(`old:body/${leafOld}`, before, old), at(`new:body/${leafNew}`, after, now)];
  };
  s.change(
    'changed',
    ['old:headline', 'new:headline'],
    'Headline cut: “Quillhaven”, “new” and “with money” taken out',
    {
      alert: 'headline',
      old: 'Quillhaven Ferry row',
      new: 'Ferry row'
    }
  );
  s.change(
    'changed',
    where(quoted, 0, 0, 'reckless', 'careless'),
    'In a quotation, “reckless” became “careless”',
    {
      alert: 'quotation',
      old: 'reckless',
      new: 'careless'
    }
  );
  s.change('changed', where(named, 1, 1, 'Marchetta', 'Marchett'), '“Marchetta” became “Marchett”', {
    alert: 'name',
    old: 'Odile Marchetta',
    new: 'Odile Marchett'
  });
  s.change('moved', ['old:body/4', 'new:body/5'], 'Paragraph 5 moved down past one');
  s.change('changed', where(moving, 4, 5, 'wait', 'queue'), 'In a quotation, “wait” became “queue”', {
    alert: 'quotation',
    old: 'wait',
    new: 'queue'
  });
  s.change('retyped', ['old:body/6', 'new:body/6'], 'Paragraph 7 became a crosshead');
  s.change(
    'retargeted',
    ['old:body/7', 'new:body/7', 'old:related/0', 'new:related/0'],
    'Related link 1 leads elsewhere, label kept',
    {
      alert: 'link',
      old: 'https://news.example/2021/07/bridge',
      new: 'https://news.example/analysis/bridge'
    }
  );
  s.change('typographic', ['old:body/8', 'new:body/8'], 'Quotation marks set curly', { old: '"', new: '“' });
  s.change(
    'changed',
    where(counted, 17, 17, 'nearly 12,000', 'at least 9,400'),
    '“nearly 12,000” became “at least 9,400”',
    {
      alert: 'figure',
      old: 'nearly 12,000',
      new: 'at least 9,400'
    }
  );
  s.change('removed', ['old:body/18'], 'Paragraph 18 removed, 15 words', { old: 'A second letter' });
  s.change('added', ['new:body/18'], 'Paragraph added: “The council meets on 3 December …”', {
    new: 'The council meets'
  });
  s.change('added', ['new:related/1'], 'Related link added: “How the winter timetable was made”');
  s.change('changed', ['old:replies', 'new:replies'], 'Replies closed', { old: 'open', new: 'closed' });
  s.new.marks = ['Legalled'];
  return s.compared();
}

function relatedEntry(index: number, relation: 'changed' | 'added', source: string, retargeted: boolean) {
  const both = relation !== 'added';
  return {
    relation,
    moved: false,
    ...(both ? { old: index } : {}),
    new: index,
    retargeted,
    segments: marked(source).segments,
    marks: [],
    attributes: retargeted
      ? [
          {
            name: 'target',
            old: 'https://news.example/2021/07/bridge',
            new: 'https://news.example/analysis/bridge'
          }
        ]
      : []
  };
}

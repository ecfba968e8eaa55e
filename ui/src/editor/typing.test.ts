/** Typing: what signs become, what one Backspace takes back, and how Enter and Tab go through the page. */
import { describe, expect, test } from 'vitest';
import { desk, lines, paragraph, type Desk } from './testing/harness';

function writing(language = 'en'): Desk {
  const page = desk({ language, body: [paragraph('a', '')] });
  page.focusLeaf('a');
  return page;
}
const typed = (words: string, language?: string): string[] => {
  const page = writing(language);
  page.type(words);
  return lines(page.content());
};

describe('signs at the start of a paragraph', () => {
  test.each([
    ['## Ports', '## Ports'],
    ['#### Deep', '#### Deep'],
    ['> We were', '> We were'],
    ['- one', '- one'],
    ['* one', '- one'],
    ['1. one', '1. one'],
    ['7. seven', '7. seven']
  ])('%s', (keys, line) => expect(typed(keys)).toEqual([line]));

  test('--- is a divider with a paragraph after it', () =>
    expect(typed('---And')).toEqual(['divider', 'And']));

  test('one Backspace takes the sign back', () => {
    const page = writing();
    page.type('- ');
    page.press('Backspace');
    expect(lines(page.content())).toEqual(['- ']);
    expect(page.content().body[0]?.kind).toBe('paragraph');
  });

  test('they keep the id of the words', () => {
    const page = writing();
    page.type('## Ports');
    expect(page.content().body[0]?.id).toBe('a');
  });
});

describe('signs round words', () => {
  test.each([
    ['a **b c** d', 'a <strong>b c</> d'],
    ['a *b* c', 'a <emphasis>b</> c'],
    ['see [the report](https://a.example/x) now', 'see <link https://a.example/x>the report</> now'],
    ['3 * 4 * 5', '3 * 4 * 5'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))']
  ])('%s', (keys, line) => expect(typed(keys)).toEqual([line]));
});

describe('typography', () => {
  test.each([
    ['en', `He said "it isn't 'so'"...`, 'He said “it isn’t ‘so’”…'],
    ['en-AU', '("yes")', '(“yes”)'],
    ['de', 'Er sagte "ja"', 'Er sagte „ja“'],
    ['fr', 'dit "oui"', 'dit «\u202foui\u202f»'],
    ['en', 'ten--twelve a---b', 'ten–twelve a—b']
  ])('%s: %s', (language, keys, line) => expect(typed(keys, language)).toEqual([line]));

  test('one Backspace, or one undo, gives the character as typed', () => {
    for (const back of [
      (page: Desk) => page.press('Backspace'),
      (page: Desk) => page.press('z', { ctrl: true })
    ]) {
      const page = writing();
      page.type('5"');
      back(page);
      expect(lines(page.content())).toEqual(['5"']);
    }
  });

  test('never in the slug', () => {
    const page = desk({});
    page.focusField('slug');
    page.type(`port--"x"`);
    expect(page.content().slug).toBe('port--"x"');
  });

  test('in the headline too', () => {
    const page = desk({ headline: '' });
    page.focusField('headline');
    page.type(`Mayor 'misled' inquiry`);
    expect(page.content().headline).toBe('Mayor ‘misled’ inquiry');
  });
});

describe('Enter and Tab', () => {
  test('go from field to field and into the body', () => {
    const page = desk({});
    page.focusField('slug');
    for (const words of ['ports', 'News', 'Harbour shut', 'Nothing moves', 'LAGOS', 'Ships wait.']) {
      page.type(words);
      page.press(words === 'News' ? 'Tab' : 'Enter');
    }
    const content = page.content();
    expect([content.slug, content.section, content.headline, content.standfirst, content.dateline]).toEqual([
      'ports',
      'News',
      'Harbour shut',
      'Nothing moves',
      'LAGOS'
    ]);
    expect(lines(content)).toEqual(['Ships wait.', '']);
  });

  test('in lists make, sink, lift and leave', () => {
    const page = writing();
    page.type('- one');
    page.press('Enter');
    page.press('Tab');
    page.type('under');
    page.press('Enter');
    page.press('Tab', { shift: true });
    page.type('two');
    page.press('Enter');
    page.press('Enter');
    page.type('after');
    expect(lines(page.content())).toEqual(['- one', '  - under', '- two', 'after']);
  });

  test('in a quotation go into the attribution and out', () => {
    const page = writing();
    page.type('> We wait.');
    page.press('Enter');
    page.press('Enter');
    page.type('A captain');
    page.press('Enter');
    page.type('On');
    expect(lines(page.content())).toEqual(['> We wait.', '>> A captain', 'On']);
  });

  test('make an inline RELATED line, its link in the list; one undo takes both back', () => {
    const page = writing();
    page.type('RELATED: [Port talks](https://a.example/talks)');
    // The address became a link while typing; its words are the label all the same.
    page.press('Enter');
    const content = page.content();
    expect(content.related).toEqual([
      {
        id: content.related[0]?.id,
        target: { address: 'https://a.example/talks' },
        label: 'Port talks',
        kind: 'related'
      }
    ]);
    expect(lines(content)).toEqual([`RELATED ${content.related[0]?.id}`, '']);
    expect(page.view.dom.querySelector('.related')?.textContent).toBe('RELATED Port talks');
    page.setRelated([{ ...content.related[0]!, label: 'Talks' }]);
    expect(page.view.dom.querySelector('.related')?.textContent).toBe('RELATED Talks');
    page.undo();
    page.undo();
    expect(page.content().related).toEqual([]);
  });
});

describe('keys', () => {
  test('Ctrl+B, Ctrl+I, Ctrl+Alt+2 and 0, undo and both redos', () => {
    const page = desk({ body: [paragraph('a', 'One two')] });
    page.mark('a', 0, 3);
    page.press('b', { ctrl: true });
    expect(lines(page.content())).toEqual(['<strong>One</> two']);
    expect(page.caret()).toMatchObject({ marks: ['strong'], selected: true, paragraph: 1, paragraphs: 1 });
    page.press('z', { ctrl: true });
    expect(lines(page.content())).toEqual(['One two']);
    page.press('y', { ctrl: true });
    expect(lines(page.content())).toEqual(['<strong>One</> two']);
    page.press('2', { ctrl: true, alt: true });
    expect(lines(page.content())).toEqual(['## <strong>One</> two']);
    page.press('0', { ctrl: true, alt: true });
    page.press('z', { ctrl: true });
    page.press('Z', { ctrl: true, shift: true });
    expect(page.content().body[0]?.kind).toBe('paragraph');
  });

  test('nothing in one field deletes or selects into another', () => {
    const page = desk({
      headline: 'Head',
      byline: { entries: [{ name: 'Ann', role: 'by' }] },
      body: [paragraph('a', 'Body')]
    });
    const before = JSON.stringify(page.content());
    page.focusLeaf('a', 0);
    page.press('Backspace');
    page.focusField('headline');
    page.press('Delete');
    expect(JSON.stringify(page.content())).toBe(before);
    page.press('a', { ctrl: true });
    page.type('X');
    expect(page.content()).toMatchObject({
      headline: 'X',
      byline: { entries: [{ name: 'Ann', role: 'by' }] }
    });
    expect(lines(page.content())).toEqual(['Body']);
    // As a mouse does it: from the headline down into the body.
    page.select({ from: placeOfHeadline(page), to: page.view.state.doc.content.size - 3 });
    page.press('Backspace');
    expect(lines(page.content())).toEqual(['Body']);
  });
});

function placeOfHeadline(page: Desk): number {
  const { doc } = page.view.state;
  return doc.child(0).nodeSize + doc.child(1).nodeSize + 1;
}

test('an old revision cannot be typed in', () => {
  const page = desk({ body: [paragraph('a', 'One')] }, { readOnly: true });
  expect(page.view.editable).toBe(false);
  page.toggleMark('strong');
  page.setBlock('quotation');
  expect(lines(page.content())).toEqual(['One']);
  expect(page.view.dom.getAttribute('aria-readonly')).toBe('true');
});

test('undo never crosses from one article to another', () => {
  const first = desk({ headline: 'First' });
  first.focusField('headline');
  first.type('!');
  const second = desk({ headline: 'Second' });
  second.undo();
  expect(second.content().headline).toBe('Second');
  expect(second.caret().canUndo).toBe(false);
});

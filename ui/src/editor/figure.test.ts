/** Pictures and embeds: what stands beside the caption is edited in place, and undone like words. */
import { expect, test } from 'vitest';
import type { Block } from '../host/bindings/types';
import { desk, paragraph } from './testing/harness';

const HASH = '0123456789abcdef'.repeat(4);
const picture: Block = { kind: 'image', id: 'i', asset: HASH, alt: '', caption: [], credit: '' };

function typeInto(input: HTMLInputElement, words: string): void {
  input.focus();
  for (const letter of words) {
    input.value += letter;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

test('alternative text and credit are kept letter by letter, and each visit is one step back', () => {
  const page = desk({ body: [picture, paragraph('p', 'x')] });
  const field = (name: string) => page.view.dom.querySelector<HTMLInputElement>(`.part-${name} input`)!;
  typeInto(field('alt'), 'A quay');
  typeInto(field('credit'), 'M. Holt');
  expect(page.content().body[0]).toEqual({ ...picture, alt: 'A quay', credit: 'M. Holt' });
  page.undo();
  expect(page.content().body[0]).toEqual({ ...picture, alt: 'A quay' });
  expect(field('credit').value).toBe('');
  page.undo();
  expect(page.content().body[0]).toEqual(picture);
});

test('a picture is asked for by its hash, once, and drawn; one that is not there is said to be missing', async () => {
  const asked: string[] = [];
  const page = desk(
    { body: [picture, { ...picture, id: 'j', asset: 'f'.repeat(64) }] },
    {
      picture: (hash) => {
        asked.push(hash);
        return hash === HASH
          ? Promise.resolve('data:image/png;base64,AA==')
          : Promise.reject(new Error('gone'));
      }
    }
  );
  await Promise.resolve();
  await new Promise((done) => setTimeout(done));
  const figures = [...page.view.dom.querySelectorAll('figure')];
  expect(figures.map((one) => one.querySelector('img')?.getAttribute('src') ?? null)).toEqual([
    'data:image/png;base64,AA==',
    null
  ]);
  expect(figures[1]!.querySelector('.seen-missing')).not.toBeNull();
  expect(asked).toEqual([HASH, 'f'.repeat(64)]);
});

test('an embed and a picture are put in with the caret in the caption', () => {
  const page = desk({ body: [paragraph('p', 'Before')] });
  page.focusLeaf('p', 6);
  page.insertEmbed('https://example.org/map');
  page.type('The map');
  page.press('Enter');
  page.insertPicture(HASH);
  page.type('The quay');
  const [, embed, image] = page.content().body;
  expect(embed).toMatchObject({
    kind: 'embed',
    address: 'https://example.org/map',
    caption: [{ text: 'The map' }]
  });
  expect(image).toMatchObject({ kind: 'image', asset: HASH, alt: '', caption: [{ text: 'The quay' }] });
});

test('an old revision shows the fields and lets nothing be typed', () => {
  const page = desk({ body: [{ ...picture, alt: 'A quay' }] }, { readOnly: true });
  const input = page.view.dom.querySelector<HTMLInputElement>('.part-alt input')!;
  expect([input.value, input.readOnly]).toEqual(['A quay', true]);
  typeInto(input, '!');
  expect(page.content().body[0]).toMatchObject({ alt: 'A quay' });
});

/** The fields of the article: each change goes the way of typing, and one undo a field takes it back. */
import axe from 'axe-core';
import { mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../../App.svelte';
import { registry } from '../../commands/registry.svelte';
import { open } from '../../desk/open.svelte';
import { session } from '../../desk/session.svelte';
import { view } from '../../desk/view.svelte';
import { fakeHost } from '../../host/fake';
import { useHost } from '../../host';

let app: ReturnType<typeof mount>;

beforeEach(async () => {
  document.documentElement.lang = 'en';
  document.title = 'Stet';
  useHost(fakeHost());
  app = mount(App, { target: document.body });
  await vi.waitFor(() => expect(session.started).toBe(true));
  await vi.waitFor(() => expect(open.surface).not.toBeNull());
});
afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
  useHost(fakeHost());
  await open.close();
  session.started = false;
  view.close();
  view.show({ kind: 'write' });
});

function type(id: string, words: string): void {
  const field = document.getElementById(id) as HTMLInputElement;
  field.focus();
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const press = (id: string, key: string): void => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  document.getElementById(id)!.dispatchEvent(event);
};

test('tags, language, replies and embargo are kept as they are made', async () => {
  const before = open.now();
  await registry.run('article.fields');
  await tick();
  expect(document.activeElement?.id).toBe('field-tags');

  type('field-tags', 'quay, harbour , quay,, fish  market');
  expect(open.now().tags).toEqual(['quay', 'harbour', 'fish market']);

  type('field-language', 'german aus');
  await tick();
  press('field-language', 'Enter');
  await tick();
  expect(open.now().language).toBe('de-AT');
  expect((document.getElementById('field-language') as HTMLInputElement).value).toBe(
    'Austrian German, de-AT'
  );
  type('field-language', 'qq');
  await tick();
  press('field-language', 'Enter');
  await tick();
  expect(open.now().language).toBe('de-AT');
  expect(document.getElementById('language-said')?.textContent).toContain('“qq” is no language');

  document.getElementById('field-replies')!.click();
  expect(open.now().replies).toBe(!before.replies);

  type('field-embargo-zone', 'London');
  await tick();
  press('field-embargo-zone', 'Enter');
  type('field-embargo-day', '27 Nov 2026');
  await tick();
  expect(document.getElementById('embargo-said')?.textContent).toContain('Say the time of day');
  expect(open.now().embargo).toEqual(before.embargo);
  type('field-embargo-time', '6am');
  await tick();
  expect(open.now().embargo).toEqual({ at: Date.parse('2026-11-27T06:00:00Z'), zone: 'Europe/London' });
  expect(document.getElementById('embargo-said')?.textContent).toContain(
    'Not before Friday 27 November 2026 06:00 GMT, London (Europe/London).'
  );
  // What cannot be read is said, and what stood stands.
  type('field-embargo-time', 'early');
  await tick();
  expect(document.getElementById('embargo-said')?.textContent).toContain('“early” is no time of day');
  expect(open.now().embargo?.at).toBe(Date.parse('2026-11-27T06:00:00Z'));

  const { violations } = await axe.run(document.querySelector('dialog')!, {
    rules: { 'color-contrast': { enabled: false } }
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);

  view.close();
  await tick();
  for (let field = 0; field < 4; field += 1) open.surface!.undo();
  expect(open.now()).toEqual(before);
});

test('footnotes have kinds, days and words with marks, and an order', async () => {
  const before = open.now();
  await registry.run('insert.footnote');
  await tick();
  await tick();
  const added = open.now().footnotes.slice(before.footnotes.length);
  expect(added).toHaveLength(1);
  const { id } = added[0]!;
  document.getElementById(`footnote-${id}-correction`)!.click();
  type(`footnote-${id}-date`, '3 Nov 2026');
  await tick();
  expect(open.now().footnotes.at(-1)).toEqual({ id, kind: 'correction', date: '2026-11-03', text: [] });
  type(`footnote-${id}-date`, 'someday');
  await tick();
  expect(document.querySelector(`[data-footnote="${id}"] .fault`)?.textContent).toContain(
    '“someday” is no day'
  );
  expect(open.now().footnotes.at(-1)?.date).toBe('2026-11-03');

  document.getElementById('footnote-add')!.click();
  await tick();
  await tick();
  const second = open.now().footnotes.at(-1)!.id;
  const row = document.querySelector(`[data-footnote="${second}"]`)!;
  row.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true })
  );
  await tick();
  expect(
    open
      .now()
      .footnotes.slice(-2)
      .map((note) => note.id)
  ).toEqual([second, id]);
  await vi.waitFor(() => expect(document.querySelectorAll('.footnotes .note')).not.toHaveLength(0));
});

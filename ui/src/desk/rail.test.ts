/** The list of articles: whoever waits for it waits for the newest question's answer. */
import { afterEach, expect, test } from 'vitest';
import { useHost, type Host } from '../host';
import { fakeHost } from '../host/fake';
import { rail } from './rail.svelte';

afterEach(() => useHost(fakeHost()));

test('a list that is overtaken by a newer question is there when the newer answer is', async () => {
  const fake = fakeHost();
  const waiting: (() => void)[] = [];
  const host: Host = Object.create(fake, {
    call: {
      value: async (...asked: Parameters<Host['call']>) => {
        await new Promise<void>((done) => waiting.push(done));
        return fake.call(...asked);
      }
    }
  });
  useHost(host);
  rail.search = 'ferry';
  let first = false;
  const older = rail.load().then(() => (first = true));
  const newer = rail.load();
  waiting[0]!();
  await Promise.resolve();
  await new Promise((done) => setTimeout(done));
  expect(first).toBe(false);
  waiting[1]!();
  await Promise.all([older, newer]);
  expect(rail.articles.length).toBeGreaterThan(0);
  expect(rail.articles.every((card) => /ferry/i.test(`${card.headline} ${card.slug}`))).toBe(true);
  rail.search = '';
});

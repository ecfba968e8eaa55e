/** What becomes of the open article beside its words: spiked, killed, brought back. */
import { call } from '../host';
import { words } from '../words/strings';
import { announcer } from './announce.svelte';
import { open } from './open.svelte';

export const titleOfOpen = (): string => open.content?.headline || open.content?.slug || words.untitled;

export async function bringBack(): Promise<void> {
  await call('bring_back', { article: open.article });
  announcer.say(words.standing.back(titleOfOpen()));
  await open.refresh();
}

export async function spike(reason: string): Promise<void> {
  // What is typed last is kept with the rest.
  await open.flush();
  await call('spike', { article: open.article, reason });
  announcer.say(words.standing.spikedDone(titleOfOpen()));
  await open.refresh();
}

export async function kill(reason: string, orderedBy: string): Promise<void> {
  await open.flush();
  await call('kill', { article: open.article, reason, ordered_by: orderedBy });
  announcer.say(words.standing.killedDone(titleOfOpen()));
  await open.refresh();
}

/** What the program was started with, at first or again: files are shown as an import, addresses opened. */
import { call } from '../host';
import { words } from '../words/strings';
import { readStetAddress } from './addresses';
import { notices } from './announce.svelte';
import { importPaths } from './importing';
import { attempt, open } from './open.svelte';
import { session } from './session.svelte';
import { view } from './view.svelte';

/** True where an article was opened. */
export async function takeArguments(): Promise<boolean> {
  const given = await call('take_arguments', {}).catch(() => null);
  if (!given) return false;
  session.first = given.first;
  // The article that this window was opened for, or showed before its page was loaded again.
  const { article } = given;
  if (article && article !== open.article) return await attempt(words.page.opening, () => open.open(article));
  await importPaths(given.files);
  let opened = false;
  for (const address of given.addresses) opened = (await follow(address)) || opened;
  return opened;
}

async function follow(address: string): Promise<boolean> {
  const asked = readStetAddress(address);
  if (asked.kind === 'nothing') {
    notices.add({ kind: 'failure', title: words.address.title, text: asked.sentence });
    return false;
  }
  const opened = await attempt(words.address.title, () => open.open(asked.article));
  if (opened && asked.kind === 'compare') view.show({ kind: 'compare', pair: asked.pair });
  return opened;
}

/** Says once what went wrong with the program itself since somebody was last told. */
export async function tellCrash(): Promise<void> {
  const taken = await call('take_crash', {}).catch(() => null);
  if (!taken?.crash) return;
  const { kind, file } = taken.crash;
  notices.add({ kind: 'remark', title: words.crash[kind], text: words.crash.more, lines: [file] });
}

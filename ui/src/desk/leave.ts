/**
 * The one way out: a window's button, Ctrl+Q and the menu all come here. Nothing closes over unsaved words, and the
 * program ends only when every window has come so far.
 */
import { call, HostError } from '../host';
import { words } from '../words/strings';
import { announcer, notices } from './announce.svelte';
import { authors } from './authors.svelte';
import { ticksKept } from './comparing.svelte';
import { open } from './open.svelte';
import { view } from './view.svelte';

/** Leaves the whole program, or closes this window alone. */
export async function leave(program = true): Promise<void> {
  try {
    await open.flush();
    await authors.flush();
    await ticksKept();
  } catch (thrown) {
    const error = HostError.from(thrown);
    // The page asks the person itself; the shell need not.
    await call('stay', {}).catch(() => undefined);
    view.open({
      kind: 'leaving',
      message: [error.message, error.hint].filter(Boolean).join(' '),
      program
    });
    return;
  }
  await go(program);
}

/** Goes, whatever is pending here: only after the words are on the disk, or a person has chosen so. */
export async function go(program: boolean): Promise<void> {
  // Until the other windows have answered, too: a word typed now would come after the last flush.
  view.leaving = true;
  try {
    await call(program ? 'quit' : 'close_window', {});
  } catch (thrown) {
    view.leaving = false;
    notices.fail(words.commands['file.quit'], HostError.from(thrown));
  }
}

/** Another window could not put its words on the disk: nothing closes. */
export function stopped(title: string): void {
  view.leaving = false;
  announcer.say(words.trouble.stopped(title));
  notices.add({ kind: 'remark', title: words.trouble.stopped(title), text: words.trouble.stoppedNext });
}

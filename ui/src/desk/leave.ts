/** The one way out: the window's button, Ctrl+Q and the menu all come here. Nothing closes over unsaved words. */
import { call, HostError } from '../host';
import { authors } from './authors.svelte';
import { open } from './open.svelte';
import { view } from './view.svelte';

export async function leave(): Promise<void> {
  try {
    await open.flush();
    await authors.flush();
  } catch (thrown) {
    const error = HostError.from(thrown);
    // The page asks the person itself; the shell need not.
    await call('stay', {}).catch(() => undefined);
    view.open({ kind: 'leaving', message: [error.message, error.hint].filter(Boolean).join(' ') });
    return;
  }
  await quit();
}

/** Ends the program whatever is pending: only after a person has chosen so. */
export async function quit(): Promise<void> {
  await call('quit', {});
}

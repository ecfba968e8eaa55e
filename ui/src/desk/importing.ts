/** Files and folders that come to the window from outside: dropped, chosen, or named when the program was started. */
import { call } from '../host';
import { session } from './session.svelte';
import { view } from './view.svelte';

let waiting: string[] = [];

/** Opens what fits: a folder is taken in as a whole, single files are looked at one by one. */
export async function importPaths(paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  const { whole, single } = await call('sort_paths', { paths }).catch(() => ({ whole: [], single: paths }));
  if (whole.length === 0) view.open({ kind: 'import', paths: single });
  // Everything is taken in at once, and under somebody's name: it waits until there is one.
  else if (session.person === null) waiting = [...waiting, ...paths];
  else view.open({ kind: 'import-folder', paths });
}

/** Somebody has sat down: what waited for them begins. */
export function importWaiting(): void {
  const paths = waiting;
  waiting = [];
  void importPaths(paths);
}

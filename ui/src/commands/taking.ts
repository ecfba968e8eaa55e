/** What is taken away from a comparison, and the history as a picture. */
import { history } from '../desk/history.svelte';
import { attempt, open } from '../desk/open.svelte';
import { session } from '../desk/session.svelte';
import { view } from '../desk/view.svelte';
import { words } from '../words/strings';
import { command, isOpen } from './making';
import type { Command } from './registry.svelte';

export function takingCommands(toMargin: (tab: 'who') => void): Command[] {
  return [
    command('file.export-comparison', {
      keys: ['Ctrl+Shift+E'],
      menu: { menu: 'file', group: 2 },
      when: () => isOpen() && view.compared !== null,
      run: () => view.open({ kind: 'export-comparison' })
    }),
    command('insert.footnote-from-changes', {
      keys: ['Ctrl+Alt+U'],
      menu: { menu: 'insert', group: 1 },
      when: () => isOpen() && view.middle.kind !== 'read' && session.person !== null,
      run: async () => {
        if (await attempt(words.status.notSaved, () => open.flush())) {
          view.open({ kind: 'footnote-from-changes' });
        }
      }
    }),
    command('article.picture', {
      keys: ['Ctrl+Alt+H'],
      menu: { menu: 'article', group: 2 },
      when: () => isOpen() && history.revisions.length > 0,
      checked: () => view.middle.kind === 'picture',
      run: async () => {
        if (view.middle.kind === 'picture') view.show({ kind: 'write' });
        else if (await attempt(words.status.notSaved, () => open.flush())) view.show({ kind: 'picture' });
      }
    }),
    command('article.who-wrote', {
      keys: ['Ctrl+Alt+W'],
      menu: { menu: 'article', group: 2 },
      when: isOpen,
      run: () => toMargin('who')
    })
  ];
}

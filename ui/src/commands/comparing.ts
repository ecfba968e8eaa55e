/** The ways into a comparison: one key for each question, none of them with a picker, and one way to any two. */
import { history } from '../desk/history.svelte';
import { attempt, open } from '../desk/open.svelte';
import { view, type Middle } from '../desk/view.svelte';
import { words } from '../words/strings';
import { command, isOpen, type Name } from './making';
import type { Command } from './registry.svelte';

/** Opens a comparison in the middle of the window, once what stands on the screen is on the disk. */
export async function compareNow(middle: Middle): Promise<void> {
  performance.mark('compare-asked');
  if (!(await attempt(words.status.notSaved, () => open.flush()))) return;
  view.kept = null;
  view.show(middle);
}

function since(name: Name, old: string, keys: string[], when: () => boolean): Command {
  return command(name, {
    keys,
    menu: { menu: 'article', group: 1 },
    when,
    run: () => compareNow({ kind: 'compare', pair: { old, new: '@working' } })
  });
}

export function comparingCommands(): Command[] {
  const revisions = (): boolean => isOpen() && history.revisions.length > 0;
  return [
    since('article.compare', '@mine', ['Ctrl+Shift+D', 'Ctrl+Shift+1'], revisions),
    since(
      'article.compare-legalled',
      '@legalled',
      ['Ctrl+Shift+2'],
      () => isOpen() && history.legalledCard !== null
    ),
    since('article.compare-live', '@live', ['Ctrl+Shift+3'], () => isOpen() && history.live !== null),
    since(
      'article.compare-previous',
      '@previous',
      ['Ctrl+Shift+4'],
      () => isOpen() && history.revisions.length > 1
    ),
    command('article.compare-any', {
      keys: ['Ctrl+Alt+D'],
      menu: { menu: 'article', group: 1 },
      when: revisions,
      run: () => view.open({ kind: 'compare-any' })
    })
  ];
}

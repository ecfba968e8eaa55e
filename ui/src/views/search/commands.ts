/** What can be done while the search through all articles stands. */
import type { Command } from '../../commands/registry.svelte';
import { search } from '../../desk/search.svelte';
import { view } from '../../desk/view.svelte';
import { searchWords as w, type SearchCommandName } from '../../words/search';

const here = (): boolean => search.shown && view.dialog === null;

const command = (name: SearchCommandName, rest: Omit<Command, 'name' | 'title'>): Command => ({
  name,
  title: w.commands[name],
  fleeting: true,
  scope: 'search',
  when: here,
  ...rest
});

export function searchCommands(): Command[] {
  return [
    command('search.back', {
      keys: ['Esc'],
      inFields: true,
      menu: { menu: 'edit', group: 3 },
      // An open menu has Escape to itself.
      when: () => here() && !document.activeElement?.closest('[role=menubar]'),
      run: () => search.back()
    }),
    command('search.history', {
      keys: ['Ctrl+Shift+H'],
      menu: { menu: 'edit', group: 3 },
      checked: () => search.history,
      run: () => search.lookIn(!search.history)
    }),
    command('search.more', {
      menu: { menu: 'edit', group: 3 },
      when: () => here() && search.hasMore,
      run: () => search.more()
    })
  ];
}

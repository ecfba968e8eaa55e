/** What can be done in the place of the authors; its keys mean this only while it stands. */
import { tick } from 'svelte';
import type { Command } from '../../commands/registry.svelte';
import { authors } from '../../desk/authors.svelte';
import { open } from '../../desk/open.svelte';
import { session } from '../../desk/session.svelte';
import { view } from '../../desk/view.svelte';
import { authorWords as w, type AuthorCommandName } from '../../words/authors';

const here = (): boolean => view.middle.kind === 'authors' && view.dialog === null;

const command = (name: AuthorCommandName, rest: Omit<Command, 'name' | 'title'>): Command => ({
  name,
  title: w.commands[name],
  fleeting: true,
  scope: 'authors',
  ...rest
});

export function focusAuthorSearch(): void {
  view.asked = 'rail';
  void tick().then(() => {
    const field = document.getElementById('author-search');
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  });
}

/** One step out: of a comparison, of adding, of the place. */
export async function stepOut(): Promise<void> {
  if (authors.compared || authors.picked !== null) {
    authors.compared = null;
    authors.picked = null;
    void tick().then(() => authors.focusBio?.());
  } else if (authors.adding) {
    authors.adding = null;
    void tick().then(focusAuthorSearch);
  } else {
    await authors.back();
    if (view.middle.kind === 'write') void tick().then(() => open.surface?.focus());
  }
}

export function authorCommands(): Command[] {
  return [
    command('authors.back', {
      keys: ['Esc'],
      menu: { menu: 'view', group: 1 },
      when: here,
      run: stepOut
    }),
    command('authors.new', {
      keys: ['Ctrl+Shift+N'],
      menu: { menu: 'file', group: 1 },
      when: () => here() && session.started,
      run: () => {
        authors.compared = null;
        authors.adding = { name: '' };
      }
    }),
    command('authors.save', {
      keys: ['Ctrl+S'],
      menu: { menu: 'file', group: 3 },
      when: here,
      run: () => authors.save()
    }),
    command('authors.find', {
      keys: ['Ctrl+O', 'Ctrl+F'],
      menu: { menu: 'edit', group: 3 },
      when: here,
      run: focusAuthorSearch
    }),
    command('authors.compare', {
      keys: ['Ctrl+Shift+D'],
      menu: { menu: 'article', group: 1 },
      when: () =>
        here() &&
        (authors.unsaved ? (authors.page?.bios.length ?? 0) > 0 : (authors.page?.bios.length ?? 0) > 1),
      run: async () => {
        const [newest, before] = authors.page?.bios ?? [];
        if (authors.unsaved && newest) await authors.compare(newest.number, 0);
        else if (newest && before) await authors.compare(before.number, newest.number);
      }
    })
  ];
}

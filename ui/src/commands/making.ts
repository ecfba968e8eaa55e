/** What the lists of commands are written with. */
import { open } from '../desk/open.svelte';
import { view } from '../desk/view.svelte';
import { words } from '../words/strings';
import type { Command } from './registry.svelte';

export type Name = keyof typeof words.commands;

export const command = (name: Name, rest: Omit<Command, 'name' | 'title'>): Command => ({
  name,
  title: words.commands[name],
  ...rest
});

export const isOpen = (): boolean =>
  open.article !== '' && view.middle.kind !== 'authors' && view.middle.kind !== 'search';
export const writing = (): boolean => isOpen() && view.middle.kind === 'write';

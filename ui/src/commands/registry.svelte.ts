/**
 * The one registry of commands. The menu bar, the palette, the key map and the help page are readings of it, so
 * they cannot disagree. What is not built yet is not registered: there are no dead items.
 */
import { chordsOf, parseKey, sameKeyForm } from './keys';

/** The menus, in the order in which they stand. */
export const MENUS = ['file', 'edit', 'view', 'insert', 'format', 'article', 'tools', 'help'] as const;
export type MenuName = (typeof MENUS)[number];

export interface Command {
  /** `room.action`; never shown. */
  name: string;
  /** As the menu says it. */
  title: string;
  /** As the help page explains it, where the title does not. */
  help?: string;
  /** The first is shown, all work. */
  keys?: string[];
  /** Where it stands; a change of group draws a rule. */
  menu?: { menu: MenuName; group: number };
  /** Listed in its menu only while it applies: a way back that there is not always. */
  fleeting?: boolean;
  /** The key is the browser's own and reaches the editor without us; it is only named here. */
  native?: boolean;
  /** Whether it can be done now. */
  when?: () => boolean;
  /** For what can be on or off. */
  checked?: () => boolean;
  /** Whether its keys also work while a field of the desk (not the article) has the caret. By default those
   *  that no field could want: with Ctrl or Alt, or a function key. */
  inFields?: boolean;
  /** Where the same key means different things in different views: only one of them applies at a time. */
  scope?: string;
  run: () => void | Promise<void>;
}

export class Registry {
  #commands = $state.raw<readonly Command[]>([]);

  get all(): readonly Command[] {
    return this.#commands;
  }

  /** Adds commands; returns the way to take them out again. Throws where a key or a name is taken. */
  add(commands: readonly Command[]): () => void {
    const next = [...this.#commands, ...commands];
    const names = new Set<string>();
    const keys = new Map<string, string>();
    for (const command of next) {
      if (names.has(command.name)) throw new Error(`two commands are called ${command.name}`);
      names.add(command.name);
      for (const key of command.keys ?? []) {
        const form = `${command.scope ?? ''}/${sameKeyForm(parseKey(key))}`;
        const taken = keys.get(form);
        if (taken) throw new Error(`${key} is taken: ${taken} and ${command.name}`);
        keys.set(form, command.name);
      }
    }
    this.#commands = next;
    return () => {
      this.#commands = this.#commands.filter((command) => !commands.includes(command));
    };
  }

  get(name: string): Command | undefined {
    return this.#commands.find((command) => command.name === name);
  }

  applies(command: Command): boolean {
    return command.when?.() ?? true;
  }

  async run(name: string): Promise<void> {
    const command = this.get(name);
    if (command && this.applies(command)) await command.run();
  }

  inMenu(menu: MenuName): Command[] {
    return this.#commands
      .filter((command) => command.menu?.menu === menu && (!command.fleeting || this.applies(command)))
      .sort((a, b) => (a.menu?.group ?? 0) - (b.menu?.group ?? 0));
  }

  /** The command that a key press asks for, if it applies now. A scoped one wins over a general one. */
  forEvent(event: KeyboardEvent): Command | undefined {
    const forms = chordsOf(event).map(sameKeyForm);
    for (const form of forms) {
      const found = this.#commands
        .filter((command) => command.keys?.some((key) => sameKeyForm(parseKey(key)) === form))
        .filter((command) => !command.native && this.applies(command))
        .sort((a, b) => Number(!!b.scope) - Number(!!a.scope));
      const inField = isField(event.target);
      const usable = found.find((command) => !inField || (command.inFields ?? !isTyping(form)));
      if (usable) return usable;
    }
    return undefined;
  }
}

/** A letter, or a key that moves in a field. */
function isTyping(form: string): boolean {
  return /^s?:(?!F\d)/.test(form);
}

/** A field of the desk, such as the search: it keeps its own undo, and letters typed there are letters. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

export const registry = new Registry();

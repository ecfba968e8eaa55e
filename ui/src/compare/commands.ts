/**
 * What can be done in a comparison, for the registry of commands, the menu and the keys of the view itself. The
 * view's key handling and the registry read the same list.
 */
import type { Command } from '../commands/registry.svelte';
import { compareWords as w, type CompareCommandName } from '../words/compare';

export type Reading = 'side-by-side' | 'inline' | 'in-words';

const READING_KEYS: Record<Reading, string[]> = {
  'side-by-side': ['1'],
  inline: ['2'],
  'in-words': ['3']
};

/** What the view offers to whoever commands it. */
export interface CompareActions {
  /** The view stands and has at least one change to step through. */
  hasChanges: () => boolean;
  hasAlerts: () => boolean;
  /** The current change can be taken back, or its taking back can be undone. */
  canStet: () => boolean;
  canGoTo: () => boolean;
  /** The current change is a move, whose other end can be gone to. */
  canFollow: () => boolean;
  /** Something was let stand and can be undone. */
  canUndo: () => boolean;
  /** A newer revision has arrived meanwhile. */
  hasNewer: () => boolean;
  reading: () => Reading;
  isTicked: () => boolean;
  isClean: () => boolean;
  next: () => void;
  previous: () => void;
  first: () => void;
  last: () => void;
  nextAlert: () => void;
  previousAlert: () => void;
  stet: () => void;
  stetSentence: () => void;
  stetParagraph: () => void;
  undo: () => void;
  follow: () => void;
  goTo: () => void;
  tick: () => void;
  tickAll: () => void;
  toNewest: () => void;
  copyAddress: () => void;
  setClean: (on: boolean) => void;
  read: (reading: Reading) => void;
  close: () => void;
}

/**
 * A button, a link or a field has the focus: Enter and Space are its own. Not so where pressing it would only go
 * where one is already: the current row of the list.
 */
const pressable = (): boolean => {
  const focused = document.activeElement?.closest(
    'button, a, input, select, textarea, summary, [contenteditable="true"]'
  );
  return !!focused && focused.getAttribute('aria-current') !== 'true';
};

export function compareCommands(view: CompareActions): Command[] {
  const command = (
    name: CompareCommandName,
    keys: string[],
    run: () => void,
    more: Partial<Command> = {}
  ): Command => ({
    name,
    title: w.commands[name],
    keys,
    run,
    scope: 'compare',
    ...more
  });
  const menu = (group: number): Partial<Command> => ({ menu: { menu: 'article', group } });
  return [
    command('compare.next', ['Alt+Down'], view.next, { when: view.hasChanges, ...menu(20) }),
    command('compare.previous', ['Alt+Up'], view.previous, { when: view.hasChanges, ...menu(20) }),
    command('compare.first', ['Alt+Home'], view.first, { when: view.hasChanges, ...menu(20) }),
    command('compare.last', ['Alt+End'], view.last, { when: view.hasChanges, ...menu(20) }),
    command('compare.next-alert', ['A'], view.nextAlert, { when: view.hasAlerts, ...menu(20) }),
    command('compare.previous-alert', ['Shift+A'], view.previousAlert, { when: view.hasAlerts, ...menu(20) }),
    command('compare.follow', ['M'], view.follow, { when: view.canFollow, ...menu(20) }),
    command('compare.stet', ['S'], view.stet, { when: view.canStet, ...menu(21) }),
    command('compare.stet-sentence', ['Shift+S'], view.stetSentence, { when: view.canStet, ...menu(21) }),
    command('compare.stet-paragraph', ['P'], view.stetParagraph, { when: view.canStet, ...menu(21) }),
    command('compare.undo', ['Ctrl+Z'], view.undo, { when: view.canUndo, ...menu(21) }),
    command('compare.go-to', ['Enter'], view.goTo, {
      when: () => view.canGoTo() && !pressable(),
      ...menu(21)
    }),
    command('compare.tick', ['Space'], view.tick, {
      when: () => view.hasChanges() && !pressable(),
      checked: view.isTicked,
      ...menu(21)
    }),
    command('compare.tick-all', ['Shift+Space'], view.tickAll, {
      when: () => view.hasChanges() && !pressable(),
      ...menu(21)
    }),
    // Only ever switched on: a held key repeats. The view switches it off when the key is let go.
    command('compare.clean', ['C'], () => view.setClean(true), { checked: view.isClean, ...menu(21) }),
    ...(['side-by-side', 'inline', 'in-words'] as const).map((reading) =>
      command(`compare.${reading}`, READING_KEYS[reading], () => view.read(reading), {
        checked: () => view.reading() === reading,
        menu: { menu: 'view', group: 4 }
      })
    ),
    command('compare.newest', ['N'], view.toNewest, { when: view.hasNewer, fleeting: true, ...menu(22) }),
    command('compare.copy-address', [], view.copyAddress, menu(22)),
    command('compare.close', ['Esc'], view.close, menu(23))
  ];
}

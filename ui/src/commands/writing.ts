/** The commands of writing: what is found, put in, and done to words and blocks. */
import { find } from '../desk/find.svelte';
import { attempt, open } from '../desk/open.svelte';
import { choosePictures } from '../desk/pictures';
import type { BlockKind, MarkName, Surface, TableChange } from '../desk/surface';
import { view } from '../desk/view.svelte';
import { words } from '../words/strings';
import { command, isOpen, writing, type Name } from './making';
import type { Command } from './registry.svelte';

/** An act on the page; the keyboard stays in it, or comes back. */
const onPage = (act: (page: Surface) => void) => (): void => {
  if (!open.surface) return;
  act(open.surface);
  open.surface.focus();
};

function block(name: Name, kind: BlockKind, keys: string[], group: number): Command {
  return command(name, {
    keys,
    menu: { menu: 'format', group },
    when: writing,
    checked: () => writing() && open.caret.block === kind,
    inFields: false,
    run: onPage((page) => page.setBlock(kind))
  });
}

function mark(name: Name, which: MarkName, keys: string[]): Command {
  return command(name, {
    keys,
    menu: { menu: 'format', group: 1 },
    when: writing,
    checked: () => writing() && open.caret.marks.includes(which),
    inFields: false,
    run: onPage((page) => page.toggleMark(which))
  });
}

/** Only where there is a table to change. */
function table(name: Name, what: TableChange): Command {
  return command(name, {
    menu: { menu: 'format', group: 5 },
    fleeting: true,
    when: () => writing() && open.caret.inTable,
    run: onPage((page) => page.changeTable(what))
  });
}

export function findCommands(): Command[] {
  const canStep = (): boolean => isOpen() && find.wanted !== '';
  return [
    command('edit.find', {
      keys: ['Ctrl+F'],
      menu: { menu: 'edit', group: 3 },
      when: isOpen,
      run: () => find.show()
    }),
    command('edit.replace', {
      keys: ['Ctrl+H'],
      menu: { menu: 'edit', group: 3 },
      when: writing,
      run: () => find.show(true)
    }),
    command('edit.find-next', {
      keys: ['F3', 'Ctrl+G'],
      menu: { menu: 'edit', group: 3 },
      when: canStep,
      run: () => find.step(1)
    }),
    command('edit.find-previous', {
      keys: ['Shift+F3'],
      menu: { menu: 'edit', group: 3 },
      when: canStep,
      run: () => find.step(-1)
    }),
    command('edit.find-close', {
      keys: ['Esc'],
      fleeting: true,
      inFields: true,
      scope: 'find',
      menu: { menu: 'edit', group: 3 },
      // An open menu has Escape to itself.
      when: () => find.shown && !document.activeElement?.closest('[role=menubar]'),
      run: () => find.leave()
    }),
    command('edit.go-to-crosshead', {
      keys: ['Ctrl+Shift+O'],
      menu: { menu: 'edit', group: 3 },
      when: writing,
      run: () => view.open({ kind: 'go-to-crosshead' })
    })
  ];
}

export function writingCommands(): Command[] {
  return [
    command('insert.related', {
      menu: { menu: 'insert', group: 1 },
      when: writing,
      run: () => view.open({ kind: 'insert-related' })
    }),
    command('insert.divider', {
      menu: { menu: 'insert', group: 1 },
      when: writing,
      run: onPage((page) => page.insertDivider())
    }),
    command('insert.picture', {
      menu: { menu: 'insert', group: 2 },
      when: writing,
      run: async () => void (await attempt(words.commands['insert.picture'], choosePictures))
    }),
    command('insert.embed', {
      menu: { menu: 'insert', group: 2 },
      when: writing,
      run: () => view.open({ kind: 'insert-embed' })
    }),
    command('insert.table', {
      menu: { menu: 'insert', group: 2 },
      when: writing,
      run: onPage((page) => page.insertTable())
    }),
    command('insert.footnote', {
      keys: ['Ctrl+Alt+F'],
      menu: { menu: 'insert', group: 3 },
      when: writing,
      run: () => view.open({ kind: 'fields', at: 'footnotes' })
    }),
    command('insert.break', {
      keys: ['Shift+Enter'],
      native: true,
      menu: { menu: 'insert', group: 3 },
      when: writing,
      run: onPage((page) => page.insertBreak())
    }),

    mark('format.strong', 'strong', ['Ctrl+B']),
    mark('format.emphasis', 'emphasis', ['Ctrl+I']),
    command('format.link', {
      keys: ['Ctrl+K'],
      menu: { menu: 'format', group: 1 },
      when: () => writing() && (open.caret.selected || open.caret.link !== null),
      inFields: false,
      run: () => view.open({ kind: 'link' })
    }),
    mark('format.strike', 'strike', ['Ctrl+Shift+X']),
    mark('format.subscript', 'subscript', ['Ctrl+Shift+B']),
    mark('format.superscript', 'superscript', ['Ctrl+.']),
    mark('format.code', 'code', ['Ctrl+E']),
    block('format.paragraph', 'paragraph', ['Ctrl+Alt+0'], 2),
    block('format.crosshead-2', 'crosshead-2', ['Ctrl+Alt+2'], 2),
    block('format.crosshead-3', 'crosshead-3', ['Ctrl+Alt+3'], 2),
    block('format.crosshead-4', 'crosshead-4', ['Ctrl+Alt+4'], 2),
    block('format.quotation', 'quotation', ['Ctrl+Alt+Q'], 3),
    block('format.pull-quote', 'pull-quote', ['Ctrl+Alt+P'], 3),
    command('format.attribution', {
      menu: { menu: 'format', group: 3 },
      when: () => writing() && open.caret.quoted,
      run: onPage((page) => page.goToAttribution())
    }),
    block('format.bulleted', 'bulleted', ['Ctrl+Shift+8'], 4),
    block('format.numbered', 'numbered', ['Ctrl+Shift+7'], 4),
    table('format.row-above', 'row-above'),
    table('format.row-below', 'row-below'),
    table('format.column-left', 'column-left'),
    table('format.column-right', 'column-right'),
    table('format.heading-row', 'heading'),
    table('format.figures', 'figures'),
    table('format.no-row', 'no-row'),
    table('format.no-column', 'no-column'),

    command('article.fields', {
      keys: ['Ctrl+Alt+A'],
      menu: { menu: 'article', group: 2 },
      when: writing,
      run: () => view.open({ kind: 'fields', at: 'first' })
    })
  ];
}

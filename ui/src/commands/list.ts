/** The window's own commands. A view that has more (comparing) adds them while it stands. */
import { tick } from 'svelte';
import { call, HostError } from '../host';
import { announcer, notices } from '../desk/announce.svelte';
import { authors } from '../desk/authors.svelte';
import { find } from '../desk/find.svelte';
import { comparingCommands } from './comparing';
import { chooseFolder, chooseFolderForAll, exportHistory } from './folders';
import { history } from '../desk/history.svelte';
import { attempt, open } from '../desk/open.svelte';
import { bringBack } from '../desk/standing';
import { leave } from '../desk/leave';
import { rail } from '../desk/rail.svelte';
import { search } from '../desk/search.svelte';
import { session, type MarginTab, type Theme } from '../desk/session.svelte';
import { view } from '../desk/view.svelte';
import { openInWindow } from '../desk/windows';
import { pointOnScreen, withSheets } from '../print/sheets';
import { words } from '../words/strings';
import { command, isOpen, writing, type Name } from './making';
import type { Command } from './registry.svelte';
import { takingCommands } from './taking';
import { findCommands, writingCommands } from './writing';

const putAway = (): boolean => !!history.standing?.put_away;
const revisions = (): boolean => isOpen() && history.revisions.length > 0;

function theme(name: Name, which: Theme): Command {
  return command(name, {
    menu: { menu: 'view', group: 4 },
    checked: () => session.theme === which,
    run: () => session.setTheme(which)
  });
}

/** Brings a part of the margin into view and the keyboard into it. */
function toMargin(tab: MarginTab): void {
  view.pageOnly = false;
  view.asked = 'margin';
  session.showTab(tab);
  void tick().then(() => document.getElementById(`tab-${tab}`)?.focus());
}

export function focusSearch(): void {
  view.pageOnly = false;
  view.asked = 'rail';
  if (!session.railShown) session.showRail(true);
  void tick().then(() => {
    const field = document.getElementById('rail-search');
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  });
}

/** A new article with the words that stand here, old revision or unsaved changes; it takes this one's place. */
async function duplicate(): Promise<void> {
  await open.flush();
  const point = view.middle.kind === 'read' ? String(view.middle.revision) : '';
  const made = await call('duplicate_article', { article: open.article, point });
  await open.open(made.article);
  await rail.load();
  announcer.say(words.page.duplicated(made.slug));
  notices.add({ kind: 'remark', title: words.page.duplicated(made.slug), text: '' });
}

async function copyForWeb(): Promise<void> {
  const copy = open
    .flush()
    .then(() => call('copy_for_web', { article: open.article, point: pointOnScreen() }));
  // The clipboard must be asked during the press itself; what is put there may come a moment later.
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': copy.then(({ html }) => new Blob([html], { type: 'text/html' })),
      'text/plain': copy.then(({ text }) => new Blob([text], { type: 'text/plain' }))
    })
  ]);
  const { warnings } = await copy;
  announcer.say([words.copied, ...warnings].join(' '));
  notices.add({ kind: 'remark', title: words.copied, text: '', lines: warnings });
}

async function printOnPaper(): Promise<void> {
  await withSheets(() => call('print', { path: null, replace: false }));
}

async function openSample(): Promise<void> {
  await open.flush();
  const { article } = await call('open_sample', {});
  await rail.load();
  await open.open(article);
}

async function pastePlain(): Promise<void> {
  open.surface?.pastePlain(await navigator.clipboard.readText());
}

export function windowCommands(): Command[] {
  return [
    command('file.new', {
      keys: ['Ctrl+N'],
      menu: { menu: 'file', group: 1 },
      when: () => session.started,
      run: async () => {
        if (await attempt(words.commands['file.new'], () => open.create())) {
          void tick().then(() => open.surface?.focus());
        }
      }
    }),
    command('file.duplicate', {
      menu: { menu: 'file', group: 1 },
      when: () => isOpen() && session.person !== null,
      run: async () => void (await attempt(words.commands['file.duplicate'], duplicate))
    }),
    command('file.open', { keys: ['Ctrl+O'], menu: { menu: 'file', group: 1 }, run: focusSearch }),
    command('file.import', {
      menu: { menu: 'file', group: 2 },
      when: () => session.person !== null,
      run: () => view.open({ kind: 'import' })
    }),
    command('file.import-folder', {
      menu: { menu: 'file', group: 2 },
      when: () => session.person !== null,
      run: async () => void (await attempt(words.commands['file.import-folder'], chooseFolder))
    }),
    command('file.export', {
      menu: { menu: 'file', group: 2 },
      when: isOpen,
      run: () => view.open({ kind: 'export' })
    }),
    command('file.export-history', {
      menu: { menu: 'file', group: 2 },
      when: isOpen,
      run: async () => void (await attempt(words.commands['file.export-history'], exportHistory))
    }),
    command('file.export-all', {
      menu: { menu: 'file', group: 2 },
      when: () => session.started,
      run: async () => void (await attempt(words.commands['file.export-all'], chooseFolderForAll))
    }),
    command('file.save', {
      keys: ['Ctrl+S'],
      menu: { menu: 'file', group: 3 },
      when: () => writing() && session.person !== null,
      run: async () => void (await attempt(words.status.notSaved, () => open.saveRevision()))
    }),
    command('file.mark', {
      keys: ['Ctrl+Shift+S'],
      menu: { menu: 'file', group: 3 },
      when: revisions,
      run: () => {
        const revision =
          view.middle.kind === 'read' ? view.middle.revision : (history.newest?.number ?? open.baseRevision);
        view.open({ kind: 'mark', revision });
      }
    }),
    command('file.copy-for-web', {
      menu: { menu: 'file', group: 4 },
      when: isOpen,
      run: async () => void (await attempt(words.commands['file.copy-for-web'], copyForWeb))
    }),
    command('file.print', {
      keys: ['Ctrl+P'],
      menu: { menu: 'file', group: 4 },
      when: isOpen,
      run: async () => void (await attempt(words.commands['file.print'], printOnPaper))
    }),
    command('file.print-file', {
      menu: { menu: 'file', group: 4 },
      when: isOpen,
      run: () => view.open({ kind: 'print-file' })
    }),
    command('file.new-window', {
      keys: ['Ctrl+Shift+N'],
      menu: { menu: 'file', group: 5 },
      when: () => session.started && session.person !== null,
      run: async () => {
        // From the list the article under the keyboard, else the one that stands here.
        const row = document.activeElement?.closest<HTMLElement>('[data-article]')?.dataset['article'];
        await attempt(words.commands['file.new-window'], () => openInWindow(row ?? open.article));
      }
    }),
    command('file.close', {
      keys: ['Ctrl+W'],
      menu: { menu: 'file', group: 5 },
      when: writing,
      run: async () => void (await attempt(words.status.notSaved, () => open.close()))
    }),
    command('file.close-window', {
      keys: ['Ctrl+Shift+W'],
      menu: { menu: 'file', group: 5 },
      run: () => leave(false)
    }),
    command('file.quit', { keys: ['Ctrl+Q'], menu: { menu: 'file', group: 5 }, run: () => leave() }),

    command('edit.undo', {
      keys: ['Ctrl+Z'],
      menu: { menu: 'edit', group: 1 },
      when: () => writing() && open.caret.canUndo,
      inFields: false,
      run: () => open.surface?.undo()
    }),
    command('edit.redo', {
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      menu: { menu: 'edit', group: 1 },
      when: () => writing() && open.caret.canRedo,
      inFields: false,
      run: () => open.surface?.redo()
    }),
    command('edit.paste-plain', {
      keys: ['Ctrl+Shift+V'],
      native: true,
      menu: { menu: 'edit', group: 2 },
      when: writing,
      inFields: false,
      run: async () => void (await attempt(words.commands['edit.paste-plain'], pastePlain))
    }),
    ...findCommands(),
    command('edit.find-everywhere', {
      keys: ['Ctrl+Shift+F'],
      menu: { menu: 'edit', group: 3 },
      when: () => session.started,
      checked: () => search.shown,
      run: () => search.show()
    }),

    command('view.palette', {
      keys: ['Ctrl+Shift+P'],
      menu: { menu: 'view', group: 1 },
      run: () => view.open({ kind: 'palette' })
    }),
    command('view.authors', {
      keys: ['Ctrl+Shift+A'],
      menu: { menu: 'view', group: 1 },
      when: () => session.started,
      checked: () => authors.shown,
      run: () => (authors.shown ? authors.back() : authors.open())
    }),
    command('view.focus', {
      keys: ['F8'],
      menu: { menu: 'view', group: 2 },
      checked: () => view.pageOnly,
      run: () => {
        view.pageOnly = !view.pageOnly;
      }
    }),
    command('view.rail', {
      keys: ['F9'],
      menu: { menu: 'view', group: 2 },
      checked: () => session.railShown,
      run: () => {
        if (view.roomForRail) session.showRail(!session.railShown);
        else view.asked = view.asked === 'rail' ? null : 'rail';
      }
    }),
    command('view.margin', {
      keys: ['F10'],
      menu: { menu: 'view', group: 2 },
      checked: () => session.marginShown,
      run: () => {
        if (view.roomForMargin) session.showMargin(!session.marginShown);
        else view.asked = view.asked === 'margin' ? null : 'margin';
      }
    }),
    command('view.zoom-in', {
      keys: ['Ctrl++'],
      menu: { menu: 'view', group: 3 },
      run: () => session.zoomBy(1)
    }),
    command('view.zoom-out', {
      keys: ['Ctrl+-'],
      menu: { menu: 'view', group: 3 },
      run: () => session.zoomBy(-1)
    }),
    command('view.zoom-reset', {
      keys: ['Ctrl+0'],
      menu: { menu: 'view', group: 3 },
      run: () => session.setZoom(1)
    }),
    theme('view.theme-light', 'light'),
    theme('view.theme-dark', 'dark'),
    theme('view.theme-system', 'system'),

    ...writingCommands(),

    ...comparingCommands(),
    ...takingCommands(toMargin),
    command('article.back', {
      keys: ['Esc'],
      fleeting: true,
      scope: 'reading',
      when: () => isOpen() && view.middle.kind === 'read' && view.dialog === null,
      menu: { menu: 'article', group: 1 },
      run: () => view.show({ kind: 'write' })
    }),
    command('article.back-to-comparison', {
      keys: ['Esc'],
      fleeting: true,
      scope: 'from-comparison',
      when: () => writing() && view.dialog === null && view.kept?.article === open.article && !find.shown,
      menu: { menu: 'article', group: 1 },
      run: () => {
        if (view.kept) view.show(view.kept.middle);
      }
    }),
    command('article.history', {
      keys: ['Ctrl+Shift+H'],
      menu: { menu: 'article', group: 2 },
      when: isOpen,
      run: () => toMargin('history')
    }),
    command('article.related', {
      menu: { menu: 'article', group: 2 },
      when: isOpen,
      run: () => toMargin('related')
    }),
    command('article.byline', {
      menu: { menu: 'article', group: 2 },
      when: isOpen,
      run: () => toMargin('byline')
    }),
    command('article.reason', {
      menu: { menu: 'article', group: 3 },
      when: revisions,
      run: () => view.open({ kind: 'reason', revision: history.newest?.number ?? open.baseRevision })
    }),
    command('article.spike', {
      menu: { menu: 'article', group: 4 },
      when: () => revisions() && !putAway() && history.live === null && session.person !== null,
      run: () => view.open({ kind: 'spike' })
    }),
    command('article.kill', {
      menu: { menu: 'article', group: 4 },
      when: () => revisions() && !putAway() && history.live !== null && session.person !== null,
      run: () => view.open({ kind: 'kill' })
    }),
    command('article.bring-back', {
      menu: { menu: 'article', group: 4 },
      when: () => isOpen() && putAway() && session.person !== null,
      run: async () => void (await attempt(words.commands['article.bring-back'], bringBack))
    }),

    command('tools.person', {
      menu: { menu: 'tools', group: 1 },
      when: () => session.started,
      run: () => view.open({ kind: 'person' })
    }),
    command('tools.verify', {
      menu: { menu: 'tools', group: 2 },
      when: () => session.started,
      run: () => view.open({ kind: 'verify' })
    }),
    command('tools.back-up', {
      menu: { menu: 'tools', group: 2 },
      when: () => session.started,
      run: async () => {
        try {
          const { path } = await call('back_up', { path: null });
          announcer.say(words.backUp.done(path));
          notices.add({ kind: 'remark', title: words.backUp.done(path), text: '' });
        } catch (thrown) {
          notices.fail(words.commands['tools.back-up'], HostError.from(thrown));
        }
      }
    }),

    command('help.guide', {
      keys: ['Shift+F1'],
      menu: { menu: 'help', group: 1 },
      run: () => view.open({ kind: 'guide' })
    }),
    command('help.sample', {
      menu: { menu: 'help', group: 1 },
      when: () => session.started && session.person !== null,
      run: async () => void (await attempt(words.commands['help.sample'], openSample))
    }),
    command('help.keys', {
      keys: ['F1'],
      menu: { menu: 'help', group: 1 },
      run: () => view.open({ kind: 'help' })
    }),
    command('help.files', { menu: { menu: 'help', group: 2 }, run: () => view.open({ kind: 'files' }) })
  ];
}

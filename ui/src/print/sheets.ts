/** The article on sheets of paper: made for a printing, taken away after it. */
import './print.css';
import { call } from '../host';
import { countWords } from '../desk/count';
import { history } from '../desk/history.svelte';
import { open } from '../desk/open.svelte';
import { view } from '../desk/view.svelte';
import { words } from '../words/strings';
import { paginate, type Sheet } from './paginate';

/** What stands at the head and the foot of every sheet. */
export interface SheetWords {
  slug: string;
  state: string;
  /** Said on every sheet, or empty. */
  embargo: string;
  words: string;
  printed: string;
}

/** The state that is on the screen: an old revision where one is read, else the words as they stand. */
export function pointOnScreen(): string {
  return view.middle.kind === 'read' ? String(view.middle.revision) : '@working';
}

/** Lays the article that is on the screen out, prints it by `print`, and takes the sheets away again. */
export async function withSheets<T>(print: () => Promise<T>): Promise<T> {
  await open.flush();
  const point = pointOnScreen();
  const copy = await call('copy_for_web', { article: open.article, point });
  const content =
    view.middle.kind === 'read'
      ? (await call('read_revision', { article: open.article, revision: view.middle.revision })).edition
          .content
      : open.now();
  const now = Date.now();
  const number = view.middle.kind === 'read' ? view.middle.revision : open.baseRevision;
  const card = history.card(number);
  const changes = point === '@working' ? open.saved.changes : 0;
  const said: SheetWords = {
    slug: content.slug || words.page.untitledSlug,
    state: words.print.state(number, card?.by ?? '', card?.at ?? now, changes),
    embargo:
      content.embargo && content.embargo.at > now
        ? words.print.embargo(content.embargo.at, now, content.embargo.zone)
        : '',
    words: words.status.words(countWords(content)),
    printed: words.print.printed(now)
  };
  const sheets = layOut(copy.html, said);
  try {
    await document.fonts.ready;
    return await print();
  } finally {
    sheets.remove();
  }
}

/** Puts the sheets into the document, where only a printer sees them. */
export function layOut(html: string, said: SheetWords): HTMLElement {
  // The desk's own clean HTML; nothing of it runs or loads, here or anywhere.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const blocks = [...parsed.body.children].map((block) => document.importNode(block, true) as HTMLElement);
  const place = document.createElement('div');
  place.className = 'print-sheets';
  place.setAttribute('aria-hidden', 'true');
  place.inert = true;
  document.body.append(place);
  const sheets = paginate(blocks, () => {
    const sheet = emptySheet(said);
    place.append(sheet.element);
    return sheet;
  });
  sheets.forEach(({ element }, at) => {
    element.querySelector('.sheet-page')!.textContent = words.print.page(at + 1, sheets.length);
  });
  return place;
}

function emptySheet(said: SheetWords): Sheet {
  const element = document.createElement('section');
  element.className = 'sheet';
  const column = line('sheet-column', []);
  const head = line('sheet-line', [said.slug, said.state]);
  if (said.embargo) head.append(part('sheet-embargo', said.embargo));
  const foot = line('sheet-line sheet-foot', [said.printed, said.words]);
  foot.append(part('sheet-page', ''));
  element.append(head, column, foot);
  return { element, column };
}

function part(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

function line(name: string, texts: readonly string[]): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.append(...texts.map((text) => part('', text)));
  return element;
}

/**
 * Lays an article out on sheets of paper. The webview repeats nothing on each page and counts none, so the sheets are
 * made here: each with its head and foot, filled with as much of the article as it holds. Words are never cut off: a
 * part that fits no sheet runs on, and the printer breaks it where it must.
 */

/** A sheet of paper, and where the article goes on it. */
export interface Sheet {
  element: HTMLElement;
  column: HTMLElement;
}

/** Fewer lines than this never stand alone at the foot or the head of a sheet. */
const LINES = 2;

const bottomOf = (node: Element | Range): number => node.getBoundingClientRect().bottom;

/** Fills sheets with the blocks, which are moved. `add` makes an empty sheet and puts it into the document. */
export function paginate(blocks: readonly HTMLElement[], add: () => Sheet): Sheet[] {
  const sheets = [add()];
  for (const block of blocks) {
    let rest: HTMLElement | null = block;
    while (rest) {
      const sheet = sheets[sheets.length - 1]!;
      const piece: HTMLElement = rest;
      sheet.column.append(piece);
      const limit = bottomOf(sheet.column);
      if (bottomOf(piece) <= limit) break;
      rest = divide(piece, limit);
      if (!rest) {
        const alone = sheet.column.children.length === 1;
        // Nothing larger than a sheet is put off for ever.
        if (alone) break;
        rest = piece;
        piece.remove();
      }
      const next = add();
      sheets.push(next);
      // A crosshead goes with what it heads.
      for (let last = lastOf(sheet.column); last && isHead(last); last = lastOf(sheet.column)) {
        if (sheet.column.children.length === 1) break;
        next.column.prepend(last);
      }
    }
  }
  return sheets;
}

const lastOf = (column: HTMLElement): Element | null => column.lastElementChild;
const isHead = (element: Element): boolean => /^H[1-6]$/.test(element.tagName);

/** What of a block comes after the limit, taken out of it; null where it cannot be divided there. */
function divide(block: HTMLElement, limit: number): HTMLElement | null {
  switch (block.tagName) {
    case 'P':
      return divideLines(block, limit);
    case 'UL':
    case 'OL':
    case 'BLOCKQUOTE':
    case 'TABLE':
    case 'TBODY':
      return divideParts(block, limit);
    case 'LI':
      return block.querySelector('ul, ol') ? null : divideLines(block, limit);
    default:
      return null;
  }
}

function divideParts(block: HTMLElement, limit: number): HTMLElement | null {
  const parts = [...block.children] as HTMLElement[];
  const over = parts.findIndex((part) => bottomOf(part) > limit);
  if (over < 0) return null;
  const inner = divide(parts[over]!, limit);
  if (!inner && over === 0) return null;
  const rest = block.cloneNode(false) as HTMLElement;
  rest.append(...(inner ? [inner] : []), ...parts.slice(inner ? over + 1 : over));
  if (inner) inner.classList.add('goes-on');
  // The second half of an item keeps its number; it is not shown again (print.css).
  if (block instanceof HTMLOListElement && rest instanceof HTMLOListElement) rest.start = block.start + over;
  return rest;
}

interface Word {
  node: Text;
  at: number;
  top: number;
  bottom: number;
}

/** Every word with the line it stands on. */
function wordsOf(block: HTMLElement): Word[] {
  const words: Word[] = [];
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    for (const match of node.data.matchAll(/\S+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + 1);
      const { top, bottom } = range.getBoundingClientRect();
      words.push({ node, at: match.index, top, bottom });
    }
  }
  return words;
}

function divideLines(block: HTMLElement, limit: number): HTMLElement | null {
  const words = wordsOf(block);
  const lines: Word[] = [];
  for (const word of words) {
    const last = lines[lines.length - 1];
    // Raised and lowered words stand on the line of their neighbours.
    if (!last || word.top >= last.bottom - 1) lines.push(word);
  }
  const over = lines.findIndex((line) => line.bottom > limit);
  if (over < 0) return null;
  const cut = Math.min(over, lines.length - LINES);
  const from = lines[cut];
  if (cut < LINES || !from) return null;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(block, block.childNodes.length);
  const rest = block.cloneNode(false) as HTMLElement;
  rest.append(range.extractContents());
  rest.classList.add('goes-on');
  return rest;
}

/**
 * Pasted HTML made clean before the schema reads it: what word processors and web pages put round words goes, the
 * words, their block quotations, lists, tables and links stay. Pure but for the DOM it works on.
 */
import { FOLLOWED } from './schema-marks';

export type Dropped = Record<'comment' | 'deletion' | 'picture' | 'link' | 'other', number>;

const nothing = (): Dropped => ({ comment: 0, deletion: 0, picture: 0, link: 0, other: 0 });

const COMMENTS = [
  '[style*="mso-element:comment" i]',
  '[style*="mso-element: comment" i]',
  '.MsoCommentText',
  '.MsoCommentReference',
  '.msocomanchor',
  '[id^="cmnt"]:not([id^="cmnt_ref"])',
  'a[href^="#cmnt"]',
  'a[href^="#_msocom"]',
  'a[name^="_msoanchor"]'
].join(',');
const SILENT = 'meta,link,style,title,script,noscript,template,colgroup,col';
const FOREIGN = 'iframe,object,embed,video,audio,canvas,svg,form,button,input,select,textarea,math';
const BLOCKS = 'p,div,h1,h2,h3,h4,h5,h6,blockquote,ul,ol,table,section,article,pre';

function unwrap(node: Element): void {
  node.replaceWith(...node.childNodes);
}

function rename(node: Element, tag: string): Element {
  const made = node.ownerDocument.createElement(tag);
  made.append(...node.childNodes);
  node.replaceWith(made);
  return made;
}

/** Word writes lists as paragraphs, with the bullet as words and the depth in a style. */
function wordLists(root: Element): void {
  let open: { list: Element; depth: number }[] = [];
  let last: Element | null = null;
  for (const line of [...root.querySelectorAll('p')]) {
    const style = line.getAttribute('style') ?? '';
    const found = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style);
    if (!found) continue;
    const bullet = line.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
    const numbered = /^[\s\u00a0]*(\d+|[a-z]|[ivx]+)[.)]/i.test(bullet?.textContent ?? '');
    bullet?.remove();
    const depth = Number(found[1]);
    if (last && line.previousElementSibling !== last) open = [];
    while (open.length > 0 && open[open.length - 1]!.depth > depth) open.pop();
    let top = open[open.length - 1];
    if (!top || top.depth < depth) {
      const list = root.ownerDocument.createElement(numbered ? 'ol' : 'ul');
      const under = top?.list.lastElementChild;
      if (under) under.append(list);
      else line.before(list);
      top = { list, depth };
      open.push(top);
    }
    const item = root.ownerDocument.createElement('li');
    item.append(...line.childNodes);
    top.list.append(item);
    line.remove();
    last = open[0]?.list ?? null;
  }
}

/** Several blocks where one line of words can stand become lines of it. */
function flatten(host: Element): void {
  for (const block of [...host.querySelectorAll(BLOCKS)]) {
    if (block.matches('ul,ol') || (host.matches('li') && block.closest('li') !== host)) continue;
    const before = block.previousSibling;
    if (
      before &&
      (before.textContent ?? '').trim() !== '' &&
      !(before instanceof Element && before.matches('br'))
    ) {
      block.before(host.ownerDocument.createElement('br'));
    }
    unwrap(block);
  }
}

/** Lists straight inside lists (as some pages and word processors have them) go under the item before. */
function nestLists(root: Element): void {
  for (const inner of [...root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')]) {
    const before = inner.previousElementSibling;
    if (before?.matches('li')) before.append(inner);
    else unwrap(inner);
  }
  for (const item of root.querySelectorAll('li')) {
    const lists = [...item.children].filter((child) => child.matches('ul,ol'));
    // An item has at most one list, and it stands after the words.
    lists.slice(1).forEach((list) => {
      lists[0]!.append(...list.children);
      list.remove();
    });
    if (lists[0]) item.append(lists[0]);
  }
}

/** The marks of a span's style, made elements: the clipboard of some programs knows no others. */
function styles(root: Element): void {
  for (const bold of [...root.querySelectorAll('b, strong')]) {
    // Google Docs wraps a whole copy in <b style="font-weight:normal">.
    if (/font-weight:\s*(normal|400)/i.test(bold.getAttribute('style') ?? '')) unwrap(bold);
  }
}

export function cleanHtml(html: string): { html: string; dropped: Dropped } {
  const dropped = nothing();
  // Word's comments to itself; also the markers that bracket the copied part.
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[[^\]]*\]>/g, '');
  const parsed = new DOMParser().parseFromString(bare, 'text/html');
  const root = parsed.body;

  const take = (selector: string, kind: keyof Dropped | null): void => {
    for (const node of [...root.querySelectorAll(selector)]) {
      if (!root.contains(node)) continue;
      if (kind) dropped[kind] += 1;
      node.remove();
    }
  };
  take(SILENT, null);
  // A comment is its mark in the text and its words below: one thing to the writer.
  const anchors = root.querySelectorAll('a[href^="#cmnt"], a[href^="#_msocom"]').length;
  const marks = anchors || root.querySelectorAll('.MsoCommentReference').length;
  take(COMMENTS, 'comment');
  if (marks > 0) dropped.comment = Math.min(dropped.comment, marks);
  take('del, [style*="mso-del" i]', 'deletion');
  take(FOREIGN, 'other');
  for (const odd of [...root.querySelectorAll('*')]) {
    // Word's own elements (o:p and its kin) hold at most a space.
    if (odd.localName.includes(':')) unwrap(odd);
  }
  styles(root);
  wordLists(root);
  nestLists(root);

  for (const picture of [...root.querySelectorAll('img')]) {
    const source = picture.getAttribute('src') ?? '';
    if (!/^https?:/i.test(source)) {
      dropped.picture += 1;
      picture.remove();
      continue;
    }
    const figure = picture.closest('figure');
    const made = parsed.createElement('figure');
    made.className = 'image';
    made.dataset['source'] = source;
    made.dataset['alt'] = picture.getAttribute('alt') ?? '';
    const caption = parsed.createElement('figcaption');
    caption.append(...(figure?.querySelector('figcaption')?.childNodes ?? []));
    made.append(caption);
    if (figure) figure.replaceWith(made);
    else placeOutside(picture, made);
  }
  for (const link of [...root.querySelectorAll('a')]) {
    const href = link.getAttribute('href');
    if (href !== null && FOLLOWED.test(href)) continue;
    if (href !== null && !href.startsWith('#')) dropped.link += 1;
    unwrap(link);
  }
  for (const host of [...root.querySelectorAll('li, td, th, figcaption')]) flatten(host);
  for (const odd of [...root.querySelectorAll('pre')]) rename(odd, 'p');
  return { html: root.innerHTML, dropped };
}

/** A picture in the middle of words stands after the block that holds them. */
function placeOutside(picture: Element, made: Element): void {
  const block = picture.closest('p, h1, h2, h3, h4, h5, h6, li, td, th');
  if (!block) return void picture.replaceWith(made);
  const top = block.closest('ul, ol, table, blockquote') ?? block;
  picture.remove();
  top.after(made);
  if ((block.textContent ?? '').trim() === '' && block === top) block.remove();
}

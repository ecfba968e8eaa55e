/** Copying takes the article's words along and nothing of ours: no numbers, no labels, no struck words. */

export function copyWithoutMarks(event: ClipboardEvent): void {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const holder = document.createElement('div');
  for (let i = 0; i < selection.rangeCount; i += 1) holder.append(selection.getRangeAt(i).cloneContents());
  clean(holder);
  event.clipboardData.setData('text/plain', paragraphs(holder));
  event.clipboardData.setData('text/html', holder.innerHTML);
  event.preventDefault();
}

/** Takes out what is ours and what was struck; what was added stands as plain words. */
export function clean(holder: HTMLElement): void {
  // Where the old words stand, they are the words.
  holder.querySelectorAll('[data-stands]').forEach((one) => {
    one.replaceChildren((one as HTMLElement).dataset['stands'] ?? '');
  });
  holder
    .querySelectorAll('[data-nocopy], [data-removed], .gutter, .row-label, svg')
    .forEach((one) => one.remove());
  holder.querySelectorAll('ins, del, span').forEach((one) => one.replaceWith(...one.childNodes));
  holder.querySelectorAll('*').forEach((one) => {
    for (const { name } of [...one.attributes]) one.removeAttribute(name);
  });
  holder.normalize();
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, blockquote, li';

function paragraphs(holder: HTMLElement): string {
  const blocks = [...holder.querySelectorAll(BLOCKS)];
  const texts =
    blocks.length > 0 ? blocks.map((block) => block.textContent ?? '') : [holder.textContent ?? ''];
  return texts
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text)
    .join('\n\n');
}

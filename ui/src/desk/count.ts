/** Words, as the status line counts them: what a reader reads, from the headline to the last caption. */
import type { Block, Content, Inline, List } from '../host';

const plain = (text: Inline): string => text.map((span) => span.text).join('');

function ofList(list: List): string[] {
  return list.items.flatMap((item) => [plain(item.text), ...(item.list ? ofList(item.list) : [])]);
}

function ofBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'crosshead':
      return [plain(block.text)];
    case 'pull-quote':
      return [plain(block.text), block.attribution ?? ''];
    case 'quotation':
      return [...block.paragraphs.map((leaf) => plain(leaf.text)), block.attribution ?? ''];
    case 'list':
      return ofList(block.list);
    case 'image':
    case 'embed':
      return [plain(block.caption)];
    case 'table':
      return block.rows.flatMap((row) => row.cells.map((cell) => plain(cell.text)));
    case 'related':
    case 'divider':
      return [];
  }
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
/** A block that nobody touched is the same object, and is counted once. */
const counted = new WeakMap<Block, number>();

export function wordsIn(text: string): number {
  if (text === '') return 0;
  // Spaces tell words apart in most languages; the segmenter is for those that use none.
  if (!/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(text)) {
    return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  }
  let words = 0;
  for (const part of segmenter.segment(text)) if (part.isWordLike) words += 1;
  return words;
}

export function countWords(content: Content): number {
  let words = wordsIn(content.headline) + wordsIn(content.standfirst);
  for (const block of content.body) {
    let here = counted.get(block);
    if (here === undefined) {
      here = ofBlock(block).reduce((sum, text) => sum + wordsIn(text), 0);
      counted.set(block, here);
    }
    words += here;
  }
  return words;
}

/** Words that a grown-up reader of news takes in a minute. */
const A_MINUTE = 230;

/** Minutes to read so many words, at least one. */
export const minutesToRead = (words: number): number => Math.max(1, Math.round(words / A_MINUTE));

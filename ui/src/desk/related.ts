/** Changes to an article's related links and byline: each takes a content and gives the next. */
import type { Byline, BylineEntry, Content, RelatedLink, Target } from '../host';

/** A list with one of its members elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [member] = next.splice(from, 1);
  if (member !== undefined) next.splice(to, 0, member);
  return next;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id that nothing in the article bears. */
export function freshId(content: Content): string {
  const taken = JSON.stringify(content);
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    const id = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
    if (!taken.includes(`"${id}"`)) return id;
  }
}

/** Reads what somebody typed as an address, or nothing where it is plainly words. */
export function readAddress(typed: string): Target | undefined {
  const text = typed.trim();
  const article = /^stet:\/\/article\/(\S+)$/.exec(text)?.[1];
  if (article) return { article };
  if (/^(https?:\/\/|mailto:)\S+$/i.test(text)) return { address: text };
  if (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)) return { address: `https://${text}` };
  return undefined;
}

/** An address as the list shows it: without what every address has. */
export function showTarget(target: Target | undefined): string {
  if (!target) return '';
  if ('article' in target) return '';
  return target.address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

export const withRelated = (content: Content, related: RelatedLink[]): Content => ({ ...content, related });

export function changeLink(content: Content, id: string, part: Partial<RelatedLink>): Content {
  return withRelated(
    content,
    content.related.map((link) => (link.id === id ? { ...link, ...part } : link))
  );
}

/** Whether a RELATED line of the body names this link. */
export const isInline = (content: Content, id: string): boolean =>
  content.body.some((block) => block.kind === 'related' && block.link === id);

/** The words of its own that a link's RELATED line carries; empty where the list's stand. */
export function inlineLabel(content: Content, id: string): string {
  const line = content.body.find((block) => block.kind === 'related' && block.link === id);
  return line?.kind === 'related' ? (line.label ?? '') : '';
}

/** Other words for a link's RELATED lines; the list's words stay as they are. */
export const withInlineLabel = (content: Content, id: string, label: string): Content => ({
  ...content,
  body: content.body.map((block) =>
    block.kind === 'related' && block.link === id ? { ...block, label } : block
  )
});

export const withByline = (content: Content, part: Partial<Byline>): Content => {
  const byline: Byline = { ...content.byline, ...part };
  // What is empty is absent, as in the canonical form.
  if (!byline.none) delete byline.none;
  if (!byline.printed) delete byline.printed;
  return { ...content, byline };
};

export function changeEntry(content: Content, at: number, part: Partial<BylineEntry>): Content {
  return withByline(content, {
    entries: content.byline.entries.map((entry, place) => {
      if (place !== at) return entry;
      const next: BylineEntry = { ...entry, ...part };
      if (!next.place) delete next.place;
      if (!next.tagline) delete next.tagline;
      return next;
    })
  });
}

/** How an author is told from another of the same name: what the desk knows of them, the most telling first. */
import type { Author } from '../../host';
import { now } from '../../desk/now.svelte';
import { authorWords as w } from '../../words/authors';

/** The first words of a bio. */
export function opening(author: Author, most = 60): string {
  const text = (author.bio?.text ?? [])
    .map((span) => span.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > most ? `${text.slice(0, text.lastIndexOf(' ', most) || most)} …` : text;
}

export function told(author: Author): string {
  const parts = [
    author.organisation ? w.list.organisation.toLowerCase() : '',
    author.section,
    author.articles > 0
      ? w.list.articles(author.articles)
      : `${w.byline.noPlace}, ${w.byline.since(author.added_at, now.at)}`,
    author.retired ? w.list.retired.toLowerCase() : '',
    opening(author, 40)
  ];
  return parts.filter(Boolean).join(', ');
}

/** What the desk says of the open article's links. It is asked anew when a link changes, and when a target does. */
import { call, HostError, type Content, type LinkTarget, type Remark } from '../host';
import { open } from './open.svelte';

/** After the last letter typed into a link. */
const PAUSE = 150;

/** Whatever a remark can depend on, as one text: the list, the embargo, and where the text's links lead. */
export function linkKey(content: Content): string {
  const hrefs: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('href' in value && typeof value.href === 'string') hrefs.push(value.href);
      else if ('address' in value && typeof value.address === 'string') hrefs.push(value.address);
      else Object.values(value).forEach(walk);
    }
  };
  walk(content.body);
  return JSON.stringify([content.related, content.embargo, hrefs]);
}

/** The same content with another address wherever its text leads to the old one. */
export function withHref(content: Content, old: string, next: string): Content {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const changed = value.map(walk);
      return changed.some((one, at) => one !== value[at]) ? changed : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, field]): [string, unknown] => [
      name,
      (name === 'href' || name === 'address') && field === old ? next : walk(field)
    ]);
    return fields.some(([name, field]) => field !== (value as Record<string, unknown>)[name])
      ? Object.fromEntries(fields)
      : value;
  };
  return { ...content, body: walk(content.body) as Content['body'] };
}

class Links {
  article = $state('');
  remarks = $state.raw<Remark[]>([]);
  targets = $state.raw<LinkTarget[]>([]);
  failure = $state<HostError | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** How many links are not well, as the tab counts them. */
  readonly poor = $derived(new Set(this.remarks.map((remark) => remark.link ?? remark.path)).size);

  of(link: string): Remark[] {
    return this.remarks.filter((remark) => remark.link === link);
  }

  target(article: string): LinkTarget | undefined {
    return this.targets.find((target) => target.article === article);
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), PAUSE);
  }

  async check(): Promise<void> {
    clearTimeout(this.#timer);
    const article = open.article;
    const asked = ++this.#asked;
    if (article !== this.article) {
      this.article = article;
      this.remarks = [];
      this.targets = [];
    }
    if (!article) return;
    try {
      // The desk reads what is on the disk: the words first, the question after.
      await open.flush();
      const checked = await call('check_links', { article, point: '@working' });
      if (asked !== this.#asked) return;
      this.remarks = checked.remarks;
      this.targets = checked.targets;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = HostError.from(thrown);
    }
  }
}

export const links = new Links();

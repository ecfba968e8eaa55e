/** What other windows, the terminal and the desk itself did, as far as this window shows it. */
import { isOwn, type DeskEvent } from '../host';
import { announcer, notices } from './announce.svelte';
import { authors } from './authors.svelte';
import { known } from './byline-authors.svelte';
import { history } from './history.svelte';
import { links } from './links.svelte';
import { open } from './open.svelte';
import { rail } from './rail.svelte';
import { search } from './search.svelte';
import { session } from './session.svelte';
import { words } from '../words/strings';

/** Each autosave is told to every window, this one too: what is shown of it need not be asked for each time. */
const PAUSE = 700;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

function soon(what: string, ask: () => Promise<void>): void {
  if (waiting.has(what)) return;
  waiting.set(
    what,
    setTimeout(() => {
      waiting.delete(what);
      void ask();
    }, PAUSE)
  );
}

/** Somebody sat down, in this window or another: undo never crosses it, so the article begins anew. */
async function changeOfChair(): Promise<void> {
  const before = session.person?.uid;
  await session.refresh();
  if (open.article && before && session.person?.uid !== before) {
    // Leaving this window for the other has put its words on the disk already; a failure stands in the banner.
    await open.open(open.article).catch(() => undefined);
  }
}

export function follow(event: DeskEvent): void {
  switch (event.event) {
    case 'changed': {
      const about = (...tags: string[]): boolean => tags.some((tag) => event.tags.includes(tag));
      if (about('articles', 'everything')) {
        soon('rail', () => rail.load());
        // A target may have been spiked, killed or published.
        if (open.content && open.content.related.length > 0) soon('links', () => links.check());
      }
      if (open.article && about(`article:${open.article}`, 'history', 'everything')) {
        soon('history', () => history.load(open.article));
      }
      if (about('authors', 'everything')) soon('byline', () => known.load());
      if (authors.shown && about('authors', 'articles', 'everything')) {
        soon('authors', () => authors.follow());
      }
      if (about('persons', 'everything') && !isOwn(event.origin)) void changeOfChair();
      if (about('search')) search.indexed();
      if (about('settings', 'everything')) soon('theme', () => session.followTheme());
      return;
    }
    case 'beside':
      // The screen never changes under the fingers: it is said, and both are kept.
      if (event.article === open.article) {
        open.addBeside(event.card);
        soon('history', () => history.load(open.article));
        announcer.say(words.beside.title(event.card.by, event.card.number));
      }
      return;
    case 'automatic':
      if (event.article === open.article) {
        void open.savedByItself(event.revision);
        announcer.say(words.save.automatic(event.revision));
      }
      return;
    case 'progress':
      // Whoever began it shows it; the desk reads words by itself.
      search.follow(event);
      return;
    case 'trouble':
      // The open article's own failures stand in its banner already.
      if (event.article !== open.article || !open.saved.trouble) {
        notices.fail(words.status.notSaved, { message: event.message, hint: '' });
      }
  }
}

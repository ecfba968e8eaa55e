/** What other windows, the terminal and the desk itself did, as far as this window shows it. */
import type { DeskEvent } from '../host';
import { announcer, notices } from './announce.svelte';
import { history } from './history.svelte';
import { open } from './open.svelte';
import { rail } from './rail.svelte';
import { session } from './session.svelte';
import { words } from '../words/strings';

export function follow(event: DeskEvent): void {
  switch (event.event) {
    case 'changed':
      if (event.tags.includes('articles')) void rail.load();
      if (
        open.article &&
        (event.tags.includes(`article:${open.article}`) || event.tags.includes('everything'))
      ) {
        void history.load(open.article);
      }
      if (event.tags.includes('persons')) void session.start();
      return;
    case 'beside':
      // The screen never changes under the fingers: it is said, and both are kept.
      if (event.article === open.article) {
        void history.load(open.article).then(() => {
          const card = history.card(event.revision);
          if (card) open.addBeside(card);
        });
        announcer.say(words.beside.title(event.by, event.revision));
      }
      return;
    case 'automatic':
      if (event.article === open.article) {
        void open.savedByItself(event.revision);
        announcer.say(words.save.automatic(event.revision));
      }
      return;
    case 'trouble':
      // The open article's own failures stand in its banner already.
      if (event.article !== open.article || !open.saved.trouble) {
        notices.fail(words.status.notSaved, { message: event.message, hint: '' });
      }
  }
}

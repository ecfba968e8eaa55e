/** Words that a failing disk had kept from the store: said until seen, and compared before they replace anything. */
import type { RecoveredWords } from '../host';
import { notices } from './announce.svelte';
import { open } from './open.svelte';
import { session } from './session.svelte';
import { view } from './view.svelte';
import { words } from '../words/strings';
import { exactly } from '../words/times';

export function tellRecovered(now: number): void {
  const all = session.recovered;
  session.recovered = [];
  for (const one of all) tell(one, now);
}

function tell({ article, title, revision, before, at, trouble }: RecoveredWords, now: number): void {
  if (!article) {
    notices.fail(words.recovered.failed, { message: trouble ?? '', hint: '' });
    return;
  }
  const id = notices.add({
    kind: 'remark',
    title: words.recovered.title(title || words.untitled, exactly(at, now)),
    text: words.recovered.explain(revision),
    actions: [
      {
        title: words.recovered.compare(before, revision),
        main: true,
        run: async () => {
          if (open.article !== article) await open.open(article);
          view.show({ kind: 'compare', pair: { old: String(before), new: String(revision) } });
          notices.seen(id);
        }
      }
    ]
  });
}

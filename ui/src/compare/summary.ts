/** The one line that answers first: how much was done, and where to look. */
import type { Compared, Fields } from '../host/bindings/types';
import { foldedKind, type FoldedKind } from './folds';
import { compareWords as w } from '../words/compare';

export interface SummaryPart {
  words: string;
  tone: 'plain' | 'added' | 'removed' | 'alert' | 'quiet';
}

/** Fields that a reader sees before anything else. */
const NAMED: readonly (keyof Fields)[] = ['headline', 'standfirst', 'byline'];

export function summaryOf(compared: Compared, opened: ReadonlySet<FoldedKind>): SummaryPart[] {
  const { changes, counts, alerts, fields, blocks, identical } = compared.comparison;
  if (identical) return [{ words: w.summary.none, tone: 'plain' }];
  const parts: SummaryPart[] = [];
  const say = (words: string, tone: SummaryPart['tone'] = 'plain'): void => {
    parts.push({ words, tone });
  };
  say(w.summary.changes(changes.filter((change) => foldedKind(change) === null).length));
  // A paragraph counts where something shows in it; what is folded is counted at the end of the line.
  const touched = new Set(
    changes
      .filter((change) => foldedKind(change) === null)
      .flatMap((change) => change.where.map((place) => `${place.side}:${place.path}`))
  );
  const paragraphs = blocks.filter((pair) => {
    const at = (side: 'old' | 'new', leaves: readonly number[]): boolean =>
      leaves.some((leaf) => {
        const card = (side === 'old' ? compared.old : compared.new).leaves[leaf];
        return (card?.paragraph ?? 0) > 0 && touched.has(`${side}:body/${leaf}`);
      });
    return pair.relation !== 'same' && (at('old', pair.old) || at('new', pair.new));
  }).length;
  if (paragraphs > 0) say(w.summary.paragraphs(paragraphs));
  // What a reader sees first is named first: headline, standfirst, captions.
  const sayCaptions = (): void => {
    const n = blocks.filter((pair) =>
      pair.new.some((leaf) => compared.new.leaves[leaf]?.kind === 'image' && touched.has(`new:body/${leaf}`))
    ).length;
    if (n > 0) say(w.summary.captions(n));
  };
  for (const name of NAMED) {
    if (name === 'byline') sayCaptions();
    const shows = [...touched].some((at) => at.slice(4) === name || at.slice(4).startsWith(`${name}/`));
    if (fields[name].changed && shows) say(w.summary.fieldChanged(w.fields[name]));
  }
  if (counts.words_added > 0) say(`+${counts.words_added}`, 'added');
  if (counts.words_removed > 0) say(`−${counts.words_removed}`, 'removed');
  if (alerts.length > 0) say(w.summary.alerts(alerts.length), 'alert');
  const { typographic, formatting, whitespace } = counts.folded;
  const folded: [FoldedKind, number][] = [
    ['typographic', typographic],
    ['formatted', formatting],
    ['whitespace', whitespace]
  ];
  for (const [kind, n] of folded) {
    if (n === 0) continue;
    const name = w.list.foldKinds[kind];
    say(opened.has(kind) ? w.summary.opened(n, name) : w.summary.folded(n, name), 'quiet');
  }
  return parts;
}

/** A paragraph typed as `RELATED: label` becomes an inline RELATED line, its link put into the article's list. */
import type { Node } from 'prosemirror-model';
import { Selection, type Command } from 'prosemirror-state';
import type { RelatedLink, Target } from '../host/bindings/types';
import { make } from './from-content';
import { randomId } from './ids';

const LINE = /^RELATED:\s*(?:\[([^\]]+)\]\(([^)\s]*)\)|(.*\S))\s*$/;

function targetOf(address: string): Target | undefined {
  if (address === '') return undefined;
  const article = /^stet:\/\/article\/(.+)$/.exec(address)?.[1];
  return article ? { article } : { address };
}

/** The link that stands on the words, where there is one. */
function hrefIn(paragraph: Node): string {
  for (const child of paragraph.children) {
    const link = child.marks.find((mark) => mark.type.name === 'link');
    if (link) return link.attrs['href'] as string;
  }
  return '';
}

export const relatedFromLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const paragraph = $from.parent;
  if (!empty || paragraph.type.name !== 'paragraph' || $from.parentOffset < paragraph.content.size)
    return false;
  const found = LINE.exec(paragraph.textContent);
  const label = found?.[1] ?? found?.[3];
  if (!found || !label) return false;
  if (!dispatch) return true;
  const target = targetOf(found[2] ?? hrefIn(paragraph));
  const list = state.doc.attrs['related'] as RelatedLink[];
  const known = list.find(
    (link) => link.label === label && (!target || JSON.stringify(link.target) === JSON.stringify(target))
  );
  const id = known?.id ?? randomId();
  const tr = state.tr;
  if (!known) {
    const link: RelatedLink = { id, ...(target ? { target } : {}), label, kind: 'related' };
    tr.setDocAttribute('related', [...list, link]);
  }
  const pos = $from.before();
  // The line keeps the paragraph's id: a change of kind.
  const line = make('related', { id: paragraph.attrs['id'], link: id, label: '' });
  tr.replaceWith(pos, $from.after(), [line, make('paragraph', null)]);
  tr.setSelection(Selection.near(tr.doc.resolve(pos + line.nodeSize), 1));
  dispatch(tr.scrollIntoView());
  return true;
};

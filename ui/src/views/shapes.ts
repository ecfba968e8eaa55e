/** The shape of each state: what an article is, told without colour. */
import type { ArticleState } from '../host';
import type { GlyphName } from '../design/glyphs';

const SHAPES: Record<ArticleState, GlyphName> = {
  'in-hand': 'ring',
  published: 'disc',
  embargoed: 'clock',
  spiked: 'spike',
  killed: 'killed'
};

export const shapeOf = (state: ArticleState): GlyphName => SHAPES[state];

/** The drawn marks: paths in a box of 16, drawn with a line of 1.4 or filled. */

interface Drawing {
  lines?: string[];
  fills?: string[];
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

const DRAWN = {
  // Kinds of change.
  added: { lines: ['M3.5 11.5L8 4.5l4.5 7'] },
  removed: { lines: ['M3 8.5h10M5.5 12c2.5 1.5 5.5.5 5-2s-5.5-2-5.3-4.200C5.4 3.5 8.5 3 10.5 4.3'] },
  changed: { lines: ['M4.5 13L11.5 3'] },
  moved: { lines: ['M5 13V4M2.5 6.500L5 4l2.5 2.5', 'M11 3v9M8.5 9.500L11 12l2.5-2.5'] },
  split: { lines: ['M8 13V3.500M11 13V3.500M13 3.500H7a3 3 0 0 0 0 6h1'] },
  merged: { lines: ['M2.5 11.500c5 1 4-6 11-6M6 13l-2.5-1.5'] },
  retyped: { lines: ['M3.5 5V3.500h9V5M8 3.500V13M6 13h4'] },
  typographic: {
    fills: ['M9.6 3.200c1.5 2.4.9 5.3-2.5 6.7 1-1.5 1.3-2.5 1.1-3.300a1.9 1.9 0 1 1 1.4-3.400z']
  },
  alert: { lines: ['M8 2.800L14 13.200H2zM8 6.800v3M8 11.600v.1'] },
  stet: { fills: [circle(3, 12, 1), circle(6.4, 12, 1), circle(9.8, 12, 1), circle(13, 12, 1)] },

  // States of an article.
  pencil: { lines: ['M3 13l.6-2.800L10.8 3 13 5.2 5.8 12.400zM9.4 4.400l2.2 2.2'] },
  ring: { lines: [circle(8, 8, 4.7)] },
  disc: { fills: [circle(8, 8, 5)] },
  spike: { lines: ['M8 2v11M4.5 13.500h7M5.5 7.500h5'] },
  killed: { lines: [circle(8, 8, 4.7), 'M4.7 11.300l6.6-6.6'] },
  clock: { lines: [circle(8, 8, 5.3), 'M8 4.800V8l2.2 1.5'] },
  legalled: { lines: [circle(8, 8, 4.7)], fills: ['M8 3.300a4.7 4.7 0 0 1 0 9.400z'] },
  hand: {
    lines: ['M4.5 9V5.500M6.5 8V3.500M8.5 8V3M10.5 8.500V4.500M4.5 8.500c0 3 1.5 5 4 5s4-2 4-4.500V6.5']
  },

  // Acts and controls.
  search: { lines: [circle(7, 7, 4.2), 'M10.2 10.200L13.5 13.5'] },
  strong: {
    fills: [
      'M4.6 3h4.100c2 0 3.1 1 3.1 2.5 0 1.1-.6 1.8-1.6 2.1 1.3.2 2.2 1.1 2.2 2.5 0 1.8-1.3 2.9-3.5 2.900H4.600zm2 1.500v2.600h1.700c1 0 1.5-.5 1.5-1.300s-.5-1.3-1.5-1.300zm0 4v3h2c1.1 0 1.7-.5 1.7-1.500s-.6-1.5-1.7-1.500z'
    ]
  },
  emphasis: { lines: ['M7 3h4.500M4.5 13H9M9.4 3L6.7 13'] },
  link: {
    lines: [
      'M6.7 9.300l3-3M7.3 5l1.6-1.600a2.5 2.5 0 0 1 3.6 3.600L10.9 8.600M8.7 11l-1.6 1.600a2.5 2.5 0 0 1-3.6-3.600L5.1 7.4'
    ]
  },
  quotation: { lines: ['M3 3v10M6 5h7M6 8h7M6 11h4.5'] },
  bulleted: {
    lines: ['M6.5 4h7M6.5 8h7M6.5 12h7'],
    fills: [circle(3.3, 4, 1), circle(3.3, 8, 1), circle(3.3, 12, 1)]
  },
  numbered: {
    lines: ['M6.5 4h7M6.5 8h7M6.5 12h7M2.5 3.200l1-.7v3.500M2.3 10.600c.8-1 2-.5 1.6.5L2.4 13h1.8']
  },
  related: { lines: ['M3 4h10M3 12h10M3 8h4M9 6l3.5 2L9 10'] },
  divider: { lines: ['M3 8h10'] },
  picture: {
    lines: ['M2.5 3.500h11v9h-11zM2.5 10.500l3-3 3 3 1.5-1.500 3.500 3'],
    fills: [circle(10.5, 6.2, 1)]
  },
  pull: { lines: ['M3 3h10M3 13h10M5 6.500h6M5 9.500h6'] },
  tick: { lines: ['M3 8.500L6.5 12 13 4.5'] },
  cross: { lines: ['M4 4l8 8M12 4l-8 8'] },
  down: { lines: ['M4 6.500l4 4 4-4'] },
  right: { lines: ['M6.5 4l4 4-4 4'] },
  up: { lines: ['M4 9.500l4-4 4 4'] },
  flag: { lines: ['M4.5 14V2.5'], fills: ['M4.5 2.500h8l-2 2.7 2 2.800h-8z'] },
  handle: {
    fills: [
      circle(6, 4, 1),
      circle(10, 4, 1),
      circle(6, 8, 1),
      circle(10, 8, 1),
      circle(6, 12, 1),
      circle(10, 12, 1)
    ]
  },
  eye: { lines: ['M2 8c2-3 4-4.200 6-4.200s4 1.2 6 4.2c-2 3-4 4.2-6 4.200S4 11 2 8z', circle(8, 8, 1.8)] },
  key: { lines: [circle(5.2, 8, 2.5), 'M7.700 8H14M11.500 8v2.6M13.500 8v1.8'] },
  duplicate: { lines: ['M3 6h7v7H3zM6 6V3h7v7h-3'] },
  unlocked: { lines: ['M4 7.500h8v5.500H4zM6 7.500V5.200a2 2 0 0 1 3.9-.6'] },
  person: { lines: [circle(8, 5.5, 2.5), 'M3.5 13.500c.5-3 2.2-4.2 4.5-4.200s4 1.2 4.5 4.2'] }
} satisfies Record<string, Drawing>;

export type GlyphName = keyof typeof DRAWN;

/** The same, each with both of its lists. */
export const GLYPHS: Record<GlyphName, Drawing> = DRAWN;

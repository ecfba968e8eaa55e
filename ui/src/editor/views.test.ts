/** What the parts of the page say that hold more than words. */
import { expect, test } from 'vitest';
import { desk } from './testing/harness';

test('a RELATED line says what is paid for, and its label follows the list', () => {
  const page = desk({
    body: [
      { kind: 'related', id: 'r1', link: 'oil', label: '' },
      { kind: 'related', id: 'r2', link: 'wall', label: 'The wall' }
    ],
    related: [
      { id: 'oil', label: 'Lamp oil', kind: 'sponsored', target: { address: 'https://oil.example/' } },
      { id: 'wall', label: 'The sea wall', kind: 'related' }
    ]
  });
  const lines = (): string[] =>
    [...page.view.dom.querySelectorAll('.related')].map((line) => line.textContent.replace(/\s+/g, ' '));
  expect(lines()).toEqual(['RELATEDSponsored: Lamp oil', 'RELATED The wall']);
  page.setRelated(
    page.content().related.map((link) => ({ ...link, kind: 'related' as const, label: 'Oil' }))
  );
  expect(lines()).toEqual(['RELATED Oil', 'RELATED The wall']);
});

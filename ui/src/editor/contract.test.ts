/**
 * The page's half of the contract between the schema and the Rust types. tests/contract.rs runs this file with
 * STET_CONTRACT_IN (contents, one a line), STET_CONTRACT_OUT (where the same go after a way through the editor) and
 * STET_CONTRACT_MADE (where contents of the page's own making go); without these it holds the page to itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Content } from '../host/bindings/types';
import { fromContent } from './from-content';
import { seeded } from './testing/random';
import { randomDoc } from './testing/random-doc';
import { toContent } from './to-content';

const { STET_CONTRACT_IN: given, STET_CONTRACT_OUT: out, STET_CONTRACT_MADE: made } = process.env;
const MADE = 500;
/** Milliseconds; a loaded machine is no fault. */
const PATIENCE = 120_000;

/** The same content, with no object of it known to the cache: what comes back is built, not remembered. */
const fresh = (content: Content): Content => JSON.parse(JSON.stringify(content)) as Content;

/** Through the document and its JSON, so that the cache of untouched blocks is no help. */
function throughTheEditor(content: Content): Content {
  const doc = fromContent(content);
  doc.check();
  return toContent(doc.type.schema.nodeFromJSON(doc.toJSON()));
}

test.runIf(given && out)(
  'contents that Rust made come back as they were',
  () => {
    const lines = readFileSync(given!, 'utf8').trimEnd().split('\n');
    const back = lines.map((line) => JSON.stringify(throughTheEditor(JSON.parse(line) as Content)));
    writeFileSync(out!, `${back.join('\n')}\n`);
    back.forEach((line, at) => expect(line).toBe(lines[at]));
  },
  PATIENCE
);

test(
  'documents that the schema allows are content and come back as they were',
  () => {
    const lines: string[] = [];
    for (let seed = 1; seed <= MADE; seed += 1) {
      const doc = randomDoc(seeded(seed));
      doc.check();
      const content = toContent(doc);
      expect(fromContent(fresh(content)).eq(doc), `seed ${seed}`).toBe(true);
      const line = JSON.stringify(content);
      expect(JSON.stringify(throughTheEditor(fresh(content))), `seed ${seed}`).toBe(line);
      lines.push(line);
    }
    if (made) writeFileSync(made, `${lines.join('\n')}\n`);
  },
  PATIENCE
);

test('an empty body stays empty while nobody has written in it', () => {
  const content = { ...toContent(randomDoc(seeded(1))), body: [] };
  expect(throughTheEditor(content).body).toEqual([]);
});

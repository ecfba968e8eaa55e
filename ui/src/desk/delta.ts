/**
 * What changed between two states of an article, as the desk takes it: whole blocks by id, and whole fields.
 * Blocks that nobody touched are the same objects in both, so that a key press costs no more than the blocks
 * themselves.
 */
import type { Block, Content, Delta } from '../host';

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The delta from one state to the next, or nothing where they are equal. */
export function deltaBetween(old: Content, now: Content, baseSeq: number): Delta | undefined {
  const fields: Partial<Content> = {};
  for (const name of Object.keys(now) as (keyof Content)[]) {
    if (name === 'body' || same(old[name], now[name])) continue;
    (fields as Record<string, unknown>)[name] = now[name];
  }

  const before = new Map(old.body.map((block) => [block.id, block]));
  const upserts: Block[] = now.body.filter((block) => !same(before.get(block.id), block));
  const after = new Set(now.body.map((block) => block.id));
  const removed = old.body.map((block) => block.id).filter((id) => !after.has(id));
  const moved = !same(
    old.body.map((block) => block.id),
    now.body.map((block) => block.id)
  );

  if (!moved && upserts.length === 0 && removed.length === 0 && Object.keys(fields).length === 0)
    return undefined;
  return {
    base_seq: baseSeq,
    seq: baseSeq + 1,
    order: moved ? now.body.map((block) => block.id) : null,
    upserts,
    removed,
    fields
  };
}

/** True where a delta could not say it: blocks without an id, or two of one id. Then the whole is sent. */
export function needsWhole(content: Content): boolean {
  const ids = content.body.map((block) => block.id);
  return ids.includes('') || new Set(ids).size !== ids.length;
}

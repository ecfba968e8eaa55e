// One peer in a program of its own: a pair on a line of JSON in, nanoseconds and changed stretches on a line out. Only
// the comparing is timed, and not the reading.
import { createInterface } from 'node:readline';
import { diffWords } from 'diff';
import htmldiff from 'htmldiff-js';
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset';
import { Schema } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const html = (text) => text.split('\n').map((line) => `<p>${escape(line)}</p>`).join('');
const schema = new Schema({ nodes: { doc: { content: 'p+' }, p: { content: 'text*' }, text: {} } });
const document_ = (text) =>
  schema.node('doc', null, text.split('\n').map((line) => schema.node('p', null, line ? [schema.text(line)] : [])));

// Each: what it is handed, made before the clock runs, and the work.
const PEERS = {
  jsdiff: {
    of: (text) => text,
    work: (old, now) => (diffWords(old, now, { timeout: 10_000 }) ?? []).filter((part) => part.added || part.removed).length
  },
  'htmldiff-js': {
    of: html,
    work: (old, now) => ((htmldiff.default ?? htmldiff).execute(old, now).match(/<(ins|del)\b/g) ?? []).length
  },
  'prosemirror-changeset': {
    of: document_,
    work: (old, now) => {
      const step = new Transform(old).replaceWith(0, old.content.size, now.content);
      const set = ChangeSet.create(old).addSteps(step.doc, step.mapping.maps, null);
      return simplifyChanges(set.changes, step.doc).length;
    }
  }
};

const peer = PEERS[process.argv[2]];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const pair = JSON.parse(line);
  const [old, now] = [peer.of(pair.old), peer.of(pair.new)];
  const since = process.hrtime.bigint();
  const found = peer.work(old, now);
  process.stdout.write(`${process.hrtime.bigint() - since} ${found}\n`);
}

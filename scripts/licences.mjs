// Every dependency's licence must be one that lets Stet be given away under MIT or Apache-2.0.
// Asks cargo and npm's own lock files; needs no network.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Permissive licences, and two that bind only their own files (MPL-2.0) or fonts (OFL-1.1).
const ALLOWED = new Set([
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'BlueOak-1.0.0',
  'CC0-1.0', 'CDLA-Permissive-2.0', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unicode-3.0', 'Unlicense', 'Zlib'
]);

// SPDX: OR offers a choice, AND adds a duty; brackets are only ever one level deep in what cargo and npm name.
function allows(licence) {
  const words = licence.replaceAll('/', ' OR ').trim();
  const inner = words.replaceAll(/\(([^()]*)\)/g, (_, part) => (allows(part) ? 'MIT' : 'refused'));
  return inner.split(/ OR /).some((choice) => choice.split(/ AND /).every((duty) => ALLOWED.has(duty.trim())));
}

const refused = [];
let counted = 0;
function judge(kind, name, licence) {
  counted += 1;
  if (!licence || !allows(licence)) refused.push(`${kind} ${name}: ${licence ?? 'no licence is named'}`);
}

const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'x86_64-unknown-linux-gnu'], {
    maxBuffer: 1 << 28
  })
);
for (const crate of metadata.packages) judge('crate', `${crate.name} ${crate.version}`, crate.license);

const lock = JSON.parse(readFileSync(new URL('../ui/package-lock.json', import.meta.url), 'utf8'));
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path) judge('npm', `${path.replace(/^.*node_modules\//, '')} ${entry.version}`, entry.license);
}

if (refused.length > 0) {
  process.stderr.write(`${refused.length} dependencies have a licence that is not on the list in scripts/licences.mjs:\n`);
  for (const line of refused) process.stderr.write(`  ${line}\n`);
  process.exit(1);
}
process.stdout.write(`Licences: ${counted} dependencies, all on the list.\n`);

// Writes what a package must say of whose work is in it: `copyright` (Debian's machine-readable form) and
// `third-party.txt`, the licence texts as their authors ship them, each once. Prints the licences as one expression.
//
//   node scripts/copyright.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder to write into.');
const root = fileURLToPath(new URL('..', import.meta.url));

/** One spelling for each choice: alternatives in order, so that "MIT OR Apache-2.0" is not told twice. */
function tidy(licence) {
  const words = licence.replaceAll(' / ', '/').replaceAll('/', ' OR ').replaceAll(/\s+/g, ' ');
  const sorted = (part) => part.split(' OR ').sort().join(' OR ');
  return words.includes('(') ? words.replaceAll(/\(([^()]*)\)/g, (_, part) => `(${sorted(part)})`) : sorted(words);
}

/** What is linked into the two programs: not what only builds or tests them. */
function crates() {
  const words = ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'x86_64-unknown-linux-gnu'];
  const metadata = JSON.parse(execFileSync('cargo', words, { cwd: root, maxBuffer: 1 << 28 }));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const linked = new Set();
  const waiting = metadata.packages.filter((one) => ['stet-desktop', 'stet-cli'].includes(one.name)).map((one) => one.id);
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (linked.has(id) || packages.get(id).targets.some((target) => target.kind.includes('proc-macro'))) continue;
    linked.add(id);
    for (const dependency of nodes.get(id).deps) {
      if (dependency.dep_kinds.some((kind) => kind.kind === null)) waiting.push(dependency.pkg);
    }
  }
  return [...linked]
    .map((id) => packages.get(id))
    .filter((one) => one.source !== null)
    .map((one) => ({
      name: `crates/${one.name}-${one.version}`,
      licence: tidy(one.license),
      authors: one.authors,
      folder: dirname(one.manifest_path)
    }));
}

/** What Vite puts into the page: what the page depends on when it runs. */
function pages() {
  const lock = JSON.parse(readFileSync(join(root, 'ui/package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path && !entry.dev)
    .map(([path, entry]) => {
      const own = join(root, 'ui', path);
      const told = existsSync(join(own, 'package.json')) ? JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) : {};
      const author = typeof told.author === 'string' ? told.author : told.author?.name;
      return {
        name: `npm/${path.replace(/^.*node_modules\//, '')}-${entry.version}`,
        licence: tidy(entry.license),
        authors: author ? [author] : [],
        folder: own
      };
    });
}

/** The licence files that stand in a package, in order of their names. */
function texts(part) {
  if (!existsSync(part.folder)) return [];
  const found = readdirSync(part.folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|copyright|unlicense)/i.test(entry.name))
    .filter((entry) => !/\.(json|html|toml|rs|tmpl)$/i.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => join(part.folder, name));
  // A library in C that comes inside the crate has a licence of its own.
  const inner = join(part.folder, 'zstd/LICENSE');
  if (existsSync(inner)) found.push(inner);
  return found.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim());
}

/** "(A OR B) AND C" as Debian writes it: a comma closes what a bracket would. */
const debian = (licence) =>
  licence
    .replaceAll(') AND ', ', and ')
    .replaceAll(' AND ', ' and ')
    .replaceAll(' OR ', ' or ')
    .replaceAll(/[()]/g, '')
    .replaceAll(/ WITH (\w+)-exception/g, ' with $1 exception');
const names = (licence) => debian(licence).split(/,? and | or /);

const parts = [...crates(), ...pages()].sort((a, b) => (a.name < b.name ? -1 : 1));
const groups = new Map();
for (const part of parts) groups.set(part.licence, [...(groups.get(part.licence) ?? []), part]);

// --- copyright ---------------------------------------------------------------------------------------------------
const COMMON = { 'Apache-2.0': 'Apache-2.0', 'MPL-2.0': 'MPL-2.0', 'CC0-1.0': 'CC0-1.0' };
const mit = readFileSync(join(root, 'LICENSE-MIT'), 'utf8');
const permission = mit.slice(mit.indexOf('Permission is hereby granted'));
const indented = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => (line.trim() ? ` ${line.trimEnd()}` : ' .'))
    .join('\n');
// The address in an author's line is for asking them, not for a list of addresses.
const bare = (author) => author.replace(/\s*<[^>]*>\s*/g, '').trim();

let copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Stet
Comment: Stet is linked with the libraries that are named below under third-party/, and its page is built with those
 under third-party/npm/. Their licences, as their authors ship them, stand in third-party.txt beside this file.

Files: *
Copyright: 2026 The Stet authors
License: MIT or Apache-2.0
`;
for (const [licence, members] of [...groups].sort()) {
  const authors = [...new Set(members.flatMap((part) => part.authors.map(bare)).filter(Boolean))].sort();
  copyright += `
Files: ${members.map((part) => `third-party/${part.name}/*`).join('\n ')}
Copyright: ${[...authors, 'and those that their licence files name'].join('\n ')}
License: ${debian(licence)}
`;
}
copyright += `
Files: third-party/crates/libsqlite3-sys-*/sqlite3/*
Copyright: none, its authors have given it to the public domain
License: public-domain
 The authors of SQLite disclaim copyright to its source code.

Files: third-party/crates/zstd-sys-*/zstd/*
Copyright: Meta Platforms, Inc. and affiliates
License: BSD-3-Clause
`;
for (const name of [...new Set(['MIT', 'Apache-2.0', ...parts.flatMap((part) => names(part.licence))])].sort()) {
  const body =
    name === 'MIT'
      ? indented(permission)
      : COMMON[name]
        ? ` On Debian systems the complete text stands in /usr/share/common-licenses/${COMMON[name]}.`
        : ' The complete text stands in third-party.txt beside this file.';
  copyright += `\nLicense: ${name}\n${body}\n`;
}
writeFileSync(join(folder, 'copyright'), copyright);

// --- third-party.txt ---------------------------------------------------------------------------------------------
const byText = new Map();
const silent = [];
for (const part of parts) {
  const found = texts(part);
  if (found.length === 0) silent.push(part);
  for (const text of found) byText.set(text, [...(byText.get(text) ?? []), part.name]);
}
const rule = '='.repeat(100);
let licences = `The work of others in Stet, and its licences as their authors ship them. The unchanged source of each is published
under its name and version, by crates.io for what stands under crates/ and by npm for what stands under npm/.
`;
for (const [text, holders] of [...byText].sort(([, a], [, b]) => (a[0] < b[0] ? -1 : 1))) {
  licences += `\n${rule}\n${holders.join('\n')}\n${'-'.repeat(100)}\n\n${text}\n`;
}
if (silent.length > 0) {
  licences += `\n${rule}\nThese ship no licence file and name their licence only:\n\n`;
  licences += silent.map((part) => `${part.name}: ${part.licence}${part.authors.length ? `, by ${part.authors.map(bare).join(', ')}` : ''}\n`).join('');
}
writeFileSync(join(folder, 'third-party.txt'), licences);

// Each duty once; brackets where a choice or an exception stands beside others.
const duties = [...groups.keys()].flatMap((licence) => licence.replaceAll(/[()]/g, '').split(' AND '));
const each = duties.map((duty) => (duty.includes(' ') ? `(${duty})` : duty));
process.stdout.write(`${[...new Set(each)].sort().join(' AND ')}\n`);

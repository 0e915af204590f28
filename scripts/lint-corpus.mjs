// Lints every driver of a corpus and compares with the table of what is in them (test/lint/corpus.json): no error on a
// driver that is known to work, every known anomaly found, and nothing else. Also holds the table in docs/lint.md to it.
// `node scripts/lint-corpus.mjs FOLDER`; with --write the findings become the table, for whoever has read the drivers.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const args = process.argv.slice(2);
const write = args.includes('--write');
const corpus = args.find((arg) => !arg.startsWith('--')) ?? '../shared/corpus';
const TABLE = 'test/lint/corpus.json';
const PAGE = 'docs/lint.md';
const MAIN = resolve('dist/src/cli/main.js');
const LETTER = { error: 'E', warning: 'W', information: 'I' };

/** `M120 E`, each once: what lint says of one driver. */
function findings(file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'lint', file, '--json'], {
    cwd: corpus,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status > 1) return [`exit ${status} ${stderr.split('\n')[0]}`];
  const { diagnostics } = JSON.parse(stdout);
  return [...new Set(diagnostics.map(({ code, severity }) => `${code} ${LETTER[severity]}`))].sort();
}

const files = ['dexts', 'kexts'].flatMap((folder) =>
  existsSync(join(corpus, folder))
    ? readdirSync(join(corpus, folder))
        .filter((name) => name.endsWith('.plist'))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [],
);
const known = JSON.parse(readFileSync(TABLE, 'utf8'));
const found = Object.fromEntries(files.map((file) => [file, findings(file)]));
if (write) {
  for (const file of files)
    known[file] = { works: known[file]?.works ?? true, ...known[file], findings: found[file].join(', ') };
  writeFileSync(TABLE, `${JSON.stringify(known, null, 2)}\n`);
}

const problems = [];
for (const file of files) {
  const entry = known[file];
  if (entry === undefined) problems.push(`${file}: not in ${TABLE}`);
  else {
    const wanted = entry.findings.split(', ').filter((each) => each !== '');
    const missing = wanted.filter((each) => !found[file].includes(each));
    const more = found[file].filter((each) => !wanted.includes(each));
    if (missing.length > 0) problems.push(`${file}: not found: ${missing.join(', ')}`);
    if (more.length > 0) problems.push(`${file}: found besides: ${more.join(', ')}`);
    if (entry.works && found[file].some((each) => each.endsWith(' E'))) problems.push(`${file}: works, and has errors`);
    const codes = found[file].map((each) => each.split(' ')[0]);
    for (const [anomaly, code] of Object.entries(entry.anomalies ?? {}))
      if (!codes.includes(code)) problems.push(`${file}: ${anomaly} (${code}) is not found`);
  }
}

/** What the page shows: every DEXT, and the kexts of which there is more to say than a build setting. */
function tableText() {
  const shown = (list, letter) =>
    list
      .split(', ')
      .filter((each) => each.endsWith(letter))
      .map((each) => each.split(' ')[0])
      .join(' ') || '-';
  const name = (file) =>
    file
      .replace(/^[a-z]+\//, '')
      .replaceAll('__', '/')
      .replaceAll('_', '\\_');
  const rows = Object.entries(known)
    .filter(([file, { findings: list }]) => file.startsWith('dexts/') || !['', 'M150 I'].includes(list))
    .map(([file, { works, findings: list }]) => [
      name(file),
      works ? 'yes' : 'no',
      shown(list, 'E'),
      shown(list, 'W'),
      shown(list, 'I'),
    ]);
  const rest = Object.keys(known).length - rows.length;
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['driver', 'works', 'errors', 'warnings', 'notes']),
    line(['---', '---', '---', '---', '---']),
    ...rows.map(line),
    '',
    `The other ${rest} kexts have no finding but build settings that Xcode fills in (M150, a note).`,
  ].join('\n');
}

const BETWEEN = /(<!-- corpus table -->\n)[\s\S]*?(\n<!-- end of the corpus table -->)/;
const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const right = page.replace(BETWEEN, (_, start, end) => `${start}\n${tableText()}\n${end}`);
/** The formatter pads tables: blanks and the length of rules say nothing. */
const bare = (text) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
if (write && page !== '') writeFileSync(PAGE, right);
else if (bare(right) !== bare(page) || !BETWEEN.test(page))
  problems.push(`${PAGE}: the table of the corpus is not that of ${TABLE}`);

const working = files.filter((file) => known[file]?.works);
const clean = working.filter((file) => !found[file].some((each) => each.endsWith(' E')));
const anomalies = files.flatMap((file) =>
  Object.entries(known[file]?.anomalies ?? {}).map(([, code]) =>
    found[file].some((each) => each.startsWith(`${code} `)),
  ),
);
console.log(
  `lint: no error on ${clean.length} of ${working.length} drivers that work, ${anomalies.filter(Boolean).length} of ${anomalies.length} known anomalies found`,
);
for (const problem of problems) console.log(`  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

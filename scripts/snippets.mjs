// Runs every snippet of the README and of docs/, each page in an empty project of its own, as a reader would:
//
//   ```gherkin features/card.feature    a file with a name is written; so are .ts, .yaml, .csv, .json, .xml, …
//   ```gherkin                          a whole feature is run and must pass; steps alone must all be defined
//   ```console                          `$ command`, then what it prints: these lines, in this order, … for what is
//                                       left out; `[exit 1]` at the end where the code is not 0
//   ```sh                               commands that must end with 0
//   ```yaml, ```json, ```xml            without a name: must be well-formed (xml: members of a property list)
//   ```text, ```mermaid                 shown only
//
// `<!-- with: fixtures/dexts/AcmeNIC.dext as build/AcmeNIC.dext -->` on a page puts a file into its project, and
// `<!-- not run: reason -->` before a block leaves it out. Arguments: pages; none: all. `--results FILE` gets the counts.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SaxesParser } from 'saxes';
import { parseDocument } from 'yaml';

const args = process.argv.slice(2);
const results = args.includes('--results') ? args.splice(args.indexOf('--results'), 2)[1] : undefined;
const pages = args.length > 0 ? args : ['README.md', ...pagesBelow('docs')];

function pagesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}

/** What a reader has to do, and what a machine without network, Mac and editor cannot. */
const NOT_FOR_HERE =
  /^(npm (init|install|i|ci|start|test|run)\b|git |ioreg |systemextensionsctl |log |plutil |code |cd |open |npx dextspec watch)/;

const FENCE = /^( *)```([^\n]*)\n([\s\S]*?)^\1```[ ]*$/gm;

function blocksOf(text) {
  return [...text.matchAll(FENCE)].map(({ index, 1: indent, 2: info, 3: body }) => {
    const [language = '', file] = info.trim().split(/\s+/);
    const before = text.slice(0, index).trimEnd();
    return {
      language,
      file,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      line: text.slice(0, index).split('\n').length,
      left: /<!-- not run: .+ -->$/.test(before),
    };
  });
}

/** An empty project that has the package installed, as npm would link it. */
function projectFor(text) {
  const folder = mkdtempSync(join(tmpdir(), 'dextspec-snippets-'));
  const modules = join(folder, 'node_modules');
  const bin = join(modules, '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(resolve('.'), join(modules, 'dextspec'));
  for (const name of ['@cucumber', '@types', 'vitest', 'typescript', 'yaml'])
    symlinkSync(resolve('node_modules', name), join(modules, name));
  const commands = {
    dextspec: 'dist/src/cli/main.js',
    'cucumber-js': 'node_modules/@cucumber/cucumber/bin/cucumber.js',
  };
  commands.vitest = 'node_modules/vitest/vitest.mjs';
  commands.tsc = 'node_modules/typescript-native/bin/tsc';
  for (const [name, file] of Object.entries(commands)) symlinkSync(resolve(file), join(bin, name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const [, from, to] of text.matchAll(/<!-- with: (\S+) as (\S+) -->/g))
    cpSync(from, join(folder, to), { recursive: true });
  return folder;
}

function execute(command, folder) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${command} 2>&1`], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`,
      NO_COLOR: '1',
      CI: '1',
      COLUMNS: '120',
    },
    timeout: 60_000,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Why what was printed is not what the page shows; undefined where it is. */
function difference(shown, printed) {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let at = 0;
  let skipping = false;
  for (const expected of shown) {
    if (expected.trim() === '…') {
      skipping = true;
      continue;
    }
    const from = lines.slice(at).findIndex((line) => sameLine(expected.trimEnd(), line));
    if (from === -1) return `expected the line\n      ${expected}\n    after line ${at} of\n${quoted(printed)}`;
    const between = lines.slice(at, at + from).filter((line) => line !== '');
    if (!skipping && between.length > 0)
      return `the page leaves out, without a line "…":\n${quoted(between.join('\n'))}\n    before\n      ${expected}`;
    at += from + 1;
    skipping = false;
  }
  return undefined;
}

/** Blank lines are not compared; a line that ends with … may go on; a time is a time. */
function sameLine(expected, line) {
  const timeless = (text) => text.replaceAll(/\d+m\d\d\.\d+s|\d+(\.\d+)? ?ms\b/g, 'TIME');
  const [wanted, found] = [timeless(expected), timeless(line)];
  return wanted.endsWith('…') ? found.startsWith(wanted.slice(0, -1)) : found === wanted;
}

const quoted = (text) =>
  text
    .split('\n')
    .map((line) => `      | ${line}`)
    .join('\n');

const withoutNpx = (command) => command.replaceAll(/(^|[|;&]\s*)npx /g, '$1');

/** `$ command`, the lines it prints, and the code it ends with. */
function sessionsOf(text) {
  const sessions = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) sessions.push({ command: line.slice(2), shown: [], code: 0 });
    else if (sessions.length > 0 && line.endsWith('\\') === false) {
      const last = sessions[sessions.length - 1];
      const exit = /^\[exit (\d)\]$/.exec(line);
      if (exit !== null) last.code = Number(exit[1]);
      else if (line.trim() !== '') last.shown.push(line);
    }
  }
  return sessions;
}

function runConsole({ text }, folder) {
  return sessionsOf(text).flatMap(({ command, shown, code }) => {
    if (NOT_FOR_HERE.test(command)) return [];
    const { status, output } = execute(withoutNpx(command), folder);
    const found = difference(shown, output);
    if (status !== code) return [`$ ${command}\n    exit ${status}, expected ${code}:\n${quoted(output)}`];
    return found === undefined ? [] : [`$ ${command}\n    ${found}`];
  });
}

function runShell({ text }, folder) {
  const commands = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim());
  return commands.flatMap((command) => {
    if (command === '' || command.startsWith('#') || NOT_FOR_HERE.test(command)) return [];
    const { status, output } = execute(withoutNpx(command), folder);
    return status === 0 ? [] : [`$ ${command}\n    exit ${status}:\n${quoted(output)}`];
  });
}

const isFeature = (text) => /^\s*(@\S+\s+)*(Feature|Rule):/.test(text);

/** A whole feature as it stands; steps alone, or a scenario, with what they need around them. */
function featureOf(text) {
  if (isFeature(text)) return text;
  return `Feature: steps\n${/^\s*Scenario/m.test(text) ? text : `  Scenario: steps\n${text.replaceAll(/^/gm, '    ')}`}`;
}

/** All at once, for a run takes half a second: features are run, steps alone are looked up. Block → what was printed. */
function runGherkin(blocks, folder) {
  const problems = new Map();
  for (const whole of [true, false]) {
    const some = blocks.filter(({ text }) => isFeature(text) === whole);
    if (some.length === 0) continue;
    mkdirSync(join(folder, '.snippets'), { recursive: true });
    some.forEach(({ text }, index) => {
      writeFileSync(join(folder, '.snippets', `${index}.feature`), featureOf(text));
    });
    const options = whole ? '' : '--dry-run';
    const all = execute(`dextspec run .snippets/*.feature ${options}`, folder);
    // Only where something is wrong is each asked by itself.
    if (all.status !== 0 || /undefined|ambiguous/.test(all.output)) {
      some.forEach((block, index) => {
        const { status, output } = execute(`dextspec run .snippets/${index}.feature ${options}`, folder);
        if (status !== 0 || /undefined|ambiguous/.test(output)) problems.set(block, [quoted(output)]);
      });
    }
    rmSync(join(folder, '.snippets'), { recursive: true });
  }
  return problems;
}

function checkXml({ text }) {
  const problems = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => problems.push(error.message));
  parser.write(/^\s*<(\?xml|plist)/.test(text) ? text : `<plist><dict>${text}</dict></plist>`).close();
  return problems;
}

const CHECKS = {
  console: runConsole,
  sh: runShell,
  xml: checkXml,
  yaml: ({ text }) => parseDocument(text, { logLevel: 'silent' }).errors.map(({ message }) => message),
  json: ({ text }) => parseDocument(text).errors.map(({ message }) => message),
  text: () => [],
  mermaid: () => [],
};

function check(block, folder) {
  if (block.left) return [];
  if (block.file !== undefined) {
    mkdirSync(dirname(join(folder, block.file)), { recursive: true });
    writeFileSync(join(folder, block.file), block.text);
    return [];
  }
  if (block.language === 'gherkin') return [];
  const checkOne = CHECKS[block.language];
  if (checkOne === undefined)
    return [
      `no language "${block.language}"; legal: gherkin, ${Object.keys(CHECKS).join(', ')}, or any language and a file name`,
    ];
  return checkOne(block, folder);
}

let passed = 0;
let failed = 0;

/** Runs the blocks of one project, in their order. */
function runProject(blocks, text) {
  const folder = projectFor(text);
  try {
    const found = new Map(blocks.map((block) => [block, check(block, folder)]));
    const gherkin = blocks.filter(({ language, file, left }) => language === 'gherkin' && file === undefined && !left);
    for (const [block, problems] of runGherkin(gherkin, folder)) found.set(block, problems);
    for (const [{ page, line }, problems] of found) {
      if (problems.length === 0) passed++;
      else failed++;
      for (const problem of problems) console.error(`${page}:${line}: ${problem}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Blocks of pages that bring no files and run no commands: they cannot disturb each other. */
const plain = [];
for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  const blocks = blocksOf(text).map((block) => ({ ...block, page }));
  const isPlain = blocks.every(({ file, language }) => file === undefined && !['console', 'sh'].includes(language));
  if (isPlain && !text.includes('<!-- with:')) plain.push(...blocks);
  else runProject(blocks, text);
}
if (plain.length > 0) runProject(plain, '');
console.log(`${passed} snippets as shown, ${failed} not`);
if (results !== undefined) writeFileSync(results, JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 ? 0 : 1;

// Ratios measured in one run; nothing here is a test, and no time stands alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeText, largeXml } from './dumps.mjs';
import { makePersonalities } from './personalities.mjs';

const REGISTRY = '../shared/corpus/registries/macos15-intel-full.ioreg.txt';
const registry = process.argv[2] ?? (existsSync(REGISTRY) ? REGISTRY : 'fixtures/macs/mac-studio.ioreg.txt');
const PERSONALITIES = 2600;
const RUNS = 9;
/** In-process work is compiled while it runs: more runs, so that the median is of the settled state. */
const RUNS_IN_PROCESS = 25;

if (!existsSync('dist/src/index.js')) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const { boot, fromPlain } = await import('../dist/src/simulator.js');
const { readCaptureFile } = await import('../dist/src/reading.js');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Two pieces of work in turn, so that both meet the same machine; the median of the ratios pair by pair. */
function ratio(a, b, runs = RUNS) {
  const pairs = Array.from({ length: runs + 1 }, () => [a(), b()]).slice(1);
  return {
    ratio: median(pairs.map(([x, y]) => x / y)),
    a: median(pairs.map(([x]) => x)),
    b: median(pairs.map(([, y]) => y)),
  };
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const rows = [];
const row = (what, limit, { ratio: value, a, b }, unit = 'ms') =>
  rows.push([
    what,
    `${value.toFixed(2)} ×`,
    `≤ ${limit} ×`,
    value <= limit ? 'reached' : 'MISSED',
    `${a.toFixed(1)} / ${b.toFixed(1)} ${unit}`,
  ]);

const matchAll = (world) => {
  // Booting, compiling and indexing come before; matching alone is timed.
  const machine = boot(world);
  for (const { id } of world.drivers) machine.apply({ event: 'install', driver: id });
  machine.apply({ event: 'daemonReady' });
  return timed(() => {
    for (const { id, registers } of world.nubs) if (registers) machine.apply({ event: 'register', nub: id });
  });
};

// 1. Matching every nub against 2,600 personalities, against parsing the same world as JSON.
function benchMatching() {
  const captured = readCaptureFile(registry);
  const classes = [...new Set(captured.nubs.map(({ className }) => className))].sort();
  const drivers = new Map();
  for (const [id, name, personality] of makePersonalities(PERSONALITIES, classes)) {
    const personalities = drivers.get(id) ?? new Map();
    drivers.set(id, personalities.set(name, fromPlain(personality)));
  }
  const described = [...drivers].map(([id, personalities]) => ({ ...EMPTY_DRIVER, id, personalities }));
  const world = { ...captured, drivers: described };
  const text = JSON.stringify(worldJson(world));
  row(
    `match ${world.nubs.length} nubs against ${PERSONALITIES} personalities : JSON.parse of the world (${mb(text.length)})`,
    1,
    ratio(
      () => matchAll(world),
      () => timed(() => JSON.parse(text)),
      RUNS_IN_PROCESS,
    ),
  );
  benchUnrelated(world);
}

// 1b. The same nubs beside ten times as many personalities of provider classes that no nub has.
function benchUnrelated(world) {
  const unrelated = Array.from({ length: 10 * PERSONALITIES }, (_, index) => {
    const keys = { IOProviderClass: `Elsewhere${index % 400}`, IOClass: `Unrelated${index}`, IOProbeScore: index };
    return { ...EMPTY_DRIVER, id: `com.bench.unrelated${index}`, personalities: new Map([['Main', fromPlain(keys)]]) };
  });
  const more = { ...world, drivers: [...world.drivers, ...unrelated] };
  row(
    `match beside ${unrelated.length} personalities of unrelated provider classes : without them`,
    1.2,
    ratio(
      () => matchAll(more),
      () => matchAll(world),
    ),
  );
}

const EMPTY_DRIVER = {
  kind: 'kext',
  collection: 'auxiliary',
  version: '1',
  entitlements: undefined,
  profile: undefined,
  signing: undefined,
  uniqueId: 'bench',
  userClasses: undefined,
  app: undefined,
  approved: true,
  behavior: new Map(),
};

function worldJson({ nubs, drivers }) {
  const plain = (value) => {
    if (value.kind === 'dictionary')
      return Object.fromEntries([...value.entries].map(([key, each]) => [key, plain(each)]));
    if (value.kind === 'array' || value.kind === 'set') return value.items.map(plain);
    if (value.kind === 'data') return { $data: Buffer.from(value.bytes).toString('hex') };
    if (value.kind === 'number') return Number(value.value);
    return value.kind === 'opaque' ? value.description : (value.text ?? value.value);
  };
  return {
    dextspec: 1,
    nubs: nubs.map(({ id, className, name, location, under, registryId, properties }) => ({
      id,
      class: className,
      name,
      location,
      under,
      registryId: registryId === undefined ? undefined : Number(registryId),
      properties: plain({ kind: 'dictionary', entries: properties }),
    })),
    drivers: drivers.map(({ id, personalities }) => ({
      id,
      personalities: Object.fromEntries([...personalities].map(([name, value]) => [name, plain(value)])),
    })),
  };
}

const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** A whole process, with the most memory it held, in MB. */
function whole(args, cwd) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return performance.now() - start;
}

// 2. explain as a whole process, against the smallest process there is; 4. its memory.
function benchExplain(scratch) {
  const command = [
    join(process.cwd(), 'dist/src/cli/main.js'),
    'explain',
    'fixtures/dexts/AcmeNIC.dext',
    '--on',
    registry,
  ];
  row(
    `explain on ${mb(statSync(registry).size)} of ioreg, whole process : node -e 0`,
    5,
    ratio(
      () => whole(command),
      () => whole(['-e', '0']),
    ),
  );
  const probe = join(scratch, 'peak.mjs');
  writeFileSync(probe, `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS));`);
  const { stderr } = spawnSync(process.execPath, ['--import', probe, ...command], { encoding: 'utf8', maxBuffer: 1e9 });
  const peak = Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024;
  rows.push([
    `explain on ${mb(statSync(registry).size)} of ioreg, peak memory`,
    `${peak.toFixed(0)} MB`,
    '≤ 150 MB',
    peak <= 150 ? 'reached' : 'MISSED',
    '',
  ]);
}

// 3. run with one scenario, against bare cucumber-js with one empty step.
function benchRun(scratch) {
  const root = process.cwd();
  const bare = join(scratch, 'steps.mjs');
  writeFileSync(join(scratch, 'one.feature'), 'Feature: one\n  Scenario: one\n    Given a Mac with Apple silicon\n');
  writeFileSync(
    bare,
    `import { Given } from '${pathToFile(join(root, 'node_modules/@cucumber/cucumber/lib/wrapper.mjs'))}';\nGiven('a Mac with Apple silicon', () => {});\n`,
  );
  const cucumber = join(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
  row(
    'run with one scenario : bare cucumber-js with empty steps',
    1.2,
    ratio(
      () => whole([join(root, 'dist/src/cli/main.js'), 'run', 'one.feature'], scratch),
      () => whole([cucumber, 'one.feature', '--import', 'steps.mjs'], scratch),
    ),
  );
}

// 5. Reading a registry of 10 MB, each time in a process of its own: cold, as a command reads it, and with its own memory.
/** 5. What is started at every save: a linter, and the page of a code. */
function benchStarts() {
  const run = (...args) => timed(() => spawnSync(process.execPath, args, { stdio: 'ignore' }));
  const nothing = () => run('-e', '0');
  const bundle = 'fixtures/dexts/AcmeNIC.dext';
  row(
    'lint one bundle : `node -e 0`',
    2,
    ratio(() => run('dist/src/cli/main.js', 'lint', bundle), nothing, RUNS_IN_PROCESS),
  );
  row(
    'why CODE : `node -e 0`',
    2,
    ratio(() => run('dist/src/cli/main.js', 'why', 'M120'), nothing, RUNS_IN_PROCESS),
  );
}

function benchReading(scratch) {
  const forms = [
    ['text', largeText(), join(scratch, 'large.txt'), 5, 'readFileSync + split', SPLIT],
    ['XML', largeXml(), join(scratch, 'large.plist'), 2.5, 'bare saxes', BARE_SAXES],
  ];
  for (const [form, dump, file, limit, against, bare] of forms) {
    writeFileSync(file, dump);
    const pairs = Array.from({ length: RUNS }, () => [inProcess(READ, file), inProcess(bare, file)]);
    row(`read ${mb(dump.length)} of ioreg in ${form} : ${against}`, limit, {
      ratio: median(pairs.map(([x, y]) => x.time / y.time)),
      a: median(pairs.map(([x]) => x.time)),
      b: median(pairs.map(([, y]) => y.time)),
    });
    const peak = Math.max(...pairs.map(([x]) => x.peak));
    rows.push([
      `read ${mb(dump.length)} of ioreg in ${form}, peak memory`,
      `${peak.toFixed(0)} MB`,
      '≤ 200 MB',
      peak <= 200 ? 'reached' : 'MISSED',
      '',
    ]);
  }
}

const READ = `const { loadRegistry } = await import(process.env.ENTRY);
  measure(() => { if (loadRegistry(file).value === undefined) throw new Error('not read'); });`;
const SPLIT = `measure(() => readFileSync(file, 'utf8').split('\\n'));`;
const BARE_SAXES = `const { SaxesParser } = (await import(process.env.SAXES)).default;
  const parser = new SaxesParser({ position: false });
  for (const event of ['opentag', 'closetag', 'text', 'cdata', 'attribute', 'error']) parser.on(event, () => {});
  measure(() => {
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 65536) parser.write(bytes.toString('latin1', at, at + 65536));
    parser.close();
  });`;

/** Milliseconds of the work alone, and the most memory the process held, in MB. */
function inProcess(work, file) {
  const script = `import { readFileSync } from 'node:fs';
  const file = process.env.DUMP;
  const measure = (what) => {
    const start = performance.now();
    what();
    console.log(JSON.stringify({ time: performance.now() - start, peak: process.resourceUsage().maxRSS / 1024 }));
  };
  ${work}`;
  const env = {
    ...process.env,
    DUMP: file,
    ENTRY: pathToFile(join(process.cwd(), 'dist/src/reading.js')),
    SAXES: pathToFile(join(process.cwd(), 'node_modules/saxes/saxes.js')),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const pathToFile = (path) => new URL(`file://${path}`).href;

const scratch = mkdtempSync(join(tmpdir(), 'dextspec-bench-'));
try {
  benchMatching();
  benchExplain(scratch);
  benchRun(scratch);
  benchReading(scratch);
  benchStarts();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const header = ['what', 'measured', 'to reach', '', 'medians'];
const widths = header.map((title, column) => Math.max(title.length, ...rows.map((cells) => cells[column].length)));
for (const cells of [header, ...rows])
  console.log(
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );

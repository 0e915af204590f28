// Every file of a corpus through every command: explain answers for each DEXT on each registry, replay reaches its mark,
// an imported registry is the same world, what init writes is green.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [corpus = '../shared/corpus'] = process.argv.slice(2);
/** Of the attachments of a Mac, in per cent. */
const REPLAY_AT_LEAST = 97;

const within = (folder) => (existsSync(join(corpus, folder)) ? readdirSync(join(corpus, folder)).sort() : []);
const registries = within('registries');
const dexts = within('dexts').filter((name) => name.endsWith('.plist'));
const kexts = within('kexts').filter((name) => name.endsWith('.plist'));
let failed = false;

const MAIN = resolve('dist/src/cli/main.js');
const dextspecIn = (cwd, ...args) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e9 });
const dextspec = (...args) => dextspecIn('.', ...args);

function report(what, silent, count) {
  console.log(`${what}: ${count - silent.length} of ${count}`);
  for (const line of silent) console.log(`  ${line}`);
  failed ||= silent.length > 0;
}

/** explain says where each personality ends, or gives advice. */
function explained(folder, name, registry) {
  const { status, stdout, stderr } = dextspec(
    'explain',
    join(corpus, folder, name),
    '--on',
    join(corpus, 'registries', registry),
    '--json',
  );
  if (status !== 0) return `${name} on ${registry}: exit ${status} ${stderr.split('\n')[0]}`;
  const { drivers, diagnostics } = JSON.parse(stdout);
  const personalities = drivers.flatMap((driver) => driver.personalities);
  const says =
    personalities.length === 0 ||
    diagnostics.length > 0 ||
    personalities.some(({ runsOn, stopsOn }) => runsOn.length + stopsOn.length > 0);
  return says ? undefined : `${name} on ${registry}: silent`;
}

const dextPairs = dexts.flatMap((name) => registries.map((registry) => explained('dexts', name, registry)));
report('explain answers for a DEXT on a registry', dextPairs.filter(Boolean), dextPairs.length);
const kextAnswers = kexts.map((name, index) => explained('kexts', name, registries[index % registries.length]));
report('explain answers for a kext', kextAnswers.filter(Boolean), kextAnswers.length);

/** The world that import writes comes to the same result as the registry itself; without private data to as many verdicts. */
function imported(registry) {
  const file = resolve(corpus, 'registries', registry);
  const folder = mkdtempSync(resolve('.scratch/import-'));
  const [direct, whole, redacted] = ['direct.yaml', 'whole.yaml', 'redacted.yaml'].map((name) => join(folder, name));
  writeFileSync(direct, `dextspec: 1\nregistry: ${JSON.stringify(file)}\n`);
  const written = [dextspec('import', file, '--keep-private', '-o', whole), dextspec('import', file, '-o', redacted)];
  const results = [direct, whole, redacted].map((world) => dextspec('match', world, '--json'));
  rmSync(folder, { recursive: true });
  const broken = [...written, ...results].find(({ status }) => status !== 0);
  if (broken !== undefined) return `${registry}: exit ${broken.status} ${broken.stderr.split('\n')[0]}`;
  if (results[0].stdout !== results[1].stdout) return `${registry}: the imported world comes to another result`;
  const gates = ({ stdout }) =>
    Object.values(JSON.parse(stdout).nubs).map(({ candidates }) => candidates.map(({ gate }) => gate));
  return JSON.stringify(gates(results[0])) === JSON.stringify(gates(results[2]))
    ? undefined
    : `${registry}: without private data it comes to other verdicts`;
}

/** One kext in so many: each project is a process to write it and one to run it. */
const KEXTS_A_PROJECT = 3;
mkdirSync('.scratch', { recursive: true });
const projects = mkdtempSync(resolve('.scratch/corpus-'));

/** init writes a project that is green, or says that there is nothing to pin. */
function pinned(folder, name, registry) {
  const project = join(projects, name);
  const driver = join(corpus, folder, name);
  const init = dextspec('init', driver, '--on', join(corpus, 'registries', registry), '--into', project);
  if (init.status === 2 && /there is nothing to pin/.test(init.stderr)) return undefined;
  if (init.status !== 0) return `${name} on ${registry}: init exits ${init.status} ${init.stderr.split('\n')[0]}`;
  const { status, stdout, stderr } = dextspecIn(project, 'run');
  const odd = /undefined|ambiguous/.test(stdout) || stderr !== '';
  return status === 0 && !odd ? undefined : `${name} on ${registry}: run exits ${status} ${stderr.split('\n')[0]}`;
}

const sources = [
  ...dexts.map((name) => ['dexts', name]),
  ...kexts.filter((_, index) => index % KEXTS_A_PROJECT === 0).map((name) => ['kexts', name]),
];
const pins = sources.map(([folder, name], index) => pinned(folder, name, registries[index % registries.length]));
report('init writes a green project', pins.filter(Boolean), pins.length);
rmSync(projects, { recursive: true });

const worlds = registries.map(imported);
report('import writes the same world', worlds.filter(Boolean), worlds.length);

const replays = registries.map((registry) => {
  const file = join(corpus, 'registries', registry);
  const { status, stdout, stderr } = dextspec('replay', file, '--json', '--at-least', String(REPLAY_AT_LEAST));
  if (status > 1) return `${registry}: exit ${status} ${stderr.split('\n')[0]}`;
  const { attachments, reproduced } = JSON.parse(stdout);
  console.log(
    `replay ${registry}: ${reproduced} of ${attachments} (${((reproduced / attachments) * 100).toFixed(1)} %)`,
  );
  return status === 0 ? undefined : `${registry}: fewer than ${REPLAY_AT_LEAST} %`;
});
report(`replay reproduces at least ${REPLAY_AT_LEAST} %`, replays.filter(Boolean), replays.length);
process.exitCode = failed ? 1 : 0;

import { setFlagsFromString } from 'node:v8';
import { settingOf } from '../counterfactual/laboratory.js';
import { diagnose } from '../diagnose/diagnose.js';
import { type Standing, type StatedDriver, standingOf } from '../diagnose/installation/standing.js';
import type { Machine } from '../engine/machine.js';
import type { Service } from '../engine/registry/service.js';
import { textOf } from '../engine/values/value.js';
import type { World } from '../engine/world.js';
import { explainDriver } from '../explain/explanation.js';
import { locate } from '../explain/located.js';
import { noSuchNub, selectNubs } from '../explain/selector.js';
import { type Depth, whatIf } from '../explain/whatIf.js';
import { type DriverFiles, loadDrivers } from '../files/driverFiles.js';
import { sizeOf } from '../files/read.js';
import { loadRegistry } from '../files/registryFiles.js';
import { loadSystemExtensions } from '../files/systemExtensionFiles.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import { hasError, type Problem, reading } from '../formats/source/problem.js';
import type { SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import type { Level } from '../report/explanation.js';
import { problemText } from '../report/problems.js';
import { worldWithDrivers } from '../world/capture/withDrivers.js';
import { describeDriver } from '../world/describeDriver.js';
import { contentOf } from '../world/driverContent.js';
import { simulate } from '../world/simulation.js';
import { DRIVER_HELP, DRIVER_OPTIONS, loadOptionsOf } from './driverOptions.js';
import { type Command, type Environment, EXIT } from './environment.js';
import type { LogFiles } from './explainLog.js';
import { writeExplanation } from './explainReport.js';
import { type Parsed, parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  on: { type: 'string' },
  nub: { type: 'string', multiple: true },
  extensions: { type: 'string' },
  log: { type: 'string', multiple: true },
  ...DRIVER_OPTIONS,
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  quiet: { type: 'boolean' },
  full: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec explain DRIVER… --on REGISTRY
dextspec explain --log FILE [DRIVER… [--on REGISTRY]]

  DRIVER             a .dext or .kext bundle, an app that holds DEXTs, or an Info.plist
  --on REGISTRY      what \`ioreg -l -w0\` or \`ioreg -l -a\` printed on a Mac, or a save of IORegistryExplorer
  --nub SELECTOR     only this nub: name, class, path or its end, registry id, or vendor:product (hex)
  --extensions F     what \`systemextensionsctl list\` printed there: whether the driver is approved, and which one it is
  --log FILE         lines of a log, as they were pasted; - is standard input: which gate they mean, what to check next
${DRIVER_HELP}  --quiet | --full   less, or everything
  --json             for programs; --markdown: to be pasted into an issue
`;

/** Real bundles against a real registry, without a feature file (contract `dextspec explain`). */
export const explain: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  if (values.json && values.markdown) throw new UsageError('--json and --markdown: one of them');
  levelOf(values);
  if (values.log !== undefined && values.on === undefined)
    return (await import('./explainLog.js')).explainLogsAlone(values.log, positionals, values, environment);
  if (positionals.length === 0) throw new UsageError('no driver named');
  if (values.on === undefined) throw new UsageError('no registry named: --on FILE');
  // A process that lives for a quarter of a second is over before optimised code has paid for its making.
  if (sizeOf(inFolder(environment, values.on)) < LONG_WORK) setFlagsFromString('--no-opt');
  const options = loadOptionsOf(values, environment);
  const drivers = positionals.map((path) => loadDrivers(inFolder(environment, path), options.value));
  const registry = loadRegistry(inFolder(environment, values.on));
  const logging = values.log === undefined ? undefined : await import('./explainLog.js');
  const logs = logging?.loadLogs(values.log ?? [], environment) ?? NO_LOGS;
  const list = listFrom(
    values.extensions === undefined ? NO_LIST : loadSystemExtensions(inFolder(environment, values.extensions)),
    logs.logs.flatMap(({ extensions }) => extensions),
  );
  const problems = [
    ...options.problems,
    ...drivers.flatMap((each) => each.problems),
    ...registry.problems,
    ...list.problems,
    ...logs.problems,
  ];
  report(problems, environment);
  const files = drivers.flatMap(({ value }) => value ?? []);
  if (options.value === undefined || registry.value === undefined || drivers.some(({ value }) => value === undefined))
    return EXIT.badInput;
  if (list !== NO_LIST && list.value === undefined) return EXIT.badInput;
  if (hasError(logs.problems)) return EXIT.badInput;
  const double = files.find(({ id }, index) => files.findIndex((other) => other.id === id) !== index);
  if (double !== undefined)
    throw new UsageError(
      `two of the drivers are called ${double.id}: explain them one at a time, or give each its id with --define`,
    );

  const standings = files.flatMap((each) => (list.value === undefined ? [] : standingOf(statedIn(each), list.value)));
  const world = worldOf(files, registry.value, standings);
  const machine = simulate(world);
  const only = values.nub === undefined ? undefined : selected(machine, values.nub);
  const byId = new Map(files.map((each) => [each.id, each] as const));
  const raised = [...standings.flatMap((each) => each.diagnostics), ...diagnose(machine, { ignore: world.captured })];
  const diagnostics = raised.map((diagnostic) => locate(diagnostic, byId));
  const explanations = files.map(({ id }) => explainDriver(machine, id, { only, diagnostics }));
  const level = levelOf(values);
  const setting = settingOf(world, machine);
  const question = { diagnostics, depth: DEPTHS[level], asked: only !== undefined };
  const whatIfs = explanations.map((explanation) => whatIf(setting, explanation, question));
  const explained = logging?.explainLogs(logs.logs, files, machine, explanations) ?? [];
  const log = values.json ? logging?.logsJson(explained) : undefined;
  const account = { machine, files, explanations, diagnostics, standings, whatIfs, registry: values.on, level, log };
  await writeExplanation(account, values, environment);
  if (logging !== undefined && !values.json)
    environment.stdout.write(`\n${logging.logsText(explained, level, values.markdown)}\n`);
  return EXIT.asExpected;
};

/** A list that stands in a log counts like one of its own. */
function listFrom(list: typeof NO_LIST, inLogs: readonly SystemExtension[]): typeof NO_LIST {
  return inLogs.length === 0 ? list : reading([...(list.value ?? []), ...inLogs], list.problems);
}

/** A driver of hundreds of personalities is not known better by hundreds of answers. */
const DEPTHS: Readonly<Record<Level, Depth>> = {
  quiet: { personalities: 1, nubs: 1, onTheMac: 0 },
  default: { personalities: 3, nubs: 1, onTheMac: 1 },
  full: { personalities: Number.POSITIVE_INFINITY, nubs: 3, onTheMac: Number.POSITIVE_INFINITY },
};

function levelOf({ full, quiet }: Parsed<typeof OPTIONS>['values']): Level {
  if (full && quiet) throw new UsageError('--full and --quiet: one of them');
  return full ? 'full' : quiet ? 'quiet' : 'default';
}

/** A registry of so many bytes takes longer than the optimiser. */
const LONG_WORK = 3_000_000;

const NO_LOGS: LogFiles = { logs: [], problems: [] };

const NO_LIST = reading<readonly SystemExtension[]>(undefined, []);

/** The captured Mac started anew with the drivers installed, as its list of system extensions has them. */
function worldOf(files: readonly DriverFiles[], capture: RegistryCapture, standings: readonly Standing[]): World {
  const mine = files.map((each) => {
    const { approved, team } = standings.find(({ driver }) => driver === each.id) ?? {};
    return describeDriver({ id: each.id, approved, team }, contentOf(each));
  });
  const gone = new Set(standings.flatMap(({ driver, installed }) => (installed ? [] : [driver])));
  return worldWithDrivers(capture, mine, gone);
}

function statedIn({ id, version, info }: DriverFiles): StatedDriver {
  return { id, version, shortVersion: textOf(info.entries.get('CFBundleShortVersionString')) };
}

function selected(machine: Machine, selectors: readonly string[]): ReadonlySet<Service> {
  const chosen = new Set<Service>();
  for (const selector of selectors) {
    const found = selectNubs(machine, selector);
    if (found.length === 0) throw new UsageError(noSuchNub(machine, selector));
    for (const nub of found) chosen.add(nub);
  }
  return chosen;
}

function report(problems: readonly Problem[], { stderr }: Environment): void {
  for (const problem of problems) stderr.write(`${problemText(problem)}\n`);
}

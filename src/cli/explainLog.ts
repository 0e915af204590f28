import type { Machine } from '../engine/machine.js';
import { textOf } from '../engine/values/value.js';
import type { DriverExplanation } from '../explain/explanation.js';
import { type DriverFiles, loadDrivers } from '../files/driverFiles.js';
import { readText } from '../files/read.js';
import { LOG_FORMS, type LogText } from '../formats/kernelLog/logLine.js';
import { readLog } from '../formats/kernelLog/readLog.js';
import { errorAt, hasError, type Problem, wholeFile } from '../formats/source/problem.js';
import { readSystemExtensions, type SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import { accountOfLog, type LogReport } from '../logs/account.js';
import { comparisonsOf } from '../logs/simulation.js';
import type { KnownDriver } from '../logs/subjects.js';
import { findingsIn } from '../logs/understand.js';
import type { Level } from '../report/explanation.js';
import { type ExplainedLog, logText } from '../report/logExplanation.js';
import { logJson } from '../report/logExplanationJson.js';
import { fenced } from '../report/markdown.js';
import { problemText } from '../report/problems.js';
import { type DriverValues, loadOptionsOf } from './driverOptions.js';
import { type Environment, EXIT, type ExitCode } from './environment.js';
import { inFolder } from './paths.js';

/** A log that was read and not yet explained. */
export interface LogFile {
  readonly file: string;
  readonly text: LogText;
  /** The list of system extensions that stands in it: it counts like `--extensions`. */
  readonly extensions: readonly SystemExtension[];
}

export interface LogFiles {
  readonly logs: readonly LogFile[];
  readonly problems: readonly Problem[];
}

/** Reads logs; `-` is standard input. */
export function loadLogs(paths: readonly string[], environment: Environment): LogFiles {
  const logs: LogFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const { value, problems: found } =
      path === '-' ? { value: environment.readStdin(), problems: [] } : readText(inFolder(environment, path));
    problems.push(...found);
    if (value === undefined) continue;
    const file = path === '-' ? 'stdin' : path;
    const log = { file, text: readLog(value), extensions: listIn(value, file) };
    if (saysNothing(log)) problems.push(nothingIn(file));
    logs.push(log);
  }
  return { logs, problems };
}

/** One line is enough; only where none is understood by itself, broken lines have to be put together. */
function saysNothing({ text, extensions }: LogFile): boolean {
  if (extensions.length > 0 || text.lines.some(({ message, process }) => findingsIn(message, process).length > 0))
    return false;
  return accountOfLog(text, [], []).understood === 0;
}

/** Lines of a log are no entries of a list: what the reader of lists warns of says nothing here. */
function listIn(text: string, file: string): readonly SystemExtension[] {
  const found = readSystemExtensions(text, file).value ?? [];
  return found.filter(({ state }) => /^(?:activat|terminat|uninstall|validat|waiting)/.test(state));
}

function nothingIn(file: string): Problem {
  const message = 'no line that is known to speak of matching or loading drivers';
  const expected = `lines of kernel, kernelmanagerd, sysextd, amfid, taskgated-helper or of apps, the head of a panic or of a crash report, or the output of systemextensionsctl list, in any of these forms: ${Object.values(LOG_FORMS).join(', ')}; quoted or not`;
  return errorAt(wholeFile(file), message, { expected });
}

/** Explains logs that were read, with what is known of drivers and, where there was a registry, of the simulation. */
export function explainLogs(
  logs: readonly LogFile[],
  files: readonly DriverFiles[],
  machine: Machine | undefined,
  explanations: readonly DriverExplanation[] = [],
): readonly ExplainedLog[] {
  const known = files.map(knownFrom);
  return logs.map(({ file, text, extensions }) => {
    const report: LogReport = accountOfLog(text, extensions, known);
    return {
      file,
      report,
      comparisons: machine === undefined ? new Map() : comparisonsOf(machine, report, explanations),
    };
  });
}

/** The names under which a log may speak of a driver. */
function knownFrom({ id, info }: DriverFiles): KnownDriver {
  const personalities = info.entries.get('IOKitPersonalities');
  const tables = personalities?.kind === 'dictionary' ? [...personalities.entries.values()] : [];
  const texts = (key: string): readonly string[] =>
    tables.flatMap((table) => (table.kind === 'dictionary' ? (textOf(table.entries.get(key)) ?? []) : []));
  return {
    id,
    serverNames: texts('IOUserServerName'),
    userClasses: texts('IOUserClass'),
    kernelClasses: texts('IOClass'),
  };
}

/** `markdown`: the account as it stands, in a block of its own. */
export function logsText(logs: readonly ExplainedLog[], level: Level, markdown = false): string {
  const texts = logs.map((log) => logText(log, level));
  return (markdown ? texts.map((text) => fenced(text)) : texts).join('\n\n');
}

export { logJson as logsJson };

interface LogValues extends DriverValues {
  readonly json: boolean | undefined;
  readonly markdown: boolean | undefined;
  readonly quiet: boolean | undefined;
  readonly full: boolean | undefined;
}

/** `explain --log FILE` without a registry: the lines by themselves; drivers only say which of them are theirs. */
export function explainLogsAlone(
  paths: readonly string[],
  drivers: readonly string[],
  values: LogValues,
  environment: Environment,
): ExitCode {
  const options = loadOptionsOf(values, environment);
  const loaded = drivers.map((path) => loadDrivers(inFolder(environment, path), options.value));
  const { logs, problems: found } = loadLogs(paths, environment);
  const problems = [...options.problems, ...loaded.flatMap((each) => each.problems), ...found];
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  if (hasError(problems)) return EXIT.badInput;
  const files = loaded.flatMap(({ value }) => value ?? []);
  const explained = explainLogs(logs, files, undefined);
  const level: Level = values.full ? 'full' : values.quiet ? 'quiet' : 'default';
  const json = { dextspec: 1, drivers: [], diagnostics: [], nubs: {}, ...logJson(explained) };
  environment.stdout.write(
    values.json ? `${JSON.stringify(json, null, 2)}\n` : `${logsText(explained, level, values.markdown)}\n`,
  );
  return EXIT.asExpected;
}

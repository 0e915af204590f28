import { CODES, isCode } from '../diagnose/codes/codes.js';
import { loadDrivers } from '../files/driverFiles.js';
import { nearest } from '../formats/source/nearest.js';
import { hasError, type Problem } from '../formats/source/problem.js';
import { applied } from '../lint/apply.js';
import { LEVELS, type Level } from '../lint/configuration/configuration.js';
import { configurationsFor } from '../lint/configuration/findConfiguration.js';
import { lintDrivers } from '../lint/lint.js';
import { type LintReport, lintJson, lintText } from '../report/lint.js';
import { problemText } from '../report/problems.js';
import { DRIVER_HELP, DRIVER_OPTIONS, loadOptionsOf } from './driverOptions.js';
import { type Command, type Environment, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  ...DRIVER_OPTIONS,
  format: { type: 'string' },
  json: { type: 'boolean' },
  severity: { type: 'string', multiple: true },
  config: { type: 'string' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec lint DRIVER…

  DRIVER             a .dext or .kext folder, an app, or an Info.plist; all of them are judged together
  --format F         text (default), json, sarif (2.1.0) or github (annotations of GitHub Actions); --json is json
  --severity C=L     a code as error, warning, information or off; may be repeated, and wins over the configuration
  --config F         the configuration: else dextspec.lint.yaml or .json, looked for from the driver's folder upwards
  --strict           warnings fail too
${DRIVER_HELP}`;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

/** Everything that can be known without hardware (contract `dextspec lint`). */
export const lint: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  if (positionals.length === 0) throw new UsageError('no driver named');
  const format = values.json ? 'json' : formatOf(values.format ?? 'text');
  const overrides = severitiesOf(values.severity ?? []);
  const options = loadOptionsOf(values, environment);
  const loaded = positionals.map((path) => loadDrivers(inFolder(environment, path), options.value));
  const files = loaded.flatMap(({ value }) => value ?? []);
  const given = values.config === undefined ? undefined : inFolder(environment, values.config);
  const { byFile, problems: ofConfiguration } = await configurationsFor(
    files.map(({ infoFile }) => infoFile),
    given,
    environment.cwd,
  );
  const read = [...options.problems, ...loaded.flatMap(({ problems }) => problems), ...ofConfiguration];
  const isRead =
    options.value !== undefined && loaded.every(({ value }) => value !== undefined) && !hasError(ofConfiguration);
  if (!isRead) return refused(read, environment);
  const { drivers, diagnostics } = lintDrivers(files);
  const { problems, ...outcome } = applied(diagnostics, files, byFile, overrides);
  if (hasError(problems)) return refused([...read, ...problems], environment);
  await write({ drivers, ...outcome, problems: [...read, ...problems] }, format, environment);
  const idle = values.strict === true && problems.length > 0;
  const serious = outcome.diagnostics.some(
    ({ severity }) => severity === 'error' || (values.strict === true && severity === 'warning'),
  );
  return serious || idle ? EXIT.failed : EXIT.asExpected;
};

function refused(problems: readonly Problem[], { stderr }: Environment) {
  for (const problem of problems) stderr.write(`${problemText(problem)}\n`);
  return EXIT.badInput;
}

function formatOf(text: string): Format {
  const format = FORMATS.find((each) => each === text);
  if (format !== undefined) return format;
  const near = nearest(text, FORMATS);
  throw new UsageError(
    `no format "${text}".${near === undefined ? '' : ` Did you mean "${near}"?`} There are ${FORMATS.join(', ')}.`,
  );
}

/** `M114=off`, as often as it is given: all slips at once. */
function severitiesOf(words: readonly string[]): ReadonlyMap<string, Level> {
  const slips: string[] = [];
  const found = new Map<string, Level>();
  for (const word of words) {
    const [code = '', text = ''] = word.split('=');
    const level = LEVELS.find((each) => each === text);
    if (isCode(code) && level !== undefined) found.set(code, level);
    else slips.push(slipIn(word, code, text));
  }
  if (slips.length > 0) throw new UsageError(slips.join('\n'));
  return found;
}

function slipIn(word: string, code: string, text: string): string {
  const near = isCode(code) ? nearest(text, LEVELS) : nearest(code.toUpperCase(), Object.keys(CODES));
  const what = isCode(code) ? `no severity "${text}"` : `no code "${code}"`;
  return `--severity ${word}: ${what}.${near === undefined ? '' : ` Did you mean "${near}"?`} Write CODE=${LEVELS.join('|')}.`;
}

/** A report is all that is on standard output; what the files' readers say is in it, or on standard error. */
async function write(report: LintReport, format: Format, { stdout, stderr, cwd }: Environment): Promise<void> {
  switch (format) {
    case 'sarif': {
      const [{ sarifLog }, { version }] = await Promise.all([import('../report/sarif.js'), import('./version.js')]);
      stdout.write(`${JSON.stringify(sarifLog(report, { cwd, version: version() }), null, 2)}\n`);
      return;
    }
    case 'github': {
      const { githubAnnotations } = await import('../report/githubAnnotations.js');
      stdout.write(githubAnnotations(report, cwd));
      return;
    }
    default:
      for (const problem of report.problems) stderr.write(`${problemText(problem)}\n`);
      stdout.write(format === 'json' ? `${JSON.stringify(lintJson(report), null, 2)}\n` : `${lintText(report)}\n`);
  }
}

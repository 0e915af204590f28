import { loadDrivers } from '../files/driverFiles.js';
import { lintDrivers } from '../lint/lint.js';
import { problemText } from '../report/problems.js';
import { DRIVER_HELP, DRIVER_OPTIONS, loadOptionsOf } from './driverOptions.js';
import { type Command, EXIT } from './environment.js';
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

/** Everything that can be known without hardware (contract \`dextspec lint\`). */
export const lint: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  if (positionals.length === 0) throw new UsageError('no driver named');
  const options = loadOptionsOf(values, environment);
  const loaded = positionals.map((path) => loadDrivers(inFolder(environment, path), options.value));
  const problems = [...options.problems, ...loaded.flatMap((each) => each.problems)];
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  if (options.value === undefined || loaded.some(({ value }) => value === undefined)) return EXIT.badInput;
  const files = loaded.flatMap(({ value }) => value ?? []);
  const result = lintDrivers(files);
  environment.stdout.write(`${JSON.stringify({ dextspec: 1, ...result }, null, 2)}\n`);
  return result.diagnostics.some(({ severity }) => severity === 'error') ? EXIT.failed : EXIT.asExpected;
};

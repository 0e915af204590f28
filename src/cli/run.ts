import { type Command, EXIT, type ExitCode } from './environment.js';

const HELP = `dextspec run [PATHS] [options]

  PATHS      feature files, folders, FILE:LINE; the default is what the configuration names, or features/
  --failed   only the scenarios that failed and have not passed since (kept in .dextspec, which git ignores)
  --strict   a warning fails (exit 1)
  --shard INDEX/TOTAL   a part of the scenarios; \`dextspec report merge\` makes one report of the parts

The vocabulary is loaded before your own steps (features/**/*.{js,cjs,mjs}, steps/**/*.{js,cjs,mjs,ts}, or what the
configuration names). After the report stand the negative expectations that give no reason.
Exit codes: 0 passed, 1 a scenario failed, 2 bad input, 3 a bug of ours.

Everything else is Cucumber’s own:

`;

/** Feature files on Cucumber (contract `dextspec run`). Only here is Cucumber loaded. */
export const run: Command = async (args, environment) => {
  let cucumber: typeof import('../cucumber/runFeatures.js');
  try {
    cucumber = await import('../cucumber/runFeatures.js');
  } catch (error) {
    if (!isCucumberMissing(error)) throw error;
    environment.stderr.write(
      'dextspec run needs Cucumber in your project: npm install --save-dev @cucumber/cucumber\n',
    );
    return EXIT.badInput;
  }
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    const { cucumberOptions } = await import('../cucumber/cucumberHelp.js');
    environment.stdout.write(`${HELP}${cucumberOptions(environment.cwd)}`);
    return EXIT.asExpected;
  }
  if (args.some((arg) => arg.startsWith('--i18n-'))) {
    const { cucumberSays } = await import('../cucumber/cucumberHelp.js');
    environment.stdout.write(cucumberSays(args, environment.cwd));
    return EXIT.asExpected;
  }
  const { outcome, forceExit } = await cucumber.runFeatures(args, environment);
  if (forceExit) endNow(EXIT[outcome]);
  return EXIT[outcome];
};

/** Cucumber's `--exit`: what the steps left running is not waited for. */
function endNow(code: ExitCode): never {
  process.exit(code);
}

function isCucumberMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') &&
    error.message.includes('@cucumber/cucumber')
  );
}

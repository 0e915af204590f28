import { type Command, EXIT } from './environment.js';

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
  const outcome = await cucumber.runFeatures(args, environment);
  return EXIT[outcome];
};

function isCucumberMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') &&
    error.message.includes('@cucumber/cucumber')
  );
}

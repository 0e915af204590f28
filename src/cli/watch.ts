import { fork } from 'node:child_process';
import { codeError } from '../cucumber/codeErrors.js';
import type { WatchEnvironment } from '../cucumber/watch/session.js';
import { type Command, type Environment, EXIT, type ExitCode } from './environment.js';
import { cucumberMissing } from './run.js';

const HELP = `dextspec watch [PATHS] [options of dextspec run]

  Runs the features, then what a change affects: a feature, a world document, a property list, a bundle, a capture, or
  any other file that a scenario read or looked for. Changed steps or configuration start a fresh process by themselves.
  Reports in files are not written, and --parallel does nothing here.

  On a terminal: a all · f failed · Enter again · q quit
Exit codes: q: 0 all passed, 1 some failed · 130 interrupted · 2 bad input, 3 a bug of ours
`;

/** Set for the process that stays warm; its value says whether it follows another. */
const WARM = 'DEXTSPEC_WATCH';
/** The warm process ends with it where only a fresh one can go on. */
const ANEW = 75;
/** What a shell gives a process that an interrupt ended. */
const INTERRUPTED = 130;

/**
 * Feature files again and again (contract `dextspec watch`). Two processes: one runs the features and stays warm; this
 * one starts it anew when its code has changed, since no module can be loaded twice.
 */
export const watch: Command = async (args, environment) => {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const { [WARM]: warm } = environment.env;
  return warm === undefined ? supervise(args, environment) : stayWarm(args, environment, warm === 'first');
};

async function supervise(args: readonly string[], environment: Environment): Promise<ExitCode> {
  for (let age = 'first'; ; age = 'next') {
    const code = await oneProcess(args, environment, age);
    if (code !== ANEW) return code as ExitCode;
  }
}

function oneProcess(args: readonly string[], { cwd, env }: Environment, age: string): Promise<number> {
  const child = fork(process.argv[1] ?? '', ['watch', ...args], { cwd, env: { ...env, [WARM]: age } });
  // A terminal sends its interrupt to both, and the child answers; one sent to this process alone is passed on.
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? INTERRUPTED : EXIT.ourBug));
    });
  });
}

async function stayWarm(args: readonly string[], environment: Environment, isFirst: boolean): Promise<ExitCode> {
  const { watchFeatures } = await import('../cucumber/watch/session.js').catch((error: unknown) => {
    throw cucumberMissing(error) ?? error;
  });
  const watching: WatchEnvironment = {
    ...environment,
    stdin: process.stdin,
    onInterrupt: (end) => {
      process.on('SIGINT', end).on('SIGTERM', end);
      // Whoever started this process is gone.
      process.on('disconnect', end);
    },
  };
  // What steps left running may throw when nobody runs them any more; the next run has nothing to do with it.
  const late = (error: unknown): void => {
    environment.stderr.write(`dextspec watch: ${codeError(error, [], environment.cwd)}\n`);
  };
  process.on('uncaughtException', late).on('unhandledRejection', late);
  const ending = await watchFeatures(args, watching, isFirst);
  const codes = {
    passed: EXIT.asExpected,
    failed: EXIT.failed,
    badInput: EXIT.badInput,
    interrupted: INTERRUPTED,
    anew: ANEW,
  };
  // What steps left running keeps a process from ending by itself.
  process.exit(codes[ending]);
}

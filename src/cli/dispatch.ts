import { nearest } from '../formats/source/nearest.js';
import { type Command, type Environment, EXIT, type ExitCode } from './environment.js';
import type { UsageError } from './usage.js';

interface Entry {
  readonly about: string;
  readonly usage: string;
  /** Loaded when it is called: a command that needs no Cucumber never imports it. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  run: {
    about: 'run feature files on Cucumber, with the vocabulary loaded',
    usage: 'run [PATHS] [cucumber options]',
    load: async () => (await import('./run.js')).run,
  },
  watch: {
    about: 'run again what a changed file affects, in a process that stays warm',
    usage: 'watch [PATHS] [cucumber options]',
    load: async () => (await import('./watch.js')).watch,
  },
  report: {
    about: 'one report of the parts that shards wrote',
    usage: 'report merge PART… [-o OUT] [--format TYPE]',
    load: async () => (await import('./report.js')).report,
  },
  explain: {
    about: 'where a driver runs on a captured registry, or at which gate it stops and why',
    usage: 'explain DRIVER… --on REGISTRY | explain --log FILE',
    load: async () => (await import('./explain.js')).explain,
  },
  diff: {
    about: 'what a change to a driver changes in outcomes on captured registries, for pull requests',
    usage: 'diff OLD NEW --on REGISTRY…',
    load: async () => (await import('./diff.js')).diff,
  },
  lint: {
    about: 'what is wrong with drivers, as far as it can be known without hardware',
    usage: 'lint DRIVER… [--format text|json|sarif|github] [--strict]',
    load: async () => (await import('./lint.js')).lint,
  },
  match: {
    about: 'the result of world documents',
    usage: 'match WORLD… [--json | --ndjson]',
    load: async () => (await import('./match.js')).match,
  },
  replay: {
    about: 'a captured Mac matched anew, compared with what it really did',
    usage: 'replay REGISTRY',
    load: async () => (await import('./replay.js')).replay,
  },
  import: {
    about: 'a captured registry as a world document or as Given steps, private data replaced',
    usage: 'import REGISTRY [--as yaml|json|steps] [--nub SELECTOR] [-o FILE]',
    load: async () => (await import('./import.js')).importRegistry,
  },
  init: {
    about: 'a project to start from, or one whose scenarios pin what drivers do on a captured registry',
    usage: 'init [FOLDER] | init DRIVER… --on REGISTRY [-o FOLDER]',
    load: async () => (await import('./init.js')).init,
  },
  drivers: {
    about: 'the built-in catalogue of Apple’s drivers: what they match, and where that was seen',
    usage: 'drivers [WORD…] [--os VERSION] [--family FAMILY] [--class CLASS] [--json]',
    load: async () => (await import('./drivers.js')).drivers,
  },
  why: {
    about: 'what a diagnostic code or a kIOReturn means, how one gets there, what to do',
    usage: 'why [CODE…] [--json]',
    load: async () => (await import('./why.js')).why,
  },
  steps: {
    about: 'the vocabulary: every step phrase, with an example',
    usage: 'steps [WORD…] [--json | --markdown]',
    load: async () => (await import('./steps.js')).steps,
  },
};

/** Runs one command; a usage slip is 2, an exception of ours is 3. */
export async function dispatch(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    environment.stdout.write(help());
    return name === undefined ? EXIT.badInput : EXIT.asExpected;
  }
  if (name === '--version' || name === '-V') {
    const { version } = await import('./version.js');
    environment.stdout.write(`${version()}\n`);
    return EXIT.asExpected;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    const near = nearest(name, Object.keys(COMMANDS));
    environment.stderr.write(
      `dextspec: no command "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}\n\n${help()}`,
    );
    return EXIT.badInput;
  }
  return guarded(name, entry, rest, environment);
}

async function guarded(
  name: string,
  entry: Entry,
  args: readonly string[],
  environment: Environment,
): Promise<ExitCode> {
  try {
    const command = await entry.load();
    return await command(args, environment);
  } catch (error) {
    if (isUsageError(error)) {
      environment.stderr.write(`dextspec ${name}: ${error.message}\nusage: dextspec ${entry.usage}\n`);
      return EXIT.badInput;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    environment.stderr.write(`dextspec ${name}: a bug in dextspec, please report it.\n${text}\n`);
    return EXIT.ourBug;
  }
}

/** By name: a command that is a bundle of its own has a class of its own. */
const isUsageError = (error: unknown): error is UsageError => error instanceof Error && error.name === 'UsageError';

function help(): string {
  const width = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length));
  const lines = Object.values(COMMANDS).map(({ usage, about }) => `  dextspec ${usage.padEnd(width)}  ${about}`);
  return `dextspec: test how macOS matches and loads DriverKit drivers, without a Mac and without the hardware.\n\n${lines.join('\n')}\n\n  dextspec COMMAND --help says more.\n`;
}

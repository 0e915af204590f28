import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { FORMATS, type Format, formatOf, formatted } from '../cucumber/merge/formats.js';
import { mergeStreams } from '../cucumber/merge/mergeStreams.js';
import { readStream } from '../cucumber/merge/readStream.js';
import { runText } from '../cucumber/merge/summary.js';
import { readText } from '../files/read.js';
import { nearest } from '../formats/source/nearest.js';
import type { Problem } from '../formats/source/problem.js';
import { problemText } from '../report/problems.js';
import { type Command, type Environment, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  output: { type: 'string', short: 'o', multiple: true },
  format: { type: 'string', short: 'f', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec report merge PART… [-o OUT]… [--format TYPE[:OUT]]…

  PART             what \`dextspec run --shard 1/4 --format message:PART\` wrote, every shard once
  -o OUT           the merged report, in the form its ending says: .html, .xml (JUnit), .json, .txt (summary), .ndjson
  --format TYPE    html, junit, message, json, rerun, summary, progress or usage; of -o OUT, of OUT, or to standard output

A summary stands on standard output. Exit codes: 0 every part succeeded, 1 one did not, 2 a part is cut off, is given
twice, or is missing.
`;

interface Target {
  readonly format: Format;
  /** Undefined: standard output. */
  readonly path: string | undefined;
}

/** Reports of shards into one (contract `dextspec report merge`). */
export const report: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const [action, ...paths] = positionals;
  if (action !== 'merge')
    throw new UsageError(action === undefined ? 'what to do: merge' : `no "${action}"; there is merge`);
  if (paths.length === 0) throw new UsageError('no part named');
  const targets = targetsOf(values.output ?? [], values.format ?? []);
  const say = (problems: readonly Problem[]): void => {
    for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  };
  const read = paths.map((path) => {
    const { value, problems } = readText(inFolder(environment, path));
    return value === undefined ? { value: undefined, problems } : readStream(value, path);
  });
  say(read.flatMap(({ problems }) => problems));
  const streams = read.flatMap(({ value }) => value ?? []);
  if (streams.length < paths.length) return EXIT.badInput;
  const { value: messages, problems, isWhole } = mergeStreams(streams);
  say(problems);
  if (messages === undefined) return EXIT.badInput;
  // What goes to standard output goes there alone.
  const words = targets.some(({ path }) => path === undefined) ? environment.stderr : environment.stdout;
  try {
    const summary = runText(messages, streams.length);
    for (const { format, path } of targets) {
      const text = await formatted(format, messages, environment.cwd);
      if (path === undefined) environment.stdout.write(text);
      else write(path, text, environment);
    }
    words.write(summary);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Every reader of messages trusts their shape; what no Cucumber wrote may have any.
    throw new UsageError(
      `the parts are not as Cucumber writes them: ${error instanceof Error ? error.message : error}`,
    );
  }
  for (const { format, path } of targets) if (path !== undefined) words.write(`written: ${path} (${format})\n`);
  if (!isWhole) return EXIT.badInput;
  const succeeded = messages.some(({ testRunFinished }) => testRunFinished?.success);
  return succeeded ? EXIT.asExpected : EXIT.failed;
};

/** A single `-o` takes the form that a single `--format` names. */
function targetsOf(outputs: readonly string[], formats: readonly string[]): readonly Target[] {
  const named = formats.map((text) => {
    const colon = text.indexOf(':');
    const name = colon < 0 ? text : text.slice(0, colon);
    const format = FORMATS.find((each) => each === name);
    if (format === undefined) {
      const near = nearest(name, FORMATS);
      throw new UsageError(
        `no format "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`} There are ${FORMATS.join(', ')}`,
      );
    }
    return { format, path: colon < 0 ? undefined : text.slice(colon + 1) };
  });
  const [only, ...more] = named;
  if (outputs.length === 1 && only?.path === undefined && only !== undefined && more.length === 0)
    return [{ format: only.format, path: outputs[0] }];
  const targets = [...outputs.map((path) => ({ format: formatOf(path), path })), ...named];
  if (targets.filter(({ path }) => path === undefined).length > 1)
    throw new UsageError('two formats for standard output: name a file, as in --format html:report.html');
  return targets;
}

function write(path: string, text: string, { cwd }: Environment): void {
  const file = isAbsolute(path) ? path : join(cwd, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

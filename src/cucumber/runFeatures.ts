import { createRequire } from 'node:module';
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { codeError } from './codeErrors.js';
import { type Configuration, configure } from './configuration.js';
import { costWarnings } from './costs.js';
import type { Envelope } from './envelope.js';
import { type RunEnvironment, shell } from './environment.js';
import { failedAfter, readFailed, writeFailed } from './failedScenarios.js';
import { pathsOfFailed } from './onlyFailed.js';
import { ownOptions } from './ownOptions.js';
import { definedPhrases } from './phrases.js';
import { RunRecord } from './record.js';
import { readShard, shardMark } from './shard.js';
import { summaryText } from './summary.js';
import { userFiles } from './userFiles.js';

/** Required, not imported: an import of a CommonJS package has its sources scanned for names first, which costs start-up. */
const { runCucumber } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

export interface RunOutcome {
  readonly outcome: 'asExpected' | 'failed' | 'badInput';
  /** `--exit`: whatever the steps left running is not waited for. */
  readonly forceExit: boolean;
}

const BAD_INPUT: RunOutcome = { outcome: 'badInput', forceExit: false };

/** Runs feature files as Cucumber's own command line would, with the vocabulary loaded before the user's steps. */
export async function runFeatures(args: readonly string[], environment: RunEnvironment): Promise<RunOutcome> {
  const own = ownOptions(args);
  const say = (text: string): void => void environment.stderr.write(`dextspec run: ${text}\n`);
  const configured = await configure(own.rest, environment);
  if ('refusals' in configured) {
    for (const refusal of configured.refusals) environment.stderr.write(`${refusal}\n`);
    return BAD_INPUT;
  }
  const { forceExit } = configured;
  const chosen = own.failed ? await onlyFailed(configured, environment, say) : configured.run;
  if (typeof chosen === 'string') return { outcome: chosen, forceExit };
  const run = own.strict ? withStrict(chosen) : chosen;
  const record = new RunRecord();
  const mark = shardMark(run.sources.shard);
  let success: boolean;
  try {
    ({ success } = await runCucumber(run, shell(environment), (message: Envelope) => {
      mark(message);
      record.note(message);
    }));
  } catch (error) {
    // Cucumber throws where the project's own code cannot be loaded, and for options that it reads late.
    say(codeError(error, userFiles(configured.userCode, environment.cwd), environment.cwd));
    return { outcome: 'badInput', forceExit };
  }
  const scenarios = record.scenarios();
  for (const warning of costWarnings(
    run,
    scenarios.map(({ uri }) => uri),
  ))
    say(warning);
  environment.stderr.write(summaryText(record, await unexplainedPhrases()));
  if (!run.runtime.dryRun && !writeFailed(environment.cwd, failedAfter(readFailed(environment.cwd), scenarios)))
    say('what failed cannot be kept for --failed: .dextspec cannot be written.');
  if (record.parseErrors.length > 0) return { outcome: 'badInput', forceExit };
  if (record.ran === 0 && !isEmptyShard(run, record)) {
    say(nothingRan(run, record));
    return { outcome: 'badInput', forceExit };
  }
  return { outcome: success ? 'asExpected' : 'failed', forceExit };
}

const withStrict = (run: IRunConfiguration): IRunConfiguration => ({
  ...run,
  runtime: { ...run.runtime, worldParameters: { ...run.runtime.worldParameters, strict: true } },
});

async function unexplainedPhrases(): Promise<ReadonlySet<string>> {
  const phrases = await definedPhrases();
  return new Set(phrases.filter(({ unexplained }) => unexplained).map(({ expression }) => expression));
}

async function onlyFailed(
  { run, givenPaths }: Configuration,
  environment: RunEnvironment,
  say: (text: string) => void,
): Promise<IRunConfiguration | RunOutcome['outcome']> {
  if (givenPaths) {
    say('--failed knows what to run: it takes no paths besides.');
    return 'badInput';
  }
  const failed = readFailed(environment.cwd);
  const { paths, gone } = await pathsOfFailed(failed, run.sources, environment);
  for (const { uri, line, name } of gone) say(`"${name}" failed and is no longer there (${uri}:${line}).`);
  writeFailed(
    environment.cwd,
    failed.filter((each) => !gone.includes(each)),
  );
  if (paths.length > 0) return { ...run, sources: { ...run.sources, paths: [...paths] } };
  say('nothing has failed that has not passed since.');
  return 'asExpected';
}

/** More shards than scenarios: one without any is as expected. */
const isEmptyShard = ({ sources }: IRunConfiguration, { read }: RunRecord): boolean =>
  read > 0 && readShard(sources.shard ?? '') !== undefined;

function nothingRan({ sources }: IRunConfiguration, { read }: RunRecord): string {
  if (read > 0)
    return `no scenario was found to run: none of the ${read} that were read is chosen by the tags, names or lines given.`;
  const where = sources.paths.length === 0 ? 'features' : sources.paths.join(', ');
  return `no scenario was found to run in ${where}; \`dextspec init\` writes a project to start from.`;
}

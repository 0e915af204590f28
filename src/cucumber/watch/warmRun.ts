import { createRequire } from 'node:module';
import type { IRunConfiguration, ISupportCodeLibrary } from '@cucumber/cucumber/api';
import type { Envelope } from '../envelope.js';
import { type RunEnvironment, shell } from '../environment.js';
import { withExamples } from '../examples.js';
import { withStrict } from '../ownOptions.js';
import { RunRecord } from '../record.js';
import type { Memory } from './memory.js';

const { runCucumber } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

/** One run with code that is loaded already; the memory is told which scenario runs, and so what looks at what. */
export async function warmRun(
  run: Omit<IRunConfiguration, 'support'> & { readonly support: ISupportCodeLibrary },
  memory: Memory,
  environment: RunEnvironment,
): Promise<{ readonly record: RunRecord; readonly error: unknown }> {
  const record = new RunRecord();
  const pickles = new Map<string, string>();
  const onMessage = (message: Envelope): void => {
    record.note(message);
    const { testCase, testCaseStarted, testCaseFinished } = message;
    if (testCase !== undefined) pickles.set(testCase.id, testCase.pickleId);
    if (testCaseStarted !== undefined) memory.runs(pickles.get(testCaseStarted.testCaseId));
    if (testCaseFinished !== undefined) memory.runs(undefined);
  };
  try {
    await withExamples(
      () => runCucumber(run, shell(environment), onMessage),
      (uri, path) => memory.takesRows(uri, path),
    );
    return { record, error: undefined };
  } catch (error) {
    return { record, error };
  } finally {
    memory.runs(undefined);
  }
}

/** One process, and no report files: a part of the scenarios is no report. The dots of `progress` say little of one. */
export function forWatching(run: IRunConfiguration, strict: boolean): IRunConfiguration {
  const { formats, runtime } = strict ? withStrict(run) : run;
  return {
    ...run,
    runtime: { ...runtime, parallel: 0 },
    formats: {
      ...formats,
      files: {},
      publish: false,
      stdout: formats.stdout === 'progress' ? 'summary' : formats.stdout,
    },
  };
}

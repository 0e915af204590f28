import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { describe, expect, it } from 'vitest';
import { costWarnings } from './costs.js';
import type { Envelope } from './envelope.js';
import { RunRecord } from './record.js';

type Status = 'PASSED' | 'FAILED' | 'SKIPPED' | 'UNDEFINED' | 'PENDING' | 'AMBIGUOUS';

/** What is known of one scenario after these attempts, each a list of its steps' results. */
function fateAfter(...attempts: readonly (readonly Status[])[]) {
  const record = new RunRecord();
  const tell = (message: object): void => record.note(message as Envelope);
  tell({ pickle: { id: 'p', uri: 'a.feature', name: 's', astNodeIds: [], steps: [], tags: [] } });
  tell({ testCase: { id: 'c', pickleId: 'p', testSteps: [] } });
  attempts.forEach((statuses, attempt) => {
    tell({ testCaseStarted: { id: `a${attempt}`, testCaseId: 'c', attempt } });
    for (const status of statuses)
      tell({ testStepFinished: { testCaseStartedId: `a${attempt}`, testStepResult: { status } } });
  });
  return record.scenarios().map(({ fate }) => fate);
}

it.each<[string, readonly (readonly Status[])[], string | undefined]>([
  ['never', [], undefined],
  ['well', [['PASSED', 'PASSED']], 'passed'],
  ['without a step', [[]], 'passed'],
  ['badly, and then nothing more', [['PASSED', 'FAILED', 'SKIPPED']], 'failed'],
  ['up to a step that says skip', [['SKIPPED', 'PASSED']], 'skipped'],
  ['into a step that nobody defined', [['UNDEFINED', 'SKIPPED']], 'failed'],
  ['into one that two define', [['AMBIGUOUS']], 'failed'],
  ['into one that is to be written', [['PENDING']], 'failed'],
  ['badly and then well', [['FAILED'], ['PASSED']], 'passed'],
  ['badly and again', [['FAILED'], ['PASSED', 'FAILED']], 'failed'],
])('a scenario that ran %s', (_, attempts, fate) => {
  expect(fateAfter(...attempts)).toEqual([fate]);
});

describe('costs', () => {
  const run = (parallel: number, stdout = 'progress', files: Readonly<Record<string, string>> = {}) =>
    ({ runtime: { parallel }, formats: { stdout, files } }) as unknown as IRunConfiguration;
  const uris = (count: number): string[] => Array.from({ length: count }, () => 'a.feature');

  it.each<[string, IRunConfiguration, number, readonly RegExp[]]>([
    ['one process', run(0), 1000, []],
    ['workers', run(2), 50, [/^--parallel costs/]],
    ['workers on a large file', run(2), 51, [/^--parallel costs/, /^a\.feature has 51 scenarios, and --parallel/]],
    ['pretty on a large file', run(0, 'pretty'), 51, [/^a\.feature has 51 scenarios, and the format pretty/]],
    ['pretty into a file', run(0, 'progress', { 'out.txt': 'pretty' }), 51, [/^a\.feature has 51 scenarios/]],
    ['pretty on small files', run(0, 'pretty'), 50, []],
  ])('of %s', (_, configuration, count, expected) => {
    const warnings = costWarnings(configuration, uris(count));
    expect(warnings).toHaveLength(expected.length);
    expected.forEach((pattern, index) => {
      expect(warnings[index]).toMatch(pattern);
    });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../envelope.js';
import { RunRecord } from '../record.js';
import { shardMark } from '../shard.js';
import { FORMATS, formatOf, formatted } from './formats.js';
import { mergeStreams } from './mergeStreams.js';
import { readStream } from './readStream.js';
import { runText } from './summary.js';

const { loadSupport, runCucumber } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

let cwd = '';
let support: ISupportCodeLibrary;
const SOURCES = { defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' as const };

beforeAll(async () => {
  mkdirSync('.scratch', { recursive: true });
  cwd = mkdtempSync(resolve('.scratch/merge-'));
  writeFileSync(
    join(cwd, 'steps.cjs'),
    `const { After, AfterAll, Before, BeforeAll, Given } = require('@cucumber/cucumber');
     const tries = new Map();
     Given('it passes', function () { this.attach('seen'); });
     Given('it fails', () => { throw new Error('no'); });
     Given('it skips', () => 'skipped');
     Before(({ pickle }) => {});
     Before({ tags: '@t', name: 'tagged' }, () => {});
     After(() => {});
     BeforeAll(() => {});
     AfterAll(() => {});`,
  );
  const paths = { requireModules: [], importPaths: [], loaders: [], requirePaths: ['steps.cjs'] };
  support = await loadSupport({ sources: { ...SOURCES, paths: [] }, support: paths }, { cwd });
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** The features' messages as `--format message` writes them. */
async function run(features: readonly string[], shard = ''): Promise<string> {
  features.forEach((text, index) => {
    writeFileSync(join(cwd, `f${index}.feature`), text);
  });
  const lines: string[] = [];
  const mark = shardMark(shard);
  const sink = new PassThrough();
  sink.resume();
  await runCucumber(
    {
      sources: { ...SOURCES, paths: features.map((_, index) => `f${index}.feature`), shard },
      support,
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters: {},
      },
      formats: { stdout: 'summary', files: {}, publish: false, options: {} },
    },
    { cwd, stdout: sink, stderr: sink },
    (message: Envelope) => {
      mark(message);
      lines.push(JSON.stringify(message));
    },
  );
  return `${lines.join('\n')}\n`;
}

const shardsOf = async (features: readonly string[], total: number): Promise<string[]> => {
  const shards: string[] = [];
  for (let index = 1; index <= total; index++) shards.push(await run(features, `${index}/${total}`));
  return shards;
};

function stream(text: string, file = 'part') {
  const { value, problems } = readStream(text, file);
  expect(problems).toEqual([]);
  if (value === undefined) throw new Error('no stream');
  return value;
}

const merge = (texts: readonly string[]) => mergeStreams(texts.map((text, index) => stream(text, `p${index + 1}`)));

/** What a run came to, scenario by scenario and step by step, without ids and times. */
function essence(messages: readonly Envelope[]) {
  const record = new RunRecord();
  const statuses = new Map<string, string[]>();
  const attempts = new Map<string, string>();
  const pickles = new Map<string, string>();
  for (const message of messages) {
    record.note(message);
    const { testCase, testCaseStarted, testStepFinished, attachment } = message;
    if (testCase) pickles.set(testCase.id, testCase.pickleId);
    if (testCaseStarted) attempts.set(testCaseStarted.id, pickles.get(testCaseStarted.testCaseId) ?? '');
    const attempt = (testStepFinished ?? attachment)?.testCaseStartedId;
    if (attempt === undefined) continue;
    const pickle = attempts.get(attempt) ?? '';
    const what = testStepFinished ? testStepFinished.testStepResult.status : `attached ${attachment?.body}`;
    statuses.set(pickle, [...(statuses.get(pickle) ?? []), what]);
  }
  return {
    scenarios: record
      .scenarios()
      .map(({ uri, line, name, fate, pickle }) => ({ uri, line, name, fate, steps: statuses.get(pickle.id) })),
    success: messages.map(({ testRunFinished }) => testRunFinished?.success).filter((each) => each !== undefined),
    kinds: messages
      .map((message) => Object.keys(message)[0])
      .filter((kind) => !/RunHook/.test(kind ?? ''))
      .sort(),
  };
}

/** Every id that a message refers to is one that an earlier message brought. */
function danglingIds(messages: readonly Envelope[]): string[] {
  const known = new Set<string>();
  const dangling: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'id') {
        if (known.has(value)) dangling.push(`twice: ${value}`);
        known.add(value);
      } else if (/Ids?$/.test(key) && !known.has(value) && key !== 'workerId') dangling.push(`${key} ${value}`);
    } else if (Array.isArray(value)) for (const each of value) walk(each, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) walk(each, name);
  };
  for (const message of messages) walk(message, '');
  return dangling;
}

const STEPS = ['it passes', 'it fails', 'it skips', 'nobody defined it'];
const scenario = fc.record({
  steps: fc.array(fc.constantFrom(...STEPS), { maxLength: 3 }),
  rows: fc.nat(2),
  tagged: fc.boolean(),
});
const featureText = fc
  .array(scenario, { maxLength: 5 })
  .map((scenarios) =>
    [
      'Feature: f',
      '  Background:',
      '    Given it passes',
      ...scenarios.flatMap(({ steps, rows, tagged }, index) => [
        ...(tagged ? ['  @t'] : []),
        rows === 0 ? `  Scenario: s${index % 2}` : `  Scenario Outline: s${index} <k>`,
        ...steps.map((step) => `    Given ${step}`),
        ...(rows === 0
          ? []
          : ['    Examples:', '      | k |', ...Array.from({ length: rows }, (_, row) => `      | ${row} |`)]),
      ]),
      '',
    ].join('\n'),
  );

describe('merging the shards of a run is the run', () => {
  it('whatever the features, however many the shards, in whatever order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(featureText, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (features, total, turned) => {
          const whole = stream(await run(features)).lines.map(({ envelope }) => envelope);
          const shards = await shardsOf(features, total);
          const { value = [], problems, isWhole } = merge(turned ? shards.reverse() : shards);
          expect([problems, isWhole]).toEqual([[], true]);
          expect(essence(value)).toEqual(essence(whole));
          expect(danglingIds(value)).toEqual([]);
          // It is a stream itself.
          expect(essence(merge([value.map((each) => JSON.stringify(each)).join('\n')]).value ?? [])).toEqual(
            essence(whole),
          );
        },
      ),
      { numRuns: 40 },
    ));

  it('in every format as the run itself', async () => {
    const features = [
      'Feature: f\n  Scenario: s\n    Given it passes\n  Scenario: t\n    Given it fails\n  Scenario: u\n    Given x\n',
    ];
    const whole = stream(await run(features)).lines.map(({ envelope }) => envelope);
    const merged = merge(await shardsOf(features, 2)).value ?? [];
    const same = (text: string): string =>
      text
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
        .replaceAll(/\d[\d.:mT-]*m?s?Z?/g, 'N')
        .replaceAll(/ +|─+|┬─*|[┴┼]/g, ' ');
    for (const format of FORMATS.filter((each) => !['message', 'html', 'usage'].includes(each)))
      expect(same(await formatted(format, merged, cwd)), format).toBe(same(await formatted(format, whole, cwd)));
    expect(await formatted('html', merged, cwd)).toMatch(/^<!DOCTYPE html>[\s\S]*testRunFinished[\s\S]*<\/html>\s*$/);
    expect(await formatted('usage', merged, cwd)).toContain('it fails');
    expect(await formatted('message', merged, cwd)).toBe(merged.map((each) => `${JSON.stringify(each)}\n`).join(''));
    expect(runText(merged, 2)).toBe(
      '2 parts, 3 scenarios (1 passed, 2 failed)\nfailed:\n  f0.feature:4  t\n  f0.feature:6  u\n',
    );
  });
});

describe('what is no whole set of shards', () => {
  const FEATURE = `Feature: f\n${'  Scenario: s\n    Given it passes\n'.repeat(4)}`;
  const texts = (problems: readonly { file: string; line: number; message: string }[]) =>
    problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  const unmarked = (text: string): string => text.replace(/,"message":"shard [^"]*"/, '');

  it('a shard twice', async () => {
    const [first = '', second = ''] = await shardsOf([FEATURE], 2);
    const { value, problems } = merge([first, second, first]);
    expect(value).toBeUndefined();
    expect(texts(problems).join('\n')).toMatch(
      /p3:\d+ 2 scenarios ran in p1 too[\s\S]*p3:\d+ it is shard 1\/2, and so is p1/,
    );
    expect(texts(merge([unmarked(first), unmarked(first)]).problems)).toEqual([
      expect.stringMatching(/^p2:\d+ 2 scenarios ran in p1 too/),
    ]);
  });

  it('a missing shard leaves a run that did not succeed', async () => {
    const [first = '', , third = ''] = await shardsOf([FEATURE], 3);
    const { value = [], problems, isWhole } = merge([third, first]);
    expect([texts(problems), isWhole]).toEqual([['p1:1 shard 2/3 is missing'], false]);
    expect(value.at(-1)?.testRunFinished).toMatchObject({ success: false, message: 'shard 2/3 is missing' });
  });

  it('of streams that say nothing of shards, what ran nowhere is a warning', async () => {
    const [first = ''] = await shardsOf([FEATURE], 2);
    const { problems, isWhole } = merge([unmarked(first)]);
    expect(texts(problems)).toEqual([
      expect.stringMatching(/^f0\.feature:1 2 of 4 scenarios that were read ran in no part/),
    ]);
    expect(isWhole).toBe(true);
  });

  it('shards of another run', async () => {
    const [first = ''] = await shardsOf([FEATURE], 2);
    const [, other = ''] = await shardsOf([FEATURE.replace('it passes', 'it fails')], 2);
    expect(texts(merge([first, other]).problems).join('\n')).toMatch(/p2:\d+ f0\.feature is not the same feature here/);
    const [, , third = ''] = await shardsOf([FEATURE], 3);
    expect(texts(merge([first, third]).problems).join('\n')).toMatch(/p2:\d+ it is shard 3\/3, and p1 is 1\/2/);
  });

  it('a stream that lacks what it speaks of', async () => {
    const text = await run([FEATURE]);
    for (const kind of ['pickle', 'testCase', 'testCaseStarted', 'hook', 'stepDefinition']) {
      const lines = text.split('\n');
      lines.splice(
        lines.findIndex((line) => line.startsWith(`{"${kind}"`)),
        1,
      );
      expect(texts(merge([lines.join('\n')]).problems).join('\n'), kind).toMatch(/p1:\d+ it speaks of a/);
    }
  });
});

describe('what is no message stream', () => {
  const META = '{"meta":{"implementation":{}}}';
  it.each<[string, string, string]>([
    [
      'nothing',
      '',
      '1:1 there is no meta, no testRunStarted, no testRunFinished: it is not the whole message stream of a run',
    ],
    ['a line that is no JSON', `${META}\n{"a":1 "b"}\n{}`, '2:8 no JSON'],
    ['a line that was cut off', `${META}\n{"testRun`, '2:1 the stream ends in the middle of a message'],
    [
      'a run that was cut off',
      `${META}\n{"testRunStarted":{"timestamp":{}}}\n`,
      '2:1 there is no testRunFinished: its run was cut off',
    ],
    ['a list', '[]\n', '1:1 this is no message: a message is an object'],
    ['a message of no kind', '{}\n', '1:1 this is no message: a message has one key'],
    ['a kind that nobody knows', '{"pickel":{}}\n', '1:1 there is no message "pickel"; did you mean "pickle"?'],
    ['a message without what it needs', '{"pickle":{"id":"1"}}\n', '1:1 pickle has no uri, or not as a string'],
    [
      'a step without an id',
      '{"testCase":{"id":"1","pickleId":"2","testSteps":[{}]}}\n',
      '1:1 testCase has no testSteps[].id',
    ],
    [
      'features that could not be read',
      `${META}\n{"parseError":{"source":{"uri":"a.feature"},"message":"(1:1): no"}}\n`,
      '2:1 nothing ran: a.feature could not be read: (1:1): no',
    ],
    [
      'two runs',
      `${META}\n{"testRunStarted":{"timestamp":{}}}\n{"testRunStarted":{"timestamp":{}}}\n{"testRunFinished":{"success":true,"timestamp":{}}}\n`,
      '3:1 a second run begins here',
    ],
  ])('%s', (_, text, problem) => {
    const {
      value,
      problems: [first],
    } = readStream(text, 'part');
    expect(value).toBeUndefined();
    expect(`${first?.line}:${first?.column} ${first?.message}`).toContain(problem);
  });
});

it.each([
  ['a.html', 'html'],
  ['a.xml', 'junit'],
  ['a.json', 'json'],
  ['a.txt', 'summary'],
  ['a.ndjson', 'message'],
  ['a', 'message'],
])('the ending of %s means %s', (path, format) => {
  expect(formatOf(path)).toBe(format);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Pickle } from './envelope.js';
import { failedAfter, readFailed, writeFailed } from './failedScenarios.js';
import type { Fate } from './record.js';

const scenario = (uri: string, line: number, name: string, fate: Fate | undefined) => ({
  uri,
  line,
  name,
  fate,
  pickle: {} as Pickle,
});
const A = { uri: 'a', line: 2, name: 's' };

describe('what failed, after a run', () => {
  it.each<[string, Parameters<typeof failedAfter>, readonly object[]]>([
    ['a failure joins', [[], [scenario('a', 2, 's', 'failed')]], [A]],
    ['once', [[A], [scenario('a', 2, 's', 'failed')]], [A]],
    ['what passed leaves', [[A], [scenario('a', 2, 's', 'passed')]], []],
    ['what was not run stays', [[A], [scenario('a', 2, 's', undefined)]], [A]],
    ['what was skipped stays', [[A], [scenario('a', 2, 's', 'skipped')]], [A]],
    ['what lies in another file stays', [[A], [scenario('b', 2, 's', 'passed')]], [A]],
    ['what has moved leaves under its name', [[A], [scenario('a', 9, 's', 'passed')]], []],
    ['what was renamed leaves by its line', [[A], [scenario('a', 2, 't', 'passed')]], []],
    ['what is no longer in its file leaves', [[A], [scenario('a', 7, 't', undefined)]], []],
    [
      'of two with one name, the one at the line decides',
      [[A], [scenario('a', 2, 's', 'failed'), scenario('a', 5, 's', 'passed')]],
      [A],
    ],
  ])('%s', (_, [before, scenarios], expected) => {
    expect(failedAfter(before, scenarios)).toEqual(expected);
  });
});

describe('the file', () => {
  const inFolder = (work: (folder: string) => void): void => {
    const folder = mkdtempSync(join(tmpdir(), 'dextspec-failed-'));
    try {
      work(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('keeps the list in a folder that git ignores', () =>
    inFolder((folder) => {
      expect(writeFailed(folder, [A])).toBe(true);
      expect(readFailed(folder)).toEqual([A]);
      expect(readFileSync(join(folder, '.dextspec/.gitignore'), 'utf8')).toBe('*\n');
      writeFailed(folder, []);
      expect(readFailed(folder)).toEqual([]);
    }));

  it('that nobody can read is an empty one', () =>
    inFolder((folder) => {
      writeFailed(folder, [A]);
      for (const text of ['{', '{}', '[1, null, {"uri": 1}]']) {
        writeFileSync(join(folder, '.dextspec/failed.json'), text);
        expect(readFailed(folder)).toEqual([]);
      }
    }));

  it('that cannot be written is said', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, '.dextspec'), 'a file');
      expect(writeFailed(folder, [A])).toBe(false);
    }));
});

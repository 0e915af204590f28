import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAILS, newProject, PASSES } from './project.fixture.js';

describe('dextspec report merge', () => {
  const project = newProject({
    'features/a.feature': PASSES,
    'features/b.feature': FAILS,
    'features/c.feature': PASSES,
  });
  const PARTS = ['p1.ndjson', 'p2.ndjson'];

  beforeAll(() => {
    PARTS.forEach((part, index) => {
      project.dextspec('run', '--shard', `${index + 1}/2`, '--format', `message:${part}`);
    });
  });

  it('says what the parts came to, and exits 1 where one failed', () => {
    const { status, stdout, stderr } = project.dextspec('report', 'merge', ...PARTS);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toBe('2 parts, 3 scenarios (2 passed, 1 failed)\nfailed:\n  features/b.feature:2  s\n');
  });

  it('writes reports in the form that their endings say', () => {
    const { stdout } = project.dextspec(
      'report',
      'merge',
      ...PARTS,
      '-o',
      'out/r.html',
      '-o',
      'r.xml',
      '-f',
      'rerun:@again.txt',
    );
    expect(stdout).toContain('written: out/r.html (html)\nwritten: r.xml (junit)\nwritten: @again.txt (rerun)\n');
    expect(readFileSync(join(project.folder, 'out/r.html'), 'utf8')).toContain('<!DOCTYPE html>');
    expect(readFileSync(join(project.folder, 'r.xml'), 'utf8')).toContain('tests="3"');
    // Plain Cucumber takes the list of failures.
    expect(project.dextspec('run', '@again.txt').stdout).toContain('1 scenario (1 failed)');
  });

  it('writes one report to standard output, and nothing else there', () => {
    const { stdout, stderr } = project.dextspec('report', 'merge', ...PARTS, '--format', 'json');
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(stderr).toContain('3 scenarios');
    project.dextspec('report', 'merge', ...PARTS, '--format', 'json', '-o', 'named.txt');
    expect(JSON.parse(readFileSync(join(project.folder, 'named.txt'), 'utf8'))).toHaveLength(3);
  });

  it('a missing part is said, and exits 2', () => {
    const { status, stdout, stderr } = project.dextspec('report', 'merge', 'p1.ndjson');
    expect([status, stderr]).toEqual([2, 'p1.ndjson:1:1: shard 2/2 is missing\n']);
    expect(stdout).toBe('1 part, 2 scenarios (2 passed)\n');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no part', [], /no part named/],
    ['a part that is not there', ['p3.ndjson'], /^p3\.ndjson:1:1: no such file/],
    ['no message stream', ['package.json'], /^package\.json:1:1: there is no message "type"/],
    ['the same part twice', ['p1.ndjson', 'p1.ndjson'], /^p1\.ndjson:\d+:1: 2 scenarios ran in p1\.ndjson too/],
    ['a format that nobody has', [...PARTS, '-f', 'htm'], /no format "htm"\. Did you mean "html"/],
    ['two formats for standard output', [...PARTS, '-f', 'json', '-f', 'junit'], /two formats for standard output/],
    [
      'a file that cannot be written',
      [...PARTS, '-o', 'package.json/r.html'],
      /package\.json\/r\.html cannot be written/,
    ],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = project.dextspec('report', 'merge', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('what looks like messages and is none is refused too', () => {
    const text = readFileSync(join(project.folder, 'p1.ndjson'), 'utf8');
    project.write({ 'odd.ndjson': text.replaceAll('"children":[', '"children":5,"x":[') });
    const { status, stderr } = project.dextspec('report', 'merge', 'odd.ndjson');
    expect([status, stderr]).toEqual([2, expect.stringContaining('not as Cucumber writes them')]);
  });

  it.each([
    ['merg', /no "merg"; there is merge/],
    ['', /what to do: merge/],
  ])('report %s', (action, message) => {
    const { status, stderr } = project.dextspec('report', ...(action === '' ? [] : [action]));
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ciFiles, shardsFor } from './ci.js';

const read = (facts: Partial<Parameters<typeof ciFiles>[0]>): Record<string, ReturnType<typeof parse>> =>
  Object.fromEntries(
    [...ciFiles({ folder: '', shards: 2, builds: [], ...facts })].map(([path, text]) => [path, parse(text)]),
  );
const texts = (builds: readonly string[]): string => [...ciFiles({ folder: '', shards: 2, builds }).values()].join('');

it.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [40, 3],
])('%i scenarios are shared by %i jobs', (scenarios, jobs) => {
  expect(shardsFor(scenarios)).toBe(jobs);
});

describe('a project that is a repository', () => {
  const { '.github/workflows/dextspec.yml': github, '.gitlab-ci.yml': gitlab } = read({});

  it('has as many jobs as shards', () => {
    expect(github.jobs.scenarios.strategy.matrix.shard).toEqual([1, 2]);
    expect(gitlab.scenarios.parallel).toBe(2);
  });

  it('reports red runs too', () => {
    expect(github.jobs.scenarios.strategy['fail-fast']).toBe(false);
    expect([github.jobs.report.if, gitlab.report.when, gitlab.scenarios.artifacts.when]).toEqual([
      expect.stringContaining('!cancelled()'),
      'always',
      'always',
    ]);
  });

  it('hands over the files that the report is made of', () => {
    const [upload, download] = [...github.jobs.scenarios.steps, ...github.jobs.report.steps]
      .filter(({ uses = '' }) => uses.includes('load-artifact'))
      .map((step) => step.with.path);
    expect([upload, download, gitlab.scenarios.artifacts.paths]).toEqual(['reports/', 'reports', ['reports/']]);
  });
});

it('one shard has no number of its own at GitLab', () => {
  const { '.gitlab-ci.yml': gitlab } = read({ shards: 1 });
  expect(gitlab.scenarios.parallel).toBeUndefined();
  expect(gitlab.scenarios.script[0]).toContain('--shard 1/1 ');
});

describe('a project in a folder of a repository', () => {
  it.each([['tests/mac'], ["the mac's"], ['a: b # c'], ['[x]']])('finds itself in %s', (folder) => {
    const { 'ci/github-workflow.yml': github, 'ci/gitlab-ci.yml': gitlab } = read({ folder });
    expect(github.defaults.run['working-directory']).toBe(folder);
    expect(github.jobs.scenarios.steps[1].with['cache-dependency-path']).toBe(`${folder}/package-lock.json`);
    expect(gitlab.default.before_script[0]).toBe(`cd '${folder.replaceAll("'", "'\\''")}'`);
    expect(gitlab.report.artifacts.reports.junit).toBe(`${folder}/reports/junit.xml`);
  });
});

it('says which drivers a job has to have first: those outside of the project', () => {
  expect(texts(['drivers/Own.dext'])).not.toContain('# ');
  expect(texts(['../build/Acme.dext']).match(/# {3}\.\.\/build\/Acme\.dext\n/g)).toHaveLength(2);
});

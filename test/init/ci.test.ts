import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dextspec, install, scratchFolder } from './project.fixture.js';

const scratch = scratchFolder();

interface Job {
  /** What differs between the jobs of a matrix. */
  readonly env: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

interface Pipeline {
  readonly shards: readonly Job[];
  readonly report: Job;
  /** Where the commands run, from the root of the repository. */
  readonly folder: string;
}

interface GithubJob {
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

/** A workflow's jobs with their shell commands, as GitHub fills them in. */
function github(text: string): Pipeline {
  const { jobs, defaults } = parse(text);
  const commands = ({ steps }: GithubJob, shard: number): readonly string[] =>
    steps.flatMap(({ run }) => (run === undefined ? [] : [run.replaceAll(/\$\{\{ matrix\.shard }}/g, String(shard))]));
  const numbers: readonly number[] = jobs.scenarios.strategy.matrix.shard;
  return {
    shards: numbers.map((shard) => ({ env: {}, commands: commands(jobs.scenarios, shard) })),
    report: { env: {}, commands: commands(jobs.report, 0) },
    folder: defaults?.run['working-directory'] ?? '.',
  };
}

/** A pipeline's jobs with their shell commands, and the variables that GitLab sets. */
function gitlab(text: string): Pipeline {
  const { default: base, scenarios, report } = parse(text);
  const total: number = scenarios.parallel ?? 1;
  const script = (job: { readonly script: readonly string[] }) => [...base.before_script, ...job.script];
  return {
    shards: Array.from({ length: total }, (_, index) => ({
      env: total === 1 ? {} : { CI_NODE_INDEX: String(index + 1), CI_NODE_TOTAL: String(total) },
      commands: script(scenarios),
    })),
    report: { env: {}, commands: script(report) },
    folder: '.',
  };
}

/** A job's commands in one shell, as a runner starts them; the packages are there already. */
function runJob(root: string, { env, commands }: Job) {
  const work = commands.filter((command) => command !== 'npm ci');
  expect(work.length).toBeLessThan(commands.length);
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', work.join('\n')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  // npm says what it thinks of the machine's own settings.
  return { status, stdout, stderr: stderr.replaceAll(/^npm warn .*\n/gm, '') };
}

/** The scenarios that a shard ran. */
function scenariosIn(messages: string): readonly string[] {
  const envelopes = messages.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  const named = new Map(
    envelopes.flatMap(({ pickle }) => (pickle ? [[pickle.id, `${pickle.uri}: ${pickle.name}`]] : [])),
  );
  return envelopes.flatMap(({ testCase }) => (testCase ? [String(named.get(testCase.pickleId))] : []));
}

const hasMerge = (): boolean => dextspec(scratch.path, 'report', 'merge', '--help').status === 0;

describe.each<[string, string, string, (text: string) => Pipeline]>([
  ['GitHub Actions', '', '.github/workflows/dextspec.yml', github],
  ['GitLab CI', '', '.gitlab-ci.yml', gitlab],
  ['GitLab CI, in a folder of a repository', "the mac's", 'ci/gitlab-ci.yml', gitlab],
])('%s', (name, folder, file, read) => {
  const root = join(scratch.path, name);
  const project = join(root, folder);
  let pipeline: Pipeline;
  beforeAll(() => {
    mkdirSync(join(root, '.git'), { recursive: true });
    expect(dextspec(root, 'init', '--into', project).status).toBe(0);
    install(project);
    pipeline = read(readFileSync(join(project, file), 'utf8'));
  });

  it('runs each scenario in one of its shards', () => {
    expect(pipeline.shards).toHaveLength(3);
    const ran = pipeline.shards.map((job, index) => {
      const { status, stderr, stdout } = runJob(join(root, pipeline.folder), job);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/\d+ scenarios \(\d+ passed\)/);
      return scenariosIn(readFileSync(join(project, 'reports', `shard-${index + 1}.ndjson`), 'utf8'));
    });
    expect(ran.filter((scenarios) => scenarios.length === 0)).toEqual([]);
    expect(ran.flat()).toHaveLength(13);
    expect(new Set(ran.flat()).size).toBe(13);
  }, 60_000);

  it('makes one report of them', ({ skip }) => {
    skip(!hasMerge(), 'this build has no `report merge`');
    const { status, stderr } = runJob(join(root, pipeline.folder), pipeline.report);
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(project, 'reports', 'report.html'), 'utf8')).toContain('The network card');
  }, 60_000);
});

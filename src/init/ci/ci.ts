import type { CiFacts } from './facts.js';
import { githubWorkflow } from './github.js';
import { gitlabPipeline } from './gitlab.js';

const MOST_SHARDS = 3;
/** Never more jobs than scenarios: one without any would say nothing. */
export const shardsFor = (scenarios: number): number => Math.max(1, Math.min(MOST_SHARDS, scenarios));

/**
 * GitHub Actions and GitLab CI: shards, whose messages are merged into one report. Services look for these files in the
 * root of a repository; where the project is a folder of one, they lie in `ci/` and say where they belong.
 */
export function ciFiles(facts: CiFacts): ReadonlyMap<string, string> {
  const isRoot = facts.folder === '';
  return new Map([
    [isRoot ? '.github/workflows/dextspec.yml' : 'ci/github-workflow.yml', githubWorkflow(facts)],
    [isRoot ? '.gitlab-ci.yml' : 'ci/gitlab-ci.yml', gitlabPipeline(facts)],
  ]);
}

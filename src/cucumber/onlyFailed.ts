import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { type RunEnvironment, shell } from './environment.js';
import { exactPaths } from './exactPaths.js';
import { type FailedScenario, sameScenarios } from './failedScenarios.js';

const { loadSources } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

/** The paths of what failed, at the lines where it stands today, and what is no longer there. */
export async function pathsOfFailed(
  failed: readonly FailedScenario[],
  sources: IRunConfiguration['sources'],
  environment: RunEnvironment,
): Promise<{ readonly paths: readonly string[]; readonly gone: readonly FailedScenario[] }> {
  const files = [...new Set(failed.map(({ uri }) => uri))].filter((uri) => existsSync(join(environment.cwd, uri)));
  if (files.length === 0) return { paths: [], gone: failed };
  const all = { ...sources, paths: files.flatMap((uri) => exactPaths(uri)), names: [], tagExpression: '', shard: '' };
  const { plan, errors } = await loadSources(all, shell(environment));
  const scenarios = plan.map(({ uri, name, location }) => ({ uri, name, line: location.line }));
  const broken = new Set(errors.map(({ uri }) => uri));
  const isGone = (each: FailedScenario): boolean =>
    !broken.has(each.uri) && sameScenarios(each, scenarios).length === 0;
  const paths = files.flatMap((uri) => {
    // What cannot be read now is run whole, and the run says why it cannot be read.
    if (broken.has(uri)) return exactPaths(uri);
    const wanted = failed.filter((each) => each.uri === uri).flatMap((each) => sameScenarios(each, scenarios));
    const lines = [...new Set(wanted.map(({ line }) => line))].sort((a, b) => a - b);
    return lines.length === 0 ? [] : exactPaths(uri, lines);
  });
  return { paths, gone: failed.filter(isGone) };
}

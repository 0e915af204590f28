import type { IRunConfiguration } from '@cucumber/cucumber/api';

/** Beyond that, what grows with the square of a file's scenarios shows. */
const MANY = 50;

/**
 * What makes a run slower than it need be. Measured with Cucumber 12.9, two cores: 20 files of 50 scenarios take 1.3 s in
 * one process, 2.4 s with `--parallel 2`, 1.0 s as a shard of two; one file of 1,000 takes 1.2 s, 9.1 s with
 * `--parallel 2`, 6.1 s with the format `pretty`; one of 200 takes 0.6 s, 1.3 s and 0.8 s.
 *
 * @param uris the feature file of each scenario that was read
 */
export function costWarnings({ runtime, formats }: IRunConfiguration, uris: readonly string[]): readonly string[] {
  const isParallel = runtime.parallel > 0;
  const isPretty = [formats.stdout, ...Object.values(formats.files)].includes('pretty');
  const slow = isParallel ? '--parallel' : 'the format pretty';
  return [
    ...(isParallel
      ? [
          '--parallel costs more than it gives, since steps take microseconds: 1,000 scenarios take 1.3 s, and 2.4 s in two workers. --shard splits the work better.',
        ]
      : []),
    ...(isParallel || isPretty
      ? manyIn(uris).map(
          ([uri, count]) =>
            `${uri} has ${count} scenarios, and ${slow} takes a time that grows with their square (1,000 in a file: 5 to 8 times as long): up to ${MANY} a file are no trouble.`,
        )
      : []),
  ];
}

function manyIn(uris: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const uri of uris) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MANY);
}

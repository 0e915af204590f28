import { UsageError } from './usage.js';

/** `--define NAME=VALUE`, as often as it is given: build settings for the plist of a source tree. */
export function definesOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at <= 0) throw new UsageError(`--define takes NAME=VALUE, not ${pair}`);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}

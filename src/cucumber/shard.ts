import type { Envelope } from './envelope.js';

/** A shard as `--shard 1/4` names it. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** Undefined where the text is no shard; Cucumber itself takes 5/4 and then finds nothing to run. */
export function readShard(text: string): Shard | undefined {
  const [, index = 0, total = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= total ? { index, total } : undefined;
}

export function shardProblem(text: string | undefined): string | undefined {
  if (text === undefined || text === '' || readShard(text) !== undefined) return undefined;
  return `--shard ${text}: a shard is written INDEX/TOTAL, with an INDEX from 1 to TOTAL (1/4, 2/4, 3/4, 4/4)`;
}

/**
 * Notes in a stream's last message which shard it is, so that a merge knows which ones it lacks: Cucumber's own messages
 * do not say. Formatters are handed the same message after us.
 */
export function shardMark(text: string | undefined): (envelope: Envelope) => void {
  const shard = readShard(text ?? '');
  return ({ testRunFinished }) => {
    if (shard !== undefined && testRunFinished !== undefined)
      testRunFinished.message ??= `shard ${shard.index}/${shard.total}`;
  };
}

/** The shard that a stream's last message names. */
export const markedShard = (message: string | undefined): Shard | undefined =>
  readShard(/^shard (\d+\/\d+)$/.exec(message ?? '')?.[1] ?? '');

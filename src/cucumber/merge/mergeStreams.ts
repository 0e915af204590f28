import {
  errorAt,
  hasError,
  type Problem,
  type Reading,
  reading,
  warningAt,
  wholeFile,
} from '../../formats/source/problem.js';
import type { Envelope } from '../envelope.js';
import { markedShard, type Shard } from '../shard.js';
import { type Execution, executionsOf, type Part } from './executions.js';
import { Identities, withIds } from './identities.js';
import type { Stream } from './readStream.js';

/**
 * The streams of a run's shards as the stream of one run: what they share once, every scenario in the order of the
 * features, successful if all of them are. A scenario that ran twice is refused; a shard that is known to be missing
 * leaves a run that is not successful, and a problem that says so.
 */
export function mergeStreams(streams: readonly Stream[]): Reading<readonly Envelope[]> & { readonly isWhole: boolean } {
  const identities = new Identities();
  const parts: Part[] = [];
  const problems: Problem[] = [];
  for (const stream of streams) {
    const { ids, problems: found } = identities.enter(stream);
    problems.push(...found);
    const lines = stream.lines.map(({ envelope, line }) => ({ envelope: withIds(envelope, ids), line }));
    parts.push(executionsOf({ file: stream.file, lines }));
  }
  problems.push(...parts.flatMap(({ problems: found }) => found), ...twice(parts));
  const missing = shardProblems(streams, problems);
  if (hasError(problems)) return { value: undefined, problems, isWhole: false };
  const order = new Map(identities.shared.flatMap(({ pickle }) => pickle?.id ?? []).map((id, index) => [id, index]));
  const executions = parts
    .flatMap((part) => part.executions)
    .sort((a, b) => (order.get(a.pickle) ?? 0) - (order.get(b.pickle) ?? 0));
  const { value } = reading(oneRun(streams, identities.shared, parts, executions, missing), []);
  return {
    value,
    problems: [...missing, ...notRun(identities.shared, executions, missing)],
    isWhole: missing.length === 0,
  };
}

function oneRun(
  streams: readonly Stream[],
  shared: readonly Envelope[],
  parts: readonly Part[],
  executions: readonly Execution[],
  missing: readonly Problem[],
): readonly Envelope[] {
  const all = streams.flatMap(({ lines }) => lines.map(({ envelope }) => envelope));
  const starts = all.flatMap(({ testRunStarted }) => testRunStarted ?? []);
  const ends = all.flatMap(({ testRunFinished }) => testRunFinished ?? []);
  const [first] = [...starts].sort(byTime);
  const last = [...ends].sort(byTime).at(-1);
  const meta = all.find((envelope) => envelope.meta !== undefined);
  if (first === undefined || last === undefined || meta === undefined) return [];
  const oneId = new Map(
    starts.flatMap(({ id }) => (id === undefined || first.id === undefined ? [] : [[id, first.id]])),
  );
  const { message: _, ...end } = last;
  const success = missing.length === 0 && ends.every((each) => each.success);
  const note = missing.length === 0 ? {} : { message: missing.map(({ message }) => message).join('; ') };
  const body = [
    ...parts.flatMap(({ before }) => before),
    ...executions.map(({ testCase }) => testCase),
    ...executions.flatMap(({ messages }) => messages),
    ...parts.flatMap(({ after }) => after),
  ].map((envelope) => withIds(envelope, oneId));
  return [
    meta,
    ...shared,
    { testRunStarted: first },
    ...body,
    { testRunFinished: { ...withIds(end, oneId), success, ...note } },
  ];
}

interface Timed {
  readonly timestamp: { readonly seconds: number; readonly nanos: number };
}
const byTime = (a: Timed, b: Timed): number =>
  a.timestamp.seconds - b.timestamp.seconds || a.timestamp.nanos - b.timestamp.nanos;

/** The same scenario in two parts: one of them is no shard of the same run, or given twice. */
function twice(parts: readonly Part[]): readonly Problem[] {
  const seen = new Map<string, Part>();
  return parts.flatMap((part) => {
    const again = part.executions.filter(({ pickle }) => seen.has(pickle));
    const [first] = again;
    const other = first === undefined ? undefined : seen.get(first.pickle);
    for (const { pickle } of part.executions) if (!seen.has(pickle)) seen.set(pickle, part);
    if (first === undefined || other === undefined) return [];
    const count = again.length === 1 ? '1 scenario' : `${again.length} scenarios`;
    return [
      errorAt({ file: part.file, line: first.line, column: 1 }, `${count} ran in ${other.file} too`, {
        expected: 'every shard once',
      }),
    ];
  });
}

/** By the marks that `dextspec run --shard` leaves: what does not go together joins `problems`; what lacks is answered. */
function shardProblems(streams: readonly Stream[], problems: Problem[]): readonly Problem[] {
  const marked = streams.flatMap(({ file, lines }) => {
    const end = lines.find(({ envelope }) => envelope.testRunFinished !== undefined);
    const shard = markedShard(end?.envelope.testRunFinished?.message);
    return shard === undefined ? [] : [{ file, line: end?.line ?? 1, shard }];
  });
  const seen = new Map<number, string>();
  const [first] = marked;
  if (first === undefined) return [];
  for (const { file, line, shard } of marked) {
    const other = seen.get(shard.index);
    if (shard.total !== first.shard.total)
      problems.push(
        errorAt({ file, line, column: 1 }, `it is shard ${nameOf(shard)}, and ${first.file} is ${nameOf(first.shard)}`),
      );
    else if (other !== undefined)
      problems.push(errorAt({ file, line, column: 1 }, `it is shard ${nameOf(shard)}, and so is ${other}`));
    else seen.set(shard.index, file);
  }
  if (marked.length < streams.length) return [];
  return Array.from({ length: first.shard.total }, (_, index) => index + 1)
    .filter((index) => !seen.has(index))
    .map((index) => errorAt(wholeFile(first.file), `shard ${index}/${first.shard.total} is missing`));
}

const nameOf = ({ index, total }: Shard): string => `${index}/${total}`;

function notRun(shared: readonly Envelope[], executions: readonly Execution[], missing: readonly Problem[]) {
  const count = shared.filter(({ pickle }) => pickle !== undefined).length;
  if (missing.length > 0 || executions.length === count) return [];
  const file = shared.find(({ pickle }) => pickle !== undefined)?.pickle?.uri ?? '';
  return [
    warningAt(
      wholeFile(file),
      `${count - executions.length} of ${count} scenarios that were read ran in no part: tags, names or lines left them out, or a shard is missing`,
    ),
  ];
}

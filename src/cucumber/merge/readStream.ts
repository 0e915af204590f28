import { LineIndex } from '../../formats/source/position.js';
import { errorAt, type Problem, type Reading, reading } from '../../formats/source/problem.js';
import type { Envelope } from '../envelope.js';
import { misfit } from './shape.js';

/** One message and the line of the stream that it stands on. */
export interface Line {
  readonly envelope: Envelope;
  readonly line: number;
}

/** The message stream of one run, whole: from its `meta` to its `testRunFinished`. */
export interface Stream {
  readonly file: string;
  readonly lines: readonly Line[];
}

/** So many problems say that it is no message stream; the rest would say the same. */
const MOST_PROBLEMS = 5;

/** Reads what `--format message` wrote: a JSON object a line. A stream that was cut off is refused, with the place. */
export function readStream(text: string, file: string): Reading<Stream> {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const texts = text.split('\n');
  texts.forEach((each, index) => {
    if (each.trim() === '' || problems.length >= MOST_PROBLEMS) return;
    const line = index + 1;
    const read = readMessage(each, index === texts.length - 1);
    if (typeof read === 'object') lines.push({ envelope: read, line });
    else
      problems.push(
        errorAt({ file, line, column: columnOf(read, each) }, read, { expected: 'a message of Cucumber’s as JSON' }),
      );
  });
  return reading({ file, lines }, problems.length > 0 ? problems : incomplete(file, lines));
}

function readMessage(text: string, isLast: boolean): Envelope | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // The last line has no end: whoever wrote it was stopped in the middle.
    if (isLast) return 'the stream ends in the middle of a message: its run was cut off';
    return `no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  return misfit(json) ?? (json as Envelope);
}

const columnOf = (problem: string, text: string): number =>
  new LineIndex(text).at(Number(/at position (\d+)/.exec(problem)?.[1] ?? 0)).column;

function incomplete(file: string, lines: readonly Line[]): readonly Problem[] {
  const last = lines.at(-1)?.line ?? 1;
  const broken = lines.filter(({ envelope }) => envelope.parseError !== undefined);
  if (broken.length > 0)
    return broken.map(({ envelope, line }) =>
      errorAt(
        { file, line, column: 1 },
        `nothing ran: ${envelope.parseError?.source.uri} could not be read: ${envelope.parseError?.message}`,
      ),
    );
  const missing = (['meta', 'testRunStarted', 'testRunFinished'] as const).filter(
    (kind) => !lines.some(({ envelope }) => envelope[kind] !== undefined),
  );
  if (missing.length === 0) return several(file, lines);
  const text = missing[0] === 'testRunFinished' ? 'its run was cut off' : 'it is not the whole message stream of a run';
  return [errorAt({ file, line: last, column: 1 }, `there is no ${missing.join(', no ')}: ${text}`)];
}

function several(file: string, lines: readonly Line[]): readonly Problem[] {
  const [, second] = lines.filter(({ envelope }) => envelope.testRunStarted !== undefined);
  return second === undefined
    ? []
    : [errorAt({ file, line: second.line, column: 1 }, 'a second run begins here', { expected: 'one run a file' })];
}

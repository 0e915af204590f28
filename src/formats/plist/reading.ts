import type { Value } from '../../engine/values/value.js';
import { LineIndex, SourceMap } from '../source/position.js';
import { errorAt, type Hints, type Problem, type Reading, wholeFile } from '../source/problem.js';

export interface PlistReading extends Reading<Value> {
  /** Empty for a binary property list, which has no lines. */
  readonly positions: SourceMap;
}

export interface PlistOptions {
  /** Whether the place of every key is kept. A whole registry needs none, and is read faster without. */
  readonly positions?: boolean;
}

/** The positions of a file that has none: everything is at its beginning. */
export const noPositions = (): SourceMap => new SourceMap(undefined, new LineIndex(''));

export const refused = (problems: readonly Problem[]): PlistReading => ({
  value: undefined,
  problems,
  positions: noPositions(),
});

export const refusedWhole = (file: string, message: string, hints?: Hints): PlistReading =>
  refused([errorAt(wholeFile(file), message, hints)]);

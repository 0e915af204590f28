/** What is wrong with a file, and where. Lines and columns are 1-based; columns count UTF-16 units, as editors do. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What would have been legal here. */
  readonly expected?: string;
  /** The legal name nearest to the one that stands there. */
  readonly nearest?: string;
  readonly severity: 'error' | 'warning';
}

export interface Hints {
  readonly expected?: string | undefined;
  readonly nearest?: string | undefined;
}

/** What a reader gives back: every problem of the file at once, and no value when one of them is an error. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The place of a problem that concerns a file as a whole. */
export const wholeFile = (file: string): Place => ({ file, line: 1, column: 1 });

export function errorAt(place: Place, message: string, hints: Hints = {}): Problem {
  return problemAt('error', place, message, hints);
}

export function warningAt(place: Place, message: string, hints: Hints = {}): Problem {
  return problemAt('warning', place, message, hints);
}

function problemAt(severity: Problem['severity'], place: Place, message: string, hints: Hints): Problem {
  return {
    file: place.file,
    line: place.line,
    column: place.column,
    message,
    ...(hints.expected === undefined ? {} : { expected: hints.expected }),
    ...(hints.nearest === undefined ? {} : { nearest: hints.nearest }),
    severity,
  };
}

export const hasError = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.severity === 'error');

/** A half-read value is worse than none: it is dropped when any problem is an error. */
export function reading<T>(value: T | undefined, problems: readonly Problem[]): Reading<T> {
  return { value: hasError(problems) ? undefined : value, problems };
}

/** "a string", "an array": messages name the kind of value that stands in the wrong place. */
export const withArticle = (noun: string): string =>
  noun === 'data' ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

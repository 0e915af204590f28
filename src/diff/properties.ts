import { isEqual } from '../engine/values/equality.js';
import type { Value } from '../engine/values/value.js';

/** One key that is not the same, or one member of a list. */
export interface PropertyChange {
  /** Keys from the outside to the inside. */
  readonly path: readonly string[];
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

type Entries = ReadonlyMap<string, Value>;

const NONE: Entries = new Map();

/**
 * Keys added, removed and changed; in dictionaries key by key, in lists member by member where the order is the same.
 * `except`: keys of the outermost level that are none of the question.
 */
export function propertyChanges(
  before: Entries = NONE,
  after: Entries = NONE,
  except: (key: string) => boolean = () => false,
): readonly PropertyChange[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !except(key)).flatMap((key) => changesOf([key], before.get(key), after.get(key)));
}

function changesOf(
  path: readonly string[],
  before: Value | undefined,
  after: Value | undefined,
): readonly PropertyChange[] {
  if (before === undefined || after === undefined) return before === after ? [] : [{ path, before, after }];
  if (isSame(before, after)) return [];
  if (before.kind === 'dictionary' && after.kind === 'dictionary') {
    const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
    return [...keys].flatMap((key) => changesOf([...path, key], before.entries.get(key), after.entries.get(key)));
  }
  const members =
    before.kind === 'array' && after.kind === 'array' ? membersChanged(path, before.items, after.items) : [];
  return members.length > 0 ? members : [{ path, before, after }];
}

/** Equality of the kernel takes strings and symbols for the same, and numbers of any width; types have to agree here too. */
const isSame = (a: Value, b: Value): boolean => isEqual(a, b) && kindOf(a) === kindOf(b);

const kindOf = ({ kind }: Value): string => (kind === 'symbol' ? 'string' : kind);

/** What only one of two lists holds; none where they differ in their order alone, which matters to the kernel. */
function membersChanged(
  path: readonly string[],
  before: readonly Value[],
  after: readonly Value[],
): readonly PropertyChange[] {
  const gone = before.filter((each) => !after.some((other) => isSame(each, other)));
  const came = after.filter((each) => !before.some((other) => isSame(each, other)));
  return [
    ...gone.map((value): PropertyChange => ({ path, before: value, after: undefined })),
    ...came.map((value): PropertyChange => ({ path, before: undefined, after: value })),
  ];
}

import { isEqual } from '../engine/values/equality.js';
import type { Value } from '../engine/values/value.js';

/** Two things that are one, before and after; one of them is undefined where it came or went. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** A driver or a personality under its name. */
export interface Named {
  readonly name: string;
}

/**
 * Pairs what bears the same name, then what is alike under other names: `alike` is 1 for the same and 0 for nothing in
 * common. In the order of `before`, what is new at the end.
 */
export function paired<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  alike: (a: T, b: T) => number,
): readonly Pair<T>[] {
  const partners = new Map<T, T>();
  const taken = new Set<T>();
  const join = (a: T, b: T): void => {
    partners.set(a, b);
    taken.add(b);
  };
  for (const a of before) {
    const same = after.find((b) => b.name === a.name && !taken.has(b));
    if (same !== undefined) join(a, same);
  }
  const rest = before.filter((a) => !partners.has(a));
  const free = after.filter((b) => !taken.has(b));
  const near = rest.flatMap((a) => free.map((b) => ({ a, b, by: alike(a, b) })));
  for (const { a, b, by } of near.toSorted((x, y) => y.by - x.by))
    if (by >= ENOUGH && !partners.has(a) && !taken.has(b)) join(a, b);
  return [
    ...before.map((a) => ({ before: a, after: partners.get(a) })),
    ...after.filter((b) => !taken.has(b)).map((b) => ({ before: undefined, after: b })),
  ];
}

/** Less in common than half is another thing. */
const ENOUGH = 0.5;

/** Which part of the keys that either has is the same in both, value included. */
export function likeness(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): number {
  const keys = new Set([...a.keys(), ...b.keys()]);
  if (keys.size === 0) return 1;
  const same = [...keys].filter((key) => {
    const [left, right] = [a.get(key), b.get(key)];
    return left !== undefined && right !== undefined && isEqual(left, right);
  });
  return same.length / keys.size;
}

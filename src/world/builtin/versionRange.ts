import type { VersionRange } from './catalogue.js';

/** `10.15.7` as numbers; undefined: no version of macOS. */
export function parseVersion(text: string): readonly number[] | undefined {
  return /^\d+(\.\d+)*$/.test(text) ? text.split('.').map(Number) : undefined;
}

/** Below 0: `a` is older. Compared as far as `b` goes: 10.15.7 is as old as 10.15, for `to: 10.15` means all of it. */
function compareWith(a: readonly number[], b: readonly number[]): number {
  for (const [index, wanted] of b.entries()) {
    const difference = (a[index] ?? 0) - wanted;
    if (difference !== 0) return difference;
  }
  return 0;
}

const end = (text: string | undefined): readonly number[] => parseVersion(text ?? '') ?? [];

export function isWithin(version: readonly number[], { from, to }: VersionRange = {}): boolean {
  return compareWith(version, end(from)) >= 0 && compareWith(version, end(to)) <= 0;
}

/** `10.11–10.14`, `11–`, `–10.10`, `all`. */
export function rangeText({ from, to }: VersionRange = {}): string {
  if (from === undefined && to === undefined) return 'all';
  return from === to ? `${from}` : `${from ?? ''}–${to ?? ''}`;
}

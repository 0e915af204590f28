import { dirname, relative } from 'node:path';
import type { Fate } from '../record.js';

/** What is known of all scenarios, whenever they ran last. */
export function stateText(
  { passed, failed, skipped }: Readonly<Record<Fate, number>>,
  broken: Iterable<string>,
): string {
  const unread = [...broken];
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unread.length > 0 ? [`cannot be read: ${unread.join(', ')}`] : []),
  ];
  return `All: ${parts.join(', ')}.`;
}

export const tookText = (scenarios: number, milliseconds: number): string =>
  `${scenarios} ${scenarios === 1 ? 'scenario' : 'scenarios'} in ${(milliseconds / 1000).toFixed(3)} s.`;

/** Changed paths, as many as fit a line. A folder changes with what is in it, and that says more. */
export function namesText(paths: readonly string[], cwd: string): string {
  const inner = paths.filter((path) => !paths.some((other) => dirname(other) === path));
  const names = inner.map((path) => relative(cwd, path) || '.');
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

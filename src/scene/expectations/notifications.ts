import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';
import { compareRows, type Row } from './rows.js';

export const NOTIFICATION_COLUMNS = ['notification', 'subscriber', 'nub', 'after'] as const;

/** Every notification there was, in order; `after` is the kernel call that came last before it. */
export function notificationsAre(scene: Scene, rows: readonly Row[]): Mismatch | undefined {
  const { incidents, calls } = scene.machine.trace;
  const actual = incidents.flatMap((incident): Row[] => {
    if (incident.type !== 'notified') return [];
    const { notification, subscriber, nub, after } = incident;
    const before = calls[after - 1];
    const call = before === undefined ? '-' : `${before.call} ${before.personality.driver ?? 'com.apple.kernel'}`;
    return [{ notification, subscriber, nub, after: call }];
  });
  const used = NOTIFICATION_COLUMNS.filter((column) => rows.some((row) => column in row));
  const problem = compareRows(rows, actual, used.length === 0 ? NOTIFICATION_COLUMNS : used, 'notifications');
  return problem === undefined ? undefined : mismatch(`the notifications differ:\n${problem}`);
}

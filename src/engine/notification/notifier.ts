import type { DictionaryValue } from '../values/value.js';
import type { NotificationType } from '../world.js';

/** Somebody who is told of services: an IONotifier object. */
export interface Notifier {
  /** An app by any name, or a driver by its id. */
  readonly subscriber: string;
  readonly notification: NotificationType;
  readonly matching: DictionaryValue;
  /** Shares sort 1 with the probe scores. */
  readonly priority: number;
}

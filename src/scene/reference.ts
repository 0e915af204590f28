import { nearest } from '../formats/source/nearest.js';
import { UserError } from './userError.js';

/** A driver as scenarios name it: a bundle id, or `bundle-id/Personality`. */
export interface DriverReference {
  readonly driver: string;
  /** Undefined: any of its personalities. */
  readonly personality: string | undefined;
}

/** Something the user named wrongly: the steps' answer to a slip, not a failed expectation. */
export class NamingError extends UserError {
  override readonly name = 'NamingError';
}

/** What to say of a name that nobody declared: the nearest one, and the ones there are. `of`: whose name it would be. */
export function unknownName(noun: string, name: string, declared: Iterable<string>, of?: string): NamingError {
  const names = [...declared];
  const near = nearest(name, names);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  const shown = names.slice(0, 12).map((each) => `"${each}"`);
  const rest = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  const whose = of === undefined ? '' : ` of "${of}"`;
  const list = names.length === 0 ? `No ${noun}${whose} is declared.` : `Declared: ${shown.join(', ')}${rest}.`;
  return new NamingError(`No ${noun} "${name}"${whose}.${hint} ${list}`);
}

/** Splits `bundle-id/Personality`; bundle ids hold no slash, personality names may. */
export function parseDriverReference(text: string): DriverReference {
  const slash = text.indexOf('/');
  return slash < 0
    ? { driver: text, personality: undefined }
    : { driver: text.slice(0, slash), personality: text.slice(slash + 1) };
}

import { toSigned, type Value } from '../../engine/values/value.js';
import type { Finding } from '../evidence.js';

/** Two ids that people take for one another. */
const PARTNERS: ReadonlyMap<string, string> = new Map([
  ['idVendor', 'idProduct'],
  ['idProduct', 'idVendor'],
  ['VendorID', 'ProductID'],
  ['ProductID', 'VendorID'],
]);

const exchanged = (value: bigint): bigint => ((value & 0xffn) << 8n) | ((value >> 8n) & 0xffn);

/** Which well-known slip makes the one number out of the other, in words; empty: none, they are simply two numbers. */
export function numberSlip({ personality, nub }: Finding, key: string, wanted: Value, actual: Value): string {
  if (wanted.kind !== 'number' || actual.kind !== 'number') return '';
  const [written, real] = [toSigned(wanted), actual.value];
  // Digits of one notation written in the other: 7522 for 0x7522 (cases 26, 32).
  if (written.toString() === real.toString(16) || written.toString(16) === real.toString())
    return ' The digits are right, the notation is not: plist integers are decimal.';
  const partner = PARTNERS.get(key);
  const ofNub = partner === undefined ? undefined : nub.properties.get(partner);
  const ofMine = partner === undefined ? undefined : personality.properties.entries.get(partner);
  if (ofNub?.kind === 'number' && ofNub.value === written && ofMine?.kind === 'number' && ofMine.value === real)
    return ` ${key} and ${partner ?? ''} are exchanged.`;
  if (exchanged(written) === real && written !== real && real <= 0xffffn)
    return ' The two bytes are exchanged: the low byte stands first in dumps of descriptors.';
  return '';
}

import type { FamilyContext, FamilyMatch, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { numberMark, ownNumber } from '../marks.js';
import { matched } from '../verdict.js';
import { HID_KEYS, matchHID } from './match.js';
import { validateVendorPage } from './vendorPage.js';

function isNumber(table: Table, key: string, wanted: bigint): boolean {
  const value = table.entries.get(key);
  return value?.kind === 'number' && BigInt.asUintN(32, value.value) === wanted;
}

/** F-HID-014: applications that look for game controllers find every device where there is none. Score 0. */
function looksForControllers(table: Table, context: FamilyContext): boolean {
  return context.gameControllers <= 0 && asksForControllers(table);
}

function asksForControllers(table: Table): boolean {
  return isNumber(table, 'PrimaryUsage', 1n) && isNumber(table, 'PrimaryUsagePage', 5n);
}

/** IOHIDDevice's hook: the plain comparison, the game-controller allowance, the vendor page (F-HID-014, F-HID-015). */
function matchDevice(table: Table, nub: NubView, score: number, context: FamilyContext): FamilyMatch {
  const plain = matchHID(table, nub, score);
  const allowed = !plain.matched && looksForControllers(table, context);
  const verdict = allowed ? matched(0, 'no game controller present: any device will do') : plain;
  if (!verdict.matched) return verdict;
  const page = validateVendorPage(table);
  const log = page.log === undefined ? {} : { log: page.log };
  if (!page.refused) return { ...verdict, ...log };
  const failure = {
    reason: 'VendorID',
    expected: 'a VendorID beside a vendor-defined usage page',
    actual: undefined,
    ...log,
  };
  return { matched: false, score: verdict.score, failure };
}

/** F-HID-016: its own properties when its device has several interfaces, else the device's, by the device's hook. */
function matchInterface(table: Table, nub: NubView, score: number, context: FamilyContext): FamilyMatch {
  const device = nub.provider;
  // An interface on nothing cannot be in a kernel; its properties mirror the device's, so they stand in.
  if (device?.conformsTo('IOHIDDevice') !== true) return matchDevice(table, nub, score, context);
  const several = device.properties.get('MultipleInterfaceEnabled');
  if (several?.kind === 'boolean' && several.value) return matchHID(table, nub, score);
  return matchDevice(table, device, score, context);
}

/** F-HID-002: a VendorID that is given must be the device's, but where the search for game controllers allows anything (F-HID-014). */
const BY_VENDOR: NonNullable<NubClass['index']> = {
  marksOfTable: (table) => (asksForControllers(table) ? undefined : numberMark(table, 'VendorID')),
  // F-HID-016: an interface may be matched by its device's properties.
  marksOfNub: (nub) => [
    ...ownNumber(nub, 'VendorID'),
    ...(nub.provider === undefined ? [] : ownNumber(nub.provider, 'VendorID')),
  ],
};

/** Two-argument form only, so the entitlement check asks presence and nothing else (F-CORE-003, F-HID-019). */
export const nubs: readonly NubClass[] = [
  { className: 'IOHIDDevice', match: matchDevice, index: BY_VENDOR, keys: HID_KEYS },
  // F-HID-022: the only nubs where a newly loaded DEXT takes over at once.
  { className: 'IOHIDInterface', match: matchInterface, index: BY_VENDOR, displacesOnLoad: true, keys: HID_KEYS },
  // F-HID-017: for system services; no allowance, no validation.
  { className: 'IOHIDEventService', match: (table, nub, score) => matchHID(table, nub, score), keys: HID_KEYS },
];

import type { FamilyMatch, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { firstUnequalKey, unequal } from '../compareProperty.js';
import { numberMark, ownNumber } from '../marks.js';
import { confirmUSB } from './entitlement.js';
import { matchUSB } from './match.js';
import { deviceKeys, interfaceKeys, type KeyTable } from './rows.js';

/** F-USB-022, inferred: further criteria of the modern family, by plain equality, without a row of their own. */
const MODERN_KEYS = ['USBSpeed', 'USBPortType'];

/** The keys a personality may use beside those of the rows, for diagnosis. */
const PRODUCT_KEYS = ['idProductArray', 'idProductMask'];

/** A vendor that is given and not the nub's fails every row: the others demand that there be none (families.md §3.2). */
const BY_VENDOR: NonNullable<NubClass['index']> = {
  marksOfTable: (table) => numberMark(table, 'idVendor'),
  marksOfNub: (nub) => ownNumber(nub, 'idVendor'),
};

/** IOUSBFamily's nubs: the open source (F-CORE-004); the one-argument form is the base's. */
function legacy(className: string, keys: KeyTable): NubClass {
  return {
    className,
    match: (table, nub, score) => matchUSB(table, nub, score, keys),
    index: BY_VENDOR,
    keys: [...keys.keys, ...PRODUCT_KEYS],
  };
}

/** F-USB-016, F-USB-017: the modern nubs follow the same table, as far as is observed. */
function matchModern(table: Table, nub: NubView, score: number, keys: KeyTable): FamilyMatch {
  const verdict = matchUSB(table, nub, score, keys);
  if (!verdict.matched) return { ...verdict, basis: 'observed' };
  const key = firstUnequalKey(table, nub, MODERN_KEYS);
  if (key !== undefined) return { matched: false, score: 0, failure: unequal(table, nub, key), basis: 'inferred' };
  const leanedOnThem = MODERN_KEYS.some((name) => table.entries.has(name));
  return { ...verdict, basis: leanedOnThem ? 'inferred' : 'observed' };
}

function modern(className: string, keys: KeyTable): NubClass {
  return {
    className,
    match: (table, nub, score) => matchModern(table, nub, score, keys),
    confirm: confirmUSB,
    index: BY_VENDOR,
    keys: [...keys.keys, ...PRODUCT_KEYS, ...MODERN_KEYS],
  };
}

export const nubs: readonly NubClass[] = [
  legacy('IOUSBDevice', deviceKeys),
  legacy('IOUSBInterface', interfaceKeys),
  modern('IOUSBHostDevice', deviceKeys),
  modern('IOUSBHostInterface', interfaceKeys),
];

import type { Service } from '../../engine/registry/service.js';
import { number, type Value } from '../../engine/values/value.js';
import type { Finding } from '../evidence.js';
import { cappedFamily, countedScore, mostOf } from '../matching/scoreCap.js';
import { isVendorSpecific, KEY_TABLES, rowsFor } from '../matching/usbKeySets.js';
import { usbKind } from '../usbNubs.js';
import { plistEntry } from '../wording/plistEntry.js';

/** A set of matching keys and what it is worth on a nub, before IOProbeScore. */
interface KeySet {
  readonly keys: readonly string[];
  readonly base: number;
}

/** families.md §5.2: each replaces the one before. */
const SCSI_SETS: readonly KeySet[] = [
  ['Peripheral Device Type', 5000] as const,
  ['Vendor Identification', 10000] as const,
  ['Product Identification', 15000] as const,
  ['Product Revision Level', 20000] as const,
].map(([, base], index, all) => ({ keys: all.slice(0, index + 1).map(([key]) => key), base }));

/** The sets that match this very nub, from the least to the best. */
function setsFor(nub: Service): readonly KeySet[] {
  const kind = usbKind(nub.kernelClass.ancestors);
  const table = kind === undefined ? undefined : KEY_TABLES[kind];
  const sets =
    table === undefined
      ? SCSI_SETS
      : rowsFor(table, isVendorSpecific(nub, table)).map(({ required, base }) => ({ keys: required, base }));
  return sets.filter(({ keys }) => keys.every((key) => nub.properties.has(key))).sort((a, b) => a.base - b.base);
}

const pasted = (nub: Service, keys: readonly string[]): string =>
  keys
    .flatMap((key): readonly [string, Value][] => {
      const value = nub.properties.get(key);
      return value === undefined ? [] : [[key, value]];
    })
    .map(([key, value]) => plistEntry(key, value))
    .join(' ');

/** Keys, and IOProbeScore where they are not enough, that reach a score; undefined: nothing does on this nub. */
export function keysThatReach({ nub, verdict }: Finding, winning: number): string | undefined {
  const family = cappedFamily(nub.kernelClass.ancestors);
  if (family === undefined) return undefined;
  const own = countedScore(verdict.personality.catalogueScore, family);
  const sets = setsFor(nub);
  const plain = sets.find(({ base }) => base + own >= winning);
  if (plain !== undefined) return `${pasted(nub, plain.keys)} scores ${plain.base + own}.`;
  const most = mostOf(family) ?? 0;
  const helped = sets.find(({ base }) => base + most >= winning);
  if (helped === undefined) return undefined;
  const needed = winning - helped.base;
  return `${pasted(nub, helped.keys)} ${plistEntry('IOProbeScore', number(needed))} scores ${winning}.`;
}

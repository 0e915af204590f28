import type { Personality } from '../../engine/catalogue/personality.js';
import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import { dictionary, string, type Value } from '../../engine/values/value.js';
import { MODERN_CLASS, type UsbKind } from '../usbNubs.js';
import { plistEntry } from '../wording/plistEntry.js';
import { countedScore } from './scoreCap.js';
import { isVendorSpecific, KEY_TABLES, type KeySetChange, nearestSet } from './usbKeySets.js';

export const CLASS_KEYS: Readonly<Record<UsbKind, readonly string[]>> = {
  device: ['bDeviceClass', 'bDeviceSubClass', 'bDeviceProtocol'],
  interface: ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'],
};

/** Keys that only this kind of nub reads (F-USB-006). */
export const OWN_KEYS: Readonly<Record<UsbKind, readonly string[]>> = {
  device: CLASS_KEYS.device,
  interface: [...CLASS_KEYS.interface, 'bInterfaceNumber', 'bConfigurationValue'],
};

export const OTHER: Readonly<Record<UsbKind, UsbKind>> = { device: 'interface', interface: 'device' };

/** The personality's keys under the names that the other kind of nub reads. */
function translated({ properties }: Personality, to: UsbKind): ReadonlyMap<string, Value> {
  const { keys } = KEY_TABLES[to];
  const renamed = [...properties.entries].map(([key, value]) => {
    const index = CLASS_KEYS[OTHER[to]].indexOf(key);
    return [CLASS_KEYS[to][index] ?? key, value] as const;
  });
  // What is written under the right name already wins.
  const own = [...properties.entries].filter(([key]) => keys.includes(key));
  return new Map([...renamed.filter(([key]) => keys.includes(key)), ...own]);
}

/** Who matches by class should name all of it: class, subclass, protocol (rows 3 and 5 of families.md §3.2). */
function withWholeClass(
  entries: ReadonlyMap<string, Value>,
  nub: Service | undefined,
  to: UsbKind,
): ReadonlyMap<string, Value> {
  const keys = CLASS_KEYS[to];
  // Ids name the hardware already: a class beside them is for the reader.
  if (nub === undefined || entries.has('idProduct') || !keys.some((key) => entries.has(key))) return entries;
  const whole = keys.flatMap((key) => {
    const value = nub.properties.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return new Map([...entries, ...whole]);
}

export interface Move {
  /** Provider class and all matching keys, ready to be pasted. */
  readonly fix: string;
  /** The keys, and what they score. */
  readonly outcome: string;
}

/** The whole personality for the other kind of nub: legal by the table of families.md §3.2, with the nub's own values. */
export function moveTo(personality: Personality, nub: Service | undefined, to: UsbKind): Move {
  const table = KEY_TABLES[to];
  const entries = withWholeClass(translated(personality, to), nub, to);
  const change = nearestSet({ properties: dictionary([...entries]) }, table, isVendorSpecific(nub, table));
  const kept = [...entries.keys()].filter((key) => change?.remove.includes(key) !== true);
  const keys = table.keys.filter((key) => kept.includes(key) || change?.add.includes(key) === true);
  const pasted = keys.flatMap((key) => {
    const value = nub?.properties.get(key) ?? entries.get(key);
    return value === undefined ? [] : [plistEntry(key, value)];
  });
  return {
    fix: [plistEntry('IOProviderClass', string(MODERN_CLASS[to])), ...pasted].join(' '),
    outcome: outcomeText(personality, keys, change, to),
  };
}

function outcomeText(
  personality: Personality,
  keys: readonly string[],
  change: KeySetChange | undefined,
  to: UsbKind,
): string {
  if (change === undefined || keys.length === 0) return '';
  const score = change.row.base + countedScore(personality.catalogueScore, 'usb');
  return ` On ${MODERN_CLASS[to]} {${keys.join(', ')}} is a legal key set, which scores ${score}.`;
}

/** How many of the values that the personality asks for a nub has, whatever kind of nub their keys are for. */
function agreement(personality: Personality, { properties }: Service, to: UsbKind): number {
  return [...translated(personality, to)].filter(([key, value]) => {
    const actual = properties.get(key);
    return actual !== undefined && isEqual(value, actual);
  }).length;
}

/** Whether the values are the nub's own after all, and only the names of the keys are the other kind's. */
export function isOwnUnderOtherNames(
  personality: Personality,
  nub: Service,
  relative: Service | undefined,
  kind: UsbKind,
): boolean {
  const here = agreement(personality, nub, kind);
  return here > 0 && here > (relative === undefined ? 0 : agreement(personality, relative, OTHER[kind]));
}

/** The relative that has most of the values that the personality asks for, of those that are there. */
export function nearestRelative(
  personality: Personality,
  relatives: readonly Service[],
  to: UsbKind,
): Service | undefined {
  const agreeing = (nub: Service): number => agreement(personality, nub, to);
  return [...relatives].sort((a, b) => agreeing(b) - agreeing(a))[0];
}

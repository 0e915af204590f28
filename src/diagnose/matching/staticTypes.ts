import type { ValueKind } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';
import { asMatchString, converted } from './converted.js';
import { INTEGER_KEYS, isStar, PCI_KEYS } from './idKeys.js';

/** Keys whose value is thrown away when its type is wrong: matching goes on without it, so it is no error. */
const IGNORED: ReadonlyArray<readonly [key: string, kinds: readonly ValueKind[], effect: string]> = [
  ['IOProbeScore', ['number'], 'the probe score counts as 0 (R-066)'],
  ['IOMatchCategory', ['string', 'symbol'], 'the default match category is used (R-082)'],
  ['DeviceUsagePairs', ['array'], 'it constrains nothing (F-HID-007)'],
  ['idProductArray', ['array'], 'it is not read (F-USB-008)'],
  ['IOParentMatch', ['dictionary'], 'it is not read (R-067)'],
  ['IOPathMatch', ['string', 'symbol'], 'it is not read (R-060)'],
  ['IOLocationMatch', ['string', 'symbol', 'dictionary'], 'it is not read (R-054)'],
];

const typeWord = (kind: ValueKind | undefined): string => (kind === 'number' ? 'integer' : (kind ?? ''));

export function ignoredTypes({ personality }: Subject): readonly Diagnostic[] {
  return IGNORED.flatMap(([key, kinds, effect]) => {
    const value = personality.properties.entries.get(key);
    if (value === undefined || kinds.includes(value.kind)) return [];
    const [kind = 'string'] = kinds;
    const is = `${key} in ${personalityName(personality)} is of type ${kindText(value)} (${valueText(value)})`;
    const message = `${is} where ${typeWord(kind)} is needed: ${effect}.`;
    const right = converted(value, kind);
    const fix = right === undefined ? `Write ${key} as ${typeWord(kind)}.` : plistEntry(key, right);
    return [report('M103', { personality }, { key, severity: 'warning', message, fix })];
  });
}

/** Without hardware: keys that are integers in every registry, and PCI match strings. */
export function wrongInAnyCase({ personality }: Subject, evidence: Evidence): readonly Diagnostic[] {
  const read = evidence.machine.classes.get(personality.providerClass ?? 'IOService').nub.keys ?? [];
  return read.flatMap((key) => {
    const value = personality.properties.entries.get(key);
    const kind = INTEGER_KEYS.has(key) ? 'number' : PCI_KEYS.includes(key) ? 'string' : undefined;
    if (value === undefined || kind === undefined || isStar(key, value)) return [];
    if (value.kind === kind || (kind === 'string' && value.kind === 'symbol')) return [];
    const is = `${key} in ${personalityName(personality)} is of type ${kindText(value)} (${valueText(value)})`;
    const why =
      kind === 'number'
        ? 'every nub has an integer there, and values of two types are never equal'
        : 'the PCI family reads it unchecked as a string';
    const message = `${is}; ${why}.`;
    const right = kind === 'string' ? asMatchString(value) : converted(value, kind);
    const fix = right === undefined ? `Write ${key} as ${typeWord(kind)}.` : plistEntry(key, right);
    return [report('M103', { personality }, { key, message, fix })];
  });
}

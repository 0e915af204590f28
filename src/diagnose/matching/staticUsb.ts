import type { Personality } from '../../engine/catalogue/personality.js';
import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { MODERN_CLASS, type UsbKind, usbKind } from '../usbNubs.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { isLegalSet, KEY_TABLES } from './usbKeySets.js';

const OTHER: Readonly<Record<UsbKind, UsbKind>> = { device: 'interface', interface: 'device' };

function kindOf({ machine }: Evidence, { providerClass }: Personality): UsbKind | undefined {
  return providerClass === undefined ? undefined : usbKind(machine.classes.get(providerClass).ancestors);
}

/** M121 without hardware (F-USB-006): keys of the other kind, which this one never reads. */
export function keysOfTheOtherKind(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap(({ personality }) => {
    const kind = kindOf(evidence, personality);
    if (kind === undefined) return [];
    const own = KEY_TABLES[kind].keys;
    const foreign = KEY_TABLES[OTHER[kind]].keys.filter(
      (key) => !own.includes(key) && personality.properties.entries.has(key),
    );
    if (foreign.length === 0) return [];
    const [belong, them] = foreign.length === 1 ? ['belongs', 'it'] : ['belong', 'them'];
    const legal = isLegalSet(personality, KEY_TABLES[kind]);
    const effect = legal ? `the other keys match without ${them}` : 'and the other keys are no legal set';
    const message = `${listText(foreign)} in ${personalityName(personality)} ${belong} to a USB ${OTHER[kind]}; ${personality.providerClass ?? ''} is a USB ${kind} and never reads ${them}: ${effect}.`;
    const fix = `${plistEntry('IOProviderClass', string(MODERN_CLASS[OTHER[kind]]))} if the ${OTHER[kind]} is meant, else remove ${them}.`;
    return [report('M121', { personality }, { key: foreign[0], severity: legal ? 'warning' : 'error', message, fix })];
  });
}

/** M120 by value (F-USB-014): the class that is asked for rules out the rows that the keys would make. */
export function setOfTheWrongClass(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap(({ personality }) => {
    const kind = kindOf(evidence, personality);
    if (kind === undefined) return [];
    const table = KEY_TABLES[kind];
    const value = personality.properties.entries.get(table.classKey);
    if (value?.kind !== 'number' || !isLegalSet(personality, table)) return [];
    const vendorSpecific = value.value === 0xffn;
    if (isLegalSet(personality, table, vendorSpecific)) return [];
    const why = vendorSpecific
      ? `${table.classKey} 255 (0xff) is the vendor-specific class, of which subclass and protocol say nothing without idVendor`
      : `${table.classKey} ${value.value} is not the vendor-specific class 255 (0xff), and idVendor with subclass and protocol is legal for that one alone`;
    const message = `The keys of ${personalityName(personality)} match no USB ${kind}: ${why}.`;
    const fix = vendorSpecific
      ? 'Add idVendor.'
      : `Remove idVendor, or add idProduct${kind === 'interface' ? ', bInterfaceNumber and bConfigurationValue' : ''}.`;
    return [report('M120', { personality }, { key: table.classKey, message, fix })];
  });
}

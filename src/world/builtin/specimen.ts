import { array, type DictionaryValue, dictionary, number, textOf, type Value } from '../../engine/values/value.js';
import type { NubDescription } from '../../engine/world.js';
import { describeNub } from '../describeNub.js';
import type { NubDraft } from '../draft.js';

type Keys = DictionaryValue['entries'];

/** Keys that say what the driver is and how it is found; the others name properties of the nub. */
const NO_PROPERTY = /^(IO|CFBundle)/;
const PCI_CLASS = 'IOPCIDevice';

function draftOf(keys: Keys, id: string): NubDraft {
  const className = textOf(keys.get('IOProviderClass')) ?? 'IOService';
  const properties = new Map([
    ...[...keys].filter(([key]) => !NO_PROPERTY.test(key)).map(([key, value]) => propertyFor(key, value)),
    ...demanded(keys.get('IOPropertyMatch')),
  ]);
  if (className === PCI_CLASS) return { id, shorthand: { key: 'pci', fields: pciIdentity(keys) }, properties };
  // No HID nub is without this, and without it none matches (F-HID-005).
  if (className.startsWith('IOHID') && !properties.has('DeviceUsagePairs'))
    properties.set('DeviceUsagePairs', array([]));
  const name = firstOf(keys.get('IONameMatch'));
  // Device-tree nubs are found by this property, all others by the name of the entry (F-NAME-001, F-NAME-002).
  if (name !== undefined) properties.set('compatible', name);
  return { id, className, name: textOf(name), properties };
}

/** A nub that a personality takes, put together from its own keys: what stands for the hardware that it is for. */
export function specimenNub(keys: Keys, id: string): NubDescription {
  return describeNub(draftOf(keys, id));
}

function propertyFor(key: string, value: Value): readonly [string, Value] {
  if (key === 'DeviceUsagePairs') return [key, onePair(value)];
  if (key === 'ProductIDArray') return ['ProductID', firstOf(value) ?? number(0)];
  // A wildcard takes any number.
  return [key, textOf(value) === '*' ? number(0) : value];
}

/** One of the pairs is enough; a page alone is asked of whatever usage there is. */
function onePair(pairs: Value): Value {
  const first = firstOf(pairs);
  if (first?.kind !== 'dictionary') return array([]);
  return array([dictionary([['DeviceUsage', number(1)], ...first.entries])]);
}

/** IOPropertyMatch: all of a dictionary, or one of several. */
function demanded(value: Value | undefined): Keys {
  const one = firstOf(value);
  return one?.kind === 'dictionary' ? one.entries : new Map();
}

function firstOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'array' ? value.items[0] : value;
}

/** The numbers of a PCI device, out of match strings and device-tree names. */
function pciIdentity(keys: Keys): ReadonlyMap<string, Value> {
  const name = textOf(firstOf(keys.get('IONameMatch'))) ?? '';
  const named = /^pci([0-9a-f]+),([0-9a-f]+)$/.exec(name);
  const ids = dwordOf(keys.get('IOPCIMatch') ?? keys.get('IOPCIPrimaryMatch'));
  const classCode = name === 'pci-bridge' ? '060400' : /^pciclass,([0-9a-f]{6})$/.exec(name)?.[1];
  return new Map([
    ['vendor', number(named === null ? ids & 0xffff : hex(named[1]))],
    ['device', number(named === null ? ids >>> 16 : hex(named[2]))],
    ['class', number(classCode === undefined ? dwordOf(keys.get('IOPCIClassMatch')) >>> 8 : hex(classCode))],
  ]);
}

const hex = (digits: string | undefined): number => Number.parseInt(digits ?? '0', 16);

/** The first entry of a match string, as the register would read. */
function dwordOf(value: Value | undefined): number {
  return hex(/^\s*(?:0x)?([0-9a-f]+)/i.exec(textOf(value) ?? '')?.[1]);
}

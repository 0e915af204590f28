import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { deviceOf, interfacesOf, MODERN_CLASS, type UsbKind, usbKind } from '../usbNubs.js';
import { listText, someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

const CLASS_KEYS: Readonly<Record<UsbKind, readonly string[]>> = {
  device: ['bDeviceClass', 'bDeviceSubClass', 'bDeviceProtocol'],
  interface: ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'],
};
/** Keys that only this kind of nub reads (F-USB-006). */
const OWN_KEYS: Readonly<Record<UsbKind, readonly string[]>> = {
  device: CLASS_KEYS.device,
  interface: [...CLASS_KEYS.interface, 'bInterfaceNumber', 'bConfigurationValue'],
};
const OTHER: Readonly<Record<UsbKind, UsbKind>> = { device: 'interface', interface: 'device' };

const relativesOf = (nub: Service, kind: UsbKind): readonly Service[] => {
  if (kind === 'device') return interfacesOf(nub);
  const device = deviceOf(nub);
  return device === undefined ? [] : [device];
};

/** The provider class and the class keys that would match the relative. */
function move(to: Service, kind: UsbKind): string {
  const keys = CLASS_KEYS[kind].flatMap((key) => {
    const value = to.properties.get(key);
    return value === undefined ? [] : [plistEntry(key, value)];
  });
  return [plistEntry('IOProviderClass', string(MODERN_CLASS[kind])), ...keys].join(' ');
}

/** The class that the personality asks for is the other's: a composite device says 0 and leaves it to its interfaces (case 18). */
function classOfTheOther({ personality, nub, verdict }: Finding, kind: UsbKind): Diagnostic | undefined {
  const index = CLASS_KEYS[kind].indexOf(verdict.reason ?? '');
  const key = CLASS_KEYS[kind][0];
  const wanted = personality.properties.entries.get(key ?? '');
  const otherKey = CLASS_KEYS[OTHER[kind]][0];
  if (index < 0 || key === undefined || otherKey === undefined || wanted === undefined) return undefined;
  const bearer = relativesOf(nub, kind).find((relative) => {
    const actual = relative.properties.get(otherKey);
    return actual !== undefined && isEqual(wanted, actual);
  });
  if (bearer === undefined) return undefined;
  const own = valueText(nub.properties.get(key));
  return report(
    'M121',
    { personality, nub },
    {
      key,
      message: `${key} ${valueText(wanted)} in ${personalityName(personality)} is not the class of ${nubName(nub)}, which has ${own}; it is the ${otherKey} of ${nubName(bearer)}.`,
      fix: move(bearer, OTHER[kind]),
    },
  );
}

/** Keys of the other kind, which this nub never reads, carry the weight (F-USB-006). */
function keysOfTheOther({ personality, nub, verdict }: Finding, kind: UsbKind): Diagnostic | undefined {
  const { entries } = personality.properties;
  const foreign = OWN_KEYS[OTHER[kind]].filter((key) => entries.has(key));
  const own = OWN_KEYS[kind].some((key) => entries.has(key));
  if (foreign.length === 0 || own || verdict.reason !== 'M120') return undefined;
  return report(
    'M121',
    { personality, nub },
    {
      key: foreign[0],
      message: `${listText(foreign)} in ${personalityName(personality)} ${foreign.length === 1 ? 'belongs' : 'belong'} to a USB ${OTHER[kind]}; ${nubName(nub)} is a USB ${kind} and never reads ${foreign.length === 1 ? 'it' : 'them'}.`,
      fix: plistEntry('IOProviderClass', string(MODERN_CLASS[OTHER[kind]])),
    },
  );
}

function placeOf({ properties }: Service): string {
  return `interface ${valueText(properties.get('bInterfaceNumber'))} of configuration ${valueText(properties.get('bConfigurationValue'))}`;
}

/** The right device, but not this interface or configuration of it. */
function numberOfAnother({ personality, nub, verdict }: Finding, kind: UsbKind): Diagnostic | undefined {
  const key = verdict.reason;
  if (kind !== 'interface' || (key !== 'bInterfaceNumber' && key !== 'bConfigurationValue')) return undefined;
  const wanted = personality.properties.entries.get(key);
  const device = deviceOf(nub);
  const there = device === undefined ? [] : interfacesOf(device).map(placeOf);
  const siblings = there.length === 0 ? '' : ` The device has ${someOf(there, 6)}.`;
  const actual = nub.properties.get(key);
  return report(
    'M121',
    { personality, nub },
    {
      key,
      message: `${key} in ${personalityName(personality)} is ${valueText(wanted)}; ${nubName(nub)} is ${placeOf(nub)}.${siblings}`,
      fix: actual === undefined ? undefined : plistEntry(key, actual),
    },
  );
}

/** M121: the class, the number or the configuration belongs to the other. */
export function usbConfusion(finding: Finding): Diagnostic | undefined {
  const kind = usbKind(finding.nub.kernelClass.ancestors);
  if (kind === undefined) return undefined;
  return classOfTheOther(finding, kind) ?? keysOfTheOther(finding, kind) ?? numberOfAnother(finding, kind);
}

import { families } from '../../families/index.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { counterpartsOf, inOtherWords } from './counterparts.js';
import { PCI_KEYS, USB_KEYS } from './idKeys.js';

/** A notion of hardware by its keys: names so much its own that a driver would not call anything of its own like that. */
interface Notion {
  readonly name: string;
  /** What to match instead, if its hardware is meant. */
  readonly provider: string;
  readonly classes: readonly string[];
  readonly keys: readonly string[];
}

const NOTIONS: readonly Notion[] = [
  { name: 'PCI', provider: 'IOPCIDevice', classes: ['IOPCIDevice'], keys: [...PCI_KEYS, 'IOPCITunnelCompatible'] },
  {
    name: 'USB',
    provider: 'IOUSBHostDevice or IOUSBHostInterface',
    classes: ['IOUSBHostDevice', 'IOUSBHostInterface', 'IOUSBDevice', 'IOUSBInterface'],
    keys: [...USB_KEYS, 'idProductArray', 'idProductMask'],
  },
  {
    name: 'SCSI',
    provider: 'IOSCSIPeripheralDeviceNub',
    classes: ['IOSCSIPeripheralDeviceNub'],
    keys: ['Peripheral Device Type', 'Vendor Identification', 'Product Identification', 'Product Revision Level'],
  },
];
/** What a driver that makes a HID device may as well state of that device: only where nothing else chooses. */
const HID: Notion = {
  name: 'HID',
  provider: 'IOHIDInterface',
  classes: ['IOHIDDevice', 'IOHIDInterface', 'IOHIDEventService'],
  keys: ['VendorID', 'ProductID', 'ProductIDArray', 'PrimaryUsagePage', 'PrimaryUsage', 'DeviceUsagePairs'],
};

const CLASSES: readonly string[] = [...NOTIONS, HID].flatMap(({ classes }) => classes);

/** The keys of a notion that the personality has and its provider never reads. */
function unread({ machine }: Evidence, { personality }: Subject, notion: Notion): readonly string[] {
  const { providerClass, properties } = personality;
  if (providerClass === undefined) return [];
  const { ancestors, nub } = machine.classes.get(providerClass);
  const isHardware =
    CLASSES.some((name) => ancestors.has(name)) ||
    families.some(({ nubs }) => nubs.some((each) => each.className === providerClass));
  if (!isHardware && !isResourcesClass(providerClass)) return [];
  const own = nub.keys ?? [];
  const found = notion.keys.filter((key) => properties.entries.has(key) && !own.includes(key));
  if (notion.classes.some((name) => ancestors.has(name))) return [];
  const chooses = own.some((key) => properties.entries.has(key));
  return notion === HID && (chooses || isResourcesClass(providerClass)) ? [] : found;
}

/** M125 (F-CORE-001, F-CORE-004): a family compares its own keys, and lets all others pass. */
export function foreignKeys(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) =>
    [...NOTIONS, HID].flatMap((notion) => {
      const keys = unread(evidence, subject, notion);
      if (keys.length === 0) return [];
      const { personality } = subject;
      const { providerClass = '' } = personality;
      const [belong, them] = keys.length === 1 ? ['belongs', 'it'] : ['belong', 'them'];
      const counterparts = counterpartsOf(evidence, subject, keys);
      const there = counterparts.length === 0 ? '' : ` There it is ${listText(counterparts)}.`;
      const message = `${listText(keys)} in ${personalityName(personality)} ${belong} to ${notion.name}, and ${providerClass} never reads ${them}: nothing is chosen by ${them}.${there}`;
      const fix =
        counterparts.length > 0
          ? inOtherWords(personality, keys, counterparts)
          : `Remove ${them}, or match ${notion.provider}.`;
      return [report('M125', { personality }, { key: keys[0], message, fix })];
    }),
  );
}

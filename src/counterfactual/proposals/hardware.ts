import { isVendorSpecific, KEY_TABLES, legalSets } from '../../diagnose/matching/usbKeySets.js';
import { usbKind } from '../../diagnose/usbNubs.js';
import { array, string, TRUE, textOf, type Value } from '../../engine/values/value.js';
import { CLASS_REVISION, DEVICE_VENDOR, dword, hexadecimal, SUBSYSTEM } from '../../families/pci/keys.js';
import { asStated, keySetTo, type Predicament, type Proposal, type Proposer, stated } from '../predicament.js';

/** What a PCI match string would have to hold to hit the nub by this key (families.md §2.2). */
function pciTexts(key: string, { nub }: Predicament): readonly string[] {
  if (key === 'IOPCIClassMatch') {
    const register = dword(nub, CLASS_REVISION) >>> 0;
    return [hexadecimal(register & 0xffff_ff00), `${hexadecimal(register & 0xff00_0000)}&0xff000000`];
  }
  return [hexadecimal(dword(nub, key === 'IOPCISecondaryMatch' ? SUBSYSTEM : DEVICE_VENDOR))];
}

/** The id instead of what is there, or behind it: alternatives stand behind blanks (F-PCI-002). */
const pci =
  (key: string): Proposer =>
  (predicament) => {
    const before = textOf(stated(predicament, key));
    const [first = '', ...others] = pciTexts(key, predicament);
    const listed = before === undefined ? [] : [`${before} ${first}`];
    const texts = predicament.runsElsewhere ? [...listed, first, ...others] : [first, ...listed, ...others];
    return [
      ...texts.map((text) => [keySetTo(predicament, key, string(text))]),
      [keySetTo(predicament, key, undefined)],
    ];
  };

/** M120: every legal set of keys is a way (families.md §3.2); what is added has the nub's own values. */
const usbKeySet: Proposer = (predicament) => {
  const { nub, personality } = predicament;
  const kind = usbKind(nub.kernelClass.ancestors);
  if (kind === undefined) return [];
  const table = KEY_TABLES[kind];
  return legalSets(personality, table, isVendorSpecific(nub, table)).flatMap(({ add, remove }): Proposal[] => {
    const added = add.map((key) => [key, nub.properties.get(key)] as const);
    if (added.some(([, value]) => value === undefined)) return [];
    return [
      [
        ...added.flatMap(([key, value]) => (value === undefined ? [] : [keySetTo(predicament, key, asStated(value))])),
        ...remove.map((key) => keySetTo(predicament, key, undefined)),
      ],
    ];
  });
};

/** Lists of ids stand for a key of the nub (F-USB-008, F-HID-010). */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['idProductArray', 'idProduct'],
  ['ProductIDArray', 'ProductID'],
]);

/** Any key that a family compares: the nub's own value, one more in a list, or without the key. */
const compared =
  (key: string): Proposer =>
  (predicament) => {
    const before = stated(predicament, key);
    const own = predicament.nub.properties.get(LISTS.get(key) ?? key);
    const without = before === undefined ? [] : [[keySetTo(predicament, key, undefined)]];
    if (own === undefined) return without;
    const to: Value = LISTS.has(key)
      ? array([...(before?.kind === 'array' ? before.items : []), asStated(own)])
      : asStated(own);
    return [[keySetTo(predicament, key, to)], ...without];
  };

const PCI_KEYS = ['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch', 'IOPCIClassMatch'];

const NAMED: ReadonlyMap<string, Proposer> = new Map<string, Proposer>([
  ...PCI_KEYS.map((key) => [key, pci(key)] as const),
  ['IOPCITunnelCompatible', (predicament) => [[keySetTo(predicament, 'IOPCITunnelCompatible', TRUE)]]],
  ['M120', usbKeySet],
]);

/** Ways past the keys that a family compares. */
export const familyKey = (reason: string): Proposer => NAMED.get(reason) ?? compared(reason);

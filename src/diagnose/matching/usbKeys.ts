import type { Personality } from '../../engine/catalogue/personality.js';
import type { Service } from '../../engine/registry/service.js';
import { number } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { type UsbKind, usbKind } from '../usbNubs.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { nearestStops, stopsAtKeys } from './keyStops.js';
import { countedScore } from './scoreCap.js';
import { isLegalSet, isVendorSpecific, KEY_TABLES, type KeySetChange, keySetOf, nearestSet } from './usbKeySets.js';

const kindOfNub = (nub: Service): UsbKind | undefined => usbKind(nub.kernelClass.ancestors);

/**
 * A stop to explain: the set as such failed on this nub, or no nub of this kind could ever take it. A set that is
 * legal elsewhere and met other hardware is no mistake.
 */
function isIllegal({ personality, nub, verdict }: Finding): boolean {
  const kind = kindOfNub(nub);
  if (kind === undefined) return false;
  return verdict.reason === 'M120' || !isLegalSet(personality, KEY_TABLES[kind]);
}

function changeText({ add, remove, row }: KeySetChange): string {
  const parts = [
    ...(add.length === 0 ? [] : [`add ${listText(add)}`]),
    ...(remove.length === 0 ? [] : [`take away ${listText(remove)}`]),
  ];
  return `${parts.join(', ')} (${row.name})`;
}

/** The added keys with the nub's own values: what may be pasted. */
function snippet({ add, remove }: KeySetChange, nub: Service | undefined): string {
  const added = add.map((key) => plistEntry(key, nub?.properties.get(key) ?? number(0)));
  const entries = nub === undefined ? [`Add ${listText(add)}`] : added;
  const removal = remove.length === 0 ? [] : [`remove ${listText(remove)}`];
  return [...(add.length === 0 ? [] : [entries.join(' ')]), ...removal].join('; ');
}

function illegalSet(personality: Personality, nub: Service | undefined, kind: UsbKind): Diagnostic {
  const table = KEY_TABLES[kind];
  const vendorSpecific = isVendorSpecific(nub, table);
  const present = [...keySetOf(personality, table)];
  const nearest = nearestSet(personality, table, vendorSpecific);
  const has = present.length === 0 ? 'no key that USB matching reads' : `{${present.join(', ')}}`;
  const onClass = vendorSpecific === true ? ' of the vendor-specific class 255 (0xff)' : '';
  const where = nub === undefined ? `a USB ${kind}` : `${nubName(nub)}${onClass}`;
  const score = nearest === undefined ? 0 : nearest.row.base + countedScore(personality.catalogueScore, 'usb');
  const legal = nearest === undefined ? '' : ` Nearest legal set: ${changeText(nearest)}, which scores ${score}.`;
  return report(
    'M120',
    { personality, nub },
    {
      message: `${personalityName(personality)} has ${has}, which is no legal key set for ${where}, so it matches none, whatever the values.${legal}`,
      fix: nearest === undefined ? undefined : snippet(nearest, nub),
    },
  );
}

/** M120: families.md §3.2, F-USB-003. */
export function usbKeys(evidence: Evidence): readonly Diagnostic[] {
  const stops = nearestStops(stopsAtKeys(evidence).filter(isIllegal));
  const found = stops.flatMap(({ personality, nub }) => {
    const kind = kindOfNub(nub);
    return kind === undefined ? [] : [illegalSet(personality, nub, kind)];
  });
  return evidence.hardware === 'unknown' ? [...found, ...withoutNubs(evidence)] : found;
}

function withoutNubs({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality }) => {
    const { providerClass } = personality;
    const kind = providerClass === undefined ? undefined : usbKind(machine.classes.get(providerClass).ancestors);
    if (kind === undefined || isLegalSet(personality, KEY_TABLES[kind])) return [];
    return [illegalSet(personality, undefined, kind)];
  });
}

import { DEFAULT_CATEGORY } from '../../engine/catalogue/personality.js';
import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { textOf } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { usbKind } from '../usbNubs.js';
import { personalityName } from '../wording/names.js';
import { isStar, PCI_KEYS } from './idKeys.js';
import { isWithoutType } from './keyPartners.js';
import { takesEveryPCIDevice } from './pciMasks.js';

const NARROWING = [...GENERIC_KEYS.filter((key) => key !== 'IOProviderClass'), 'IOParentMatch', 'IOLocationMatch'];
/** Read by a family, but no choice between devices. */
const NO_CHOICE: ReadonlySet<string> = new Set(['IOPCITunnelCompatible', 'idProductMask', 'ProductIDMask']);

/** Only for classes of families that offer keys to choose by: a driver's own nubs need none. */
function takesEverything(evidence: Evidence, subject: Subject): boolean {
  const { providerClass, properties } = subject.personality;
  if (providerClass === undefined || isResourcesClass(providerClass)) return false;
  const { nub, ancestors } = evidence.machine.classes.get(providerClass);
  const keys = (nub.keys ?? []).filter((key) => !NO_CHOICE.has(key));
  const stated = [...NARROWING, ...keys].filter((key) => properties.entries.has(key));
  const choosing = stated.filter((key) => !isStar(key, properties.entries.get(key)) && !PCI_KEYS.includes(key));
  if (keys.length === 0) return false;
  // F-SCSI-009: without a type the category alone decides, and no other key is looked at.
  if (isWithoutType(evidence, subject)) return subject.personality.category !== DEFAULT_CATEGORY;
  if (choosing.length > 0) return false;
  // A USB personality without keys matches nothing instead (F-USB-003); with stars alone it takes all.
  if (usbKind(ancestors) !== undefined) return stated.length > 0;
  // A match that is no string matches nothing (F-PCI-012): M103.
  if (PCI_KEYS.some((key) => properties.entries.has(key) && textOf(properties.entries.get(key)) === undefined))
    return false;
  return takesEveryPCIDevice(subject);
}

function reasonFor(evidence: Evidence, subject: Subject, pci: string | undefined): string {
  if (pci !== undefined) return 'a mask of 0 compares nothing';
  return isWithoutType(evidence, subject)
    ? 'without Peripheral Device Type no other key is looked at, and its category lets it in everywhere'
    : 'no key chooses between devices';
}

/** M114. */
export function everyDevice(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    // R-134a: what merges properties and declines is meant for all of them.
    const merges = evidence.machine.classes.get(personality.ioClass ?? '').driver?.mergesOnProbe !== undefined;
    if (merges || !takesEverything(evidence, subject)) return [];
    const pci = PCI_KEYS.find((key) => personality.properties.entries.has(key));
    const why = reasonFor(evidence, subject, pci);
    const message = `${personalityName(personality)} takes every ${personality.providerClass ?? ''}: ${why}.`;
    const fix =
      'Name the hardware: its ids, or its class. A development wildcard belongs in the entitlement, never in the personality.';
    return [report('M114', { personality }, { key: pci, message, fix })];
  });
}

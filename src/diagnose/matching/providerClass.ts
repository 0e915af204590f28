import { string } from '../../engine/values/value.js';
import { kernelClassFor } from '../../families/pairing.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { nearestClass } from '../nearestClass.js';
import { matchedNubs, providerFit } from '../providerFit.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { MODERN_CLASS, usbKind } from '../usbNubs.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

const KEY = 'IOProviderClass';

function provides(className: string): string {
  return plistEntry(KEY, string(className));
}

/** A class of the present hardware that this one is a near relative of: its superclass, or its successor in USB. */
function relativePresent(evidence: Evidence, className: string): string | undefined {
  const { ancestors } = evidence.machine.classes.get(className);
  const nubs = matchedNubs(evidence).filter((nub) => !isResourcesClass(nub.className));
  const kind = usbKind(ancestors);
  // F-USB-023: the old names reach no modern nub, nor the other way round.
  const successor = nubs.find((nub) => kind !== undefined && usbKind(nub.kernelClass.ancestors) === kind);
  if (successor !== undefined)
    return kind !== undefined && successor.conformsTo(MODERN_CLASS[kind]) ? MODERN_CLASS[kind] : successor.className;
  return nubs.find(
    (nub) => nub.className !== 'IOService' && nub.className !== className && ancestors.has(nub.className),
  )?.className;
}

/** The other side's name: DriverKit's classes are in the process, nubs are in the kernel (dts-02). */
function isUserClass(className: string): boolean {
  return kernelClassFor(className).length > 0;
}

function unknownClass(evidence: Evidence, { bundle, personality }: Subject, className: string): readonly Diagnostic[] {
  const nubs = matchedNubs(evidence);
  const namesake = nubs.find(({ id, name }) => name === className || id === className);
  const classes = [...nubs.map((nub) => nub.className), ...evidence.machine.classes.names()];
  const near = namesake?.className ?? nearestClass(className, classes);
  const silent = evidence.hardware === 'unknown' || evidence.matching.has(bundle.description.id);
  const isUsers = isUserClass(className);
  if (near === undefined && !isUsers && silent) return [];
  const hints = [
    ...(namesake === undefined ? [] : [` That is the name of ${nubName(namesake)}, not its class.`]),
    ...(isUsers ? [' That is a class of DriverKit, which lives in the process and not in the kernel.'] : []),
    ...(near === undefined ? [] : [` The nearest class is ${near}.`]),
  ];
  const hint = hints[0] ?? '';
  const message = `${KEY} in ${personalityName(personality)} is ${className}: no nub is of that class or a subclass, and the kernel knows no such class.${hint}`;
  return [report('M104', { personality }, { key: KEY, message, fix: near === undefined ? undefined : provides(near) })];
}

function judge(evidence: Evidence, subject: Subject): readonly Diagnostic[] {
  const { personality, bundle } = subject;
  const { providerClass = '' } = personality;
  const { fit } = providerFit(evidence, personality);
  const name = personalityName(personality);
  if (fit === 'missing') {
    const stated = valueText(personality.properties.entries.get(KEY));
    const message = `${name} has no string ${KEY} (${stated}): the catalogue never stores it, so it is a candidate nowhere.`;
    return [
      report(
        'M104',
        { personality },
        { key: KEY, message, fix: 'Set IOProviderClass to the class of the nub to match.' },
      ),
    ];
  }
  if (fit === 'beyond IOService') {
    const message = `${KEY} in ${name} is ${providerClass}, a superclass of IOService: the kernel never looks among the personalities of such a class.`;
    return [report('M104', { personality }, { key: KEY, message, fix: 'Name the class of the nub.' })];
  }
  if (fit === 'unknown class') return unknownClass(evidence, subject, providerClass);
  if (fit !== 'absent' || evidence.hardware === 'unknown' || evidence.matching.has(bundle.description.id)) return [];
  const relative = relativePresent(evidence, providerClass);
  // One personality for the old class and one for the new: the one for the new speaks of this macOS.
  if (relative === undefined || namesClass(subject.bundle, relative)) return [];
  const message = `${KEY} in ${name} is ${providerClass}: no nub is of that class or a subclass.${successor(evidence, providerClass, relative)} The nearest class of the nubs that are there is ${relative}.`;
  return [report('M104', { personality }, { key: KEY, message, fix: provides(relative) })];
}

function namesClass({ personalities }: Subject['bundle'], className: string): boolean {
  return personalities.some(({ providerClass }) => providerClass === className);
}

/** F-USB-023: since OS X 10.11 USB nubs have other classes. */
function successor({ machine }: Evidence, className: string, relative: string): string {
  const kind = usbKind(machine.classes.get(className).ancestors);
  const isOld =
    kind !== undefined && relative === MODERN_CLASS[kind] && !machine.classes.get(className).ancestors.has(relative);
  return isOld ? ` ${className} is the name of USB nubs before OS X 10.11.` : '';
}

/** Whether M104 has spoken of it, so that N701 need not. */
export function hasRelativePresent(evidence: Evidence, className: string): boolean {
  return relativePresent(evidence, className) !== undefined;
}

function tooGeneral({ personality }: Subject): readonly Diagnostic[] {
  if (personality.providerClass !== 'IOService') return [];
  const message = `${KEY} in ${personalityName(personality)} is IOService, which every provider in the kernel is: it is a candidate on all of them.`;
  return [
    report('M160', { personality }, { key: KEY, message, fix: 'Name the class of the nub that the driver is for.' }),
  ];
}

/** M104 and M160 (dts-02, R-014, R-019, R-020). */
export function providerClass(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => [...judge(evidence, subject), ...tooGeneral(subject)]);
}

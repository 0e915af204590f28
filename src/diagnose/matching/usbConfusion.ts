import type { Personality } from '../../engine/catalogue/personality.js';
import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, isPastKeys } from '../evidence.js';
import { report } from '../report.js';
import { deviceOf, interfacesOf, type UsbKind, usbKind } from '../usbNubs.js';
import { listText, someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { CLASS_KEYS, isOwnUnderOtherNames, type Move, moveTo, nearestRelative, OTHER, OWN_KEYS } from './usbMove.js';

const relativesOf = (nub: Service, kind: UsbKind): readonly Service[] => {
  if (kind === 'device') return interfacesOf(nub);
  const device = deviceOf(nub);
  return device === undefined ? [] : [device];
};

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
  const value = nub.properties.get(key);
  const isZero = kind === 'device' && value?.kind === 'number' && value.value === 0n;
  const own = `${valueText(value)}${isZero ? ' (which says: look at the interfaces)' : ''}`;
  const { fix, outcome } = moveTo(personality, bearer, OTHER[kind]);
  return report(
    'M121',
    { personality, nub },
    {
      key,
      message: `${key} ${valueText(wanted)} in ${personalityName(personality)} is not the class of ${nubName(nub)}, which has ${own}; it is the ${otherKey} of ${nubName(bearer)}.${outcome}`,
      fix,
    },
  );
}

/** Keys of the other kind, which this nub never reads, carry the weight (F-USB-006). */
function keysOfTheOther({ personality, nub, verdict }: Finding, kind: UsbKind): Diagnostic | undefined {
  const { entries } = personality.properties;
  const foreign = OWN_KEYS[OTHER[kind]].filter((key) => entries.has(key));
  const own = OWN_KEYS[kind].some((key) => entries.has(key));
  if (foreign.length === 0 || own || verdict.reason !== 'M120') return undefined;
  const { fix, outcome } = whereItBelongs(personality, nub, kind);
  return report(
    'M121',
    { personality, nub },
    { key: foreign[0], message: `${foreignText(personality, nub, kind, foreign)}.${outcome}`, fix },
  );
}

/** On a relative, or here under this nub's own names of the keys. */
function whereItBelongs(personality: Personality, nub: Service, kind: UsbKind): Move {
  const relative = nearestRelative(personality, relativesOf(nub, kind), OTHER[kind]);
  return isOwnUnderOtherNames(personality, nub, relative, kind)
    ? moveTo(personality, nub, kind)
    : moveTo(personality, relative, OTHER[kind]);
}

function foreignText(personality: Personality, nub: Service, kind: UsbKind, foreign: readonly string[]): string {
  const [belong, them] = foreign.length === 1 ? ['belongs', 'it'] : ['belong', 'them'];
  const keys = `${listText(foreign)} in ${personalityName(personality)} ${belong} to a USB ${OTHER[kind]}`;
  return `${keys}; ${nubName(nub)} is a USB ${kind} and never reads ${them}`;
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

/**
 * M121 as a warning: the personality matched, by other keys than those that it gives for the other kind of nub. What
 * was to choose one interface then takes the whole device (F-USB-006).
 */
export function unreadUsbKeys({ findings }: Evidence): readonly Diagnostic[] {
  return findings.flatMap(({ personality, nub, verdict }) => {
    const kind = usbKind(nub.kernelClass.ancestors);
    if (kind === undefined || !isPastKeys(verdict.gate)) return [];
    const foreign = OWN_KEYS[OTHER[kind]].filter((key) => personality.properties.entries.has(key));
    if (foreign.length === 0) return [];
    const { fix, outcome } = whereItBelongs(personality, nub, kind);
    const message = `${foreignText(personality, nub, kind, foreign)}: it matched by its other keys alone.${outcome}`;
    return [
      report(
        'M121',
        { personality, nub },
        { key: foreign[0], severity: 'warning', message, fix: `${fix}, or take ${listText(foreign)} away.` },
      ),
    ];
  });
}

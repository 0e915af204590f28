import { checkRequirement } from '../../engine/launching/requirement.js';
import { TRANSPORT_HID, TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf, type Subject } from '../evidence.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { entitlementFor } from './deviceText.js';
import { DRIVERKIT, PREFIX } from './known.js';
import { claimOfProfile, profileText } from './profileText.js';

function claims({ bundle }: Subject): string {
  const keys = [...(bundle.description.entitlements?.entries.keys() ?? [])];
  return keys.length === 0 ? 'it claims no entitlement at all' : `it claims ${someOf(keys, 6)}`;
}

/** The engine names the entitlement first in what it expected. */
function wantedBy({ verdict }: Finding): string {
  if (verdict.gate === 'check-in') return DRIVERKIT;
  const named = typeof verdict.expected === 'string' ? /^[^\s,=]+/.exec(verdict.expected)?.[0] : undefined;
  return named ?? 'IOServiceDEXTEntitlements';
}

function who({ nub, personality, verdict }: Finding, key: string): string {
  if (verdict.gate === 'check-in') return 'every DEXT process needs';
  const asker = typeof verdict.expected === 'string' ? /required by (\S+)$/.exec(verdict.expected)?.[1] : undefined;
  if (asker !== undefined && asker !== nub.className && asker !== personality.ioClass)
    return `the framework class ${asker} asks for`;
  const ofClass =
    typeof verdict.expected === 'string' && verdict.expected.endsWith(`required by ${personality.ioClass ?? ''}`);
  return ofClass && !nub.conformsTo(personality.ioClass ?? '') && key.includes('.family.')
    ? `the kernel class ${personality.ioClass ?? ''} asks for`
    : `${nubName(nub)} asks for`;
}

function notClaimed(finding: Finding): Diagnostic {
  const { personality, nub } = finding;
  const key = wantedBy(finding);
  const present = finding.bundle.description.entitlements?.entries.has(key) === true;
  const state = present ? 'it is claimed, but not as boolean true' : claims(finding);
  return report(
    'E201',
    { personality, nub },
    {
      key,
      message: `${personalityName(personality)} matched and its process was launched, but ${who(finding, key)} ${key}, and ${state}. A capability in the developer portal is no claim.${profileText(finding.bundle, key)}`,
      fix: `In the .entitlements file: ${claimOfProfile(finding.bundle, key) ?? entitlementFor(key, nub)}`,
    },
  );
}

/** Nub classes that ask for a transport entitlement (families.md §12.3). */
const TRANSPORTS: ReadonlyArray<readonly [className: string, key: string]> = [
  ['IOPCIDevice', TRANSPORT_PCI],
  ['IOUSBHostDevice', TRANSPORT_USB],
  ['IOUSBHostInterface', TRANSPORT_USB],
  ['IOHIDInterface', TRANSPORT_HID],
];

/** Without hardware: what provider class and kernel class will ask for. */
function askedFor({ machine }: Evidence, { personality, bundle }: Subject): readonly string[] {
  const entitlements = bundle.description.entitlements;
  if (personality.serverName === undefined || entitlements === undefined) return [];
  const has = (key: string): boolean => entitlements.entries.has(key);
  const { ancestors } = machine.classes.get(personality.providerClass ?? 'IOService');
  const transport = TRANSPORTS.filter(([className, key]) => ancestors.has(className) && !has(key)).map(
    ([, key]) => key,
  );
  const own =
    personality.ioClass === undefined ? undefined : machine.classes.get(personality.ioClass).driver?.dextEntitlements;
  const { allowed, missing } = checkRequirement(own, entitlements);
  return [...(has(DRIVERKIT) ? [] : [DRIVERKIT]), ...transport, ...(allowed || missing === undefined ? [] : [missing])];
}

/** E201. */
export function missing(evidence: Evidence): readonly Diagnostic[] {
  const found = findingsBecauseOf(evidence, 'E201').map(notClaimed);
  if (evidence.hardware === 'described') return found;
  return evidence.subjects.flatMap((subject) =>
    askedFor(evidence, subject).map((key) => {
      const { personality } = subject;
      const needs =
        key === DRIVERKIT
          ? 'every DEXT process'
          : key.startsWith(`${PREFIX}family`)
            ? (personality.ioClass ?? '')
            : (personality.providerClass ?? '');
      return report(
        'E201',
        { personality },
        {
          key,
          message: `${personalityName(personality)} will be refused: ${needs} asks for ${key}, and ${claims(subject)}.`,
          fix: `Claim ${key} in the .entitlements file.`,
        },
      );
    }),
  );
}

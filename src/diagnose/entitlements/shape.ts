import type { Value } from '../../engine/values/value.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, findingsBecauseOf, isPastKeys } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { kindText, valueText } from '../wording/value.js';
import { entitlementFor } from './deviceText.js';
import { DRIVERKIT, KNOWN } from './known.js';
import { claimOfProfile, profileText } from './profileText.js';

const EXAMPLE: ReadonlyMap<string, string> = new Map([
  [TRANSPORT_PCI, '<array><dict><key>IOPCIPrimaryMatch</key><string>0xDDDDVVVV</string></dict></array>'],
  [TRANSPORT_USB, '<array><dict><key>idVendor</key><integer>1234</integer></dict></array>'],
]);

/** Undefined: as it should be. `passes`: the kernel lets it through all the same. */
interface Flaw {
  readonly what: string;
  readonly passes: boolean;
}

function isTrue(value: Value): boolean {
  return value.kind === 'boolean' && value.value;
}

/** A transport: an array with dictionaries (F-PCI-060, F-USB-040); boolean true passes for PCI, for USB without SIP (F-USB-043). */
function transportFlaw(key: string, value: Value, sip: 'enabled' | 'disabled'): Flaw | undefined {
  if (value.kind === 'array') {
    if (value.items.some((item) => item.kind === 'dictionary')) return undefined;
    const what =
      value.items.length === 0
        ? 'is an empty array, which covers no device'
        : 'is an array without a dictionary, which covers no device';
    return { what, passes: false };
  }
  const passes = isTrue(value) && (key === TRANSPORT_PCI || sip === 'disabled');
  const effect = passes ? 'it passes here, but no profile grants it' : 'the family refuses it';
  return {
    what: `is ${kindText(value)} ${valueText(value)} where an array of dictionaries is needed: ${effect}`,
    passes,
  };
}

function flawOf(key: string, value: Value, sip: 'enabled' | 'disabled'): Flaw | undefined {
  const shape = KNOWN.get(key);
  if (shape === 'dictionaries') return transportFlaw(key, value, sip);
  if (shape !== 'true' || isTrue(value)) return undefined;
  const is = `is ${kindText(value)} ${valueText(value)} where boolean true is needed`;
  if (key === DRIVERKIT) return { what: `${is}: the process may not check in`, passes: false };
  // F-ENT-002, S-18: false is a claim as good as true.
  return { what: `${is}: only its presence is tested, so it counts as claimed`, passes: true };
}

const example = (key: string): string => `<key>${key}</key>${EXAMPLE.get(key) ?? '<true/>'}`;

/** Shapes that are wrong whatever the hardware, unless the check on a nub has said so already. */
function statics(evidence: Evidence, spoken: ReadonlySet<string>): readonly Diagnostic[] {
  return evidence.bundles.flatMap((bundle) => {
    const { id, entitlements } = bundle.description;
    return [...(entitlements?.entries ?? [])].flatMap(([key, value]) => {
      const flaw = spoken.has(`${id} ${key}`) ? undefined : flawOf(key, value, evidence.machine.system.sip);
      if (flaw === undefined) return [];
      const nub = evidence.findings.find((each) => each.bundle === bundle && isPastKeys(each.verdict.gate))?.nub;
      const fix = claimOfProfile(bundle, key) ?? (nub === undefined ? example(key) : entitlementFor(key, nub));
      return [
        report(
          'E202',
          { driver: id },
          {
            key,
            severity: flaw.passes ? 'warning' : 'error',
            message: `${key} of ${id} ${flaw.what}.${profileText(bundle, key)}`,
            fix,
          },
        ),
      ];
    });
  });
}

/** E202. */
export function shape(evidence: Evidence): readonly Diagnostic[] {
  const spoken = new Set<string>();
  const found = findingsBecauseOf(evidence, 'E202').map(({ personality, nub, bundle }) => {
    const entries = bundle.description.entitlements?.entries ?? new Map<string, Value>();
    const key = [TRANSPORT_PCI, TRANSPORT_USB].find((each) => {
      const value = entries.get(each);
      return value !== undefined && transportFlaw(each, value, evidence.machine.system.sip) !== undefined;
    });
    const value = key === undefined ? undefined : entries.get(key);
    const flaw = key === undefined || value === undefined ? undefined : flawOf(key, value, evidence.machine.system.sip);
    spoken.add(`${bundle.description.id} ${key ?? ''}`);
    return report(
      'E202',
      { personality, nub },
      {
        key,
        message: `${personalityName(personality)} matched ${nubName(nub)}, but its entitlement check fails: ${key ?? 'the entitlement'} ${flaw?.what ?? 'has no usable shape'}.${profileText(bundle, key ?? '')}`,
        fix: key === undefined ? undefined : (claimOfProfile(bundle, key) ?? entitlementFor(key, nub)),
      },
    );
  });
  return [...found, ...statics(evidence, spoken)];
}

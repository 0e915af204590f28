import type { Service } from '../../engine/registry/service.js';
import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { hasRelativePresent } from '../matching/providerClass.js';
import { providerFit } from '../providerFit.js';
import { descendantsOf } from '../relatives.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { waitingForInterfaces } from './configuration.js';
import { otherVendors } from './vendors.js';

const KEY = 'IOProviderClass';

/** A nub that stands for the same hardware further down, and takes part in matching. */
function registeredBelow({ machine }: Evidence, nubs: readonly Service[]): Service | undefined {
  return nubs
    .flatMap((nub) => descendantsOf(nub))
    .find((each) => each.driver === undefined && machine.trace.passesOf(each.id).length > 0);
}

function absent(evidence: Evidence, { personality }: Subject): Diagnostic | undefined {
  const { providerClass = '' } = personality;
  const provider = providerFit(evidence, personality);
  const nothing = `Nothing to match for ${personalityName(personality)}`;
  if (provider.fit === 'unregistered') {
    const there = someOf(provider.nubs.map(nubName), 4);
    const below = registeredBelow(evidence, provider.nubs);
    const instead = below === undefined ? '' : ` What is registered is ${nubName(below)}, below it.`;
    const message = `${nothing}: ${there} is there, but never calls registerService(), and no other ${providerClass} is registered.${instead}`;
    const fix =
      below === undefined
        ? 'Look at what drives the nub: it must register it.'
        : `${plistEntry(KEY, string(below.className))} to match there.`;
    return report('N701', { personality }, { key: KEY, message, fix });
  }
  if (provider.fit !== 'absent' || hasRelativePresent(evidence, providerClass)) return undefined;
  const message = `${nothing}: the registry has no ${providerClass}, nor any subclass of it. The driver is not the cause.`;
  const fix =
    'Find out why the hardware does not appear: link, power, enumeration, or the driver of the object above it.';
  return report('N701', { personality }, { key: KEY, message, fix });
}

/** N701: nothing of the provider class ever registered, and no other personality of the driver found its hardware. */
function nothingOfTheClass(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { description, state } = subject.bundle;
    if (state !== 'active' || evidence.matching.has(description.id)) return [];
    // A device that waits for its configuration is N702's.
    if (waitingForInterfaces(evidence, subject) !== undefined) return [];
    return absent(evidence, subject) ?? [];
  });
}

/** N701. */
export function absentHardware(evidence: Evidence): readonly Diagnostic[] {
  if (evidence.hardware === 'unknown') return [];
  const others = evidence.bundles
    .filter(({ description, state }) => state === 'active' && !evidence.matching.has(description.id))
    .flatMap((bundle) => otherVendors(evidence, bundle));
  return [...nothingOfTheClass(evidence), ...others];
}

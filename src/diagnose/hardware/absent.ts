import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { hasRelativePresent } from '../matching/providerClass.js';
import { providerFit } from '../providerFit.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { waitingForInterfaces } from './configuration.js';

/** N701: nothing of the provider class ever registered, and no other personality of the driver found its hardware. */
export function absentHardware(evidence: Evidence): readonly Diagnostic[] {
  if (evidence.hardware === 'unknown') return [];
  return evidence.subjects.flatMap((subject) => {
    const { bundle, personality } = subject;
    const { providerClass = '' } = personality;
    if (bundle.state !== 'active' || evidence.matching.has(bundle.description.id)) return [];
    if (waitingForInterfaces(evidence, subject) !== undefined) return [];
    const provider = providerFit(evidence, personality);
    if (provider.fit === 'unregistered') {
      const there = someOf(provider.nubs.map(nubName), 4);
      const message = `Nothing to match for ${personalityName(personality)}: ${there} is there, but never calls registerService(), and no other ${providerClass} is registered.`;
      return [
        report(
          'N701',
          { personality },
          { key: 'IOProviderClass', message, fix: 'Look at what drives the nub: it must register it.' },
        ),
      ];
    }
    if (provider.fit !== 'absent' || hasRelativePresent(evidence, providerClass)) return [];
    const message = `Nothing to match for ${personalityName(personality)}: the registry has no ${providerClass}, nor any subclass of it. The driver is not the cause.`;
    return [
      report(
        'N701',
        { personality },
        {
          key: 'IOProviderClass',
          message,
          fix: 'Find out why the hardware does not appear: link, power, enumeration, or the driver of the object above it.',
        },
      ),
    ];
  });
}

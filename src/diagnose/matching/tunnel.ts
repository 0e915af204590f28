import { TRUE } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';
import { nearestStops, stopsAtKeys } from './keyStops.js';

const KEY = 'IOPCITunnelCompatible';

/** M115: F-PCI-040, F-TBT-002. */
export function tunnel(evidence: Evidence): readonly Diagnostic[] {
  const stops = nearestStops(stopsAtKeys(evidence).filter(({ verdict }) => verdict.reason === KEY));
  return stops.map(({ personality, nub }) => {
    const value = personality.properties.entries.get(KEY);
    const has =
      value === undefined
        ? `does not have ${KEY}`
        : value.kind === 'boolean'
          ? `has ${KEY} = ${value.value}`
          : `has ${KEY} as ${kindText(value)} ${valueText(value)}, which does not count and is not even logged`;
    return report(
      'M115',
      { personality, nub },
      {
        key: KEY,
        message: `${nubName(nub)} is behind a Thunderbolt or USB4 tunnel (IOPCITunnelled), and ${personalityName(personality)} ${has}; boolean true is needed.`,
        fix: plistEntry(KEY, TRUE),
      },
    );
  });
}

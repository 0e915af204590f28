import type { NubClass } from '../../engine/matching/family.js';
import { compareDeviceTreeName } from './deviceTreeName.js';
import { matchResources } from './resources.js';

/** IOResources overrides the one-argument form, which the base two-argument form then calls (R-065, F-CORE-004). */
function resources(className: string): NubClass {
  return {
    className,
    match: (table, nub, score) => matchResources(table, nub, score),
    confirm: (table, nub) => matchResources(table, nub, 0),
    keys: ['IOResourceMatch', 'IOResourceMatched'],
  };
}

export const nubs: readonly NubClass[] = [
  resources('IOResources'),
  resources('IOUserResources'),
  // F-NAME-004: asks the platform expert, which compares in the device tree's way.
  // matchLocation ends here.
  { className: 'IOPlatformDevice', compareName: compareDeviceTreeName, answersMatchLocation: true },
  // F-NAME-002.
  { className: 'IOPlatformExpertDevice', compareName: compareDeviceTreeName },
];

import { nearestVersion } from '../../diagnose/installation/version.js';
import type { Gate } from '../../engine/gates.js';
import { string } from '../../engine/values/value.js';
import { bundleKeySetTo, keySetTo, type Proposer } from '../predicament.js';
import { hosted, ioClass, kernelBundle, providerClass, refusedByClass, userClass } from './classes.js';
import { entitlement } from './entitlements.js';
import { GENERIC } from './generic.js';
import { familyKey } from './hardware.js';
import { rank } from './rank.js';

const none: Proposer = () => [];

/** The key that failed says which way there is (contract "Gates": at `keys` the reason is that key). */
const keys: Proposer = (predicament) => {
  const { reason } = predicament.verdict;
  return reason === null ? [] : (GENERIC.get(reason) ?? familyKey(reason))(predicament);
};

/** What keeps a personality out of the catalogue and a property list can change: the class that it lacks, versions, the wait for a load. */
const CATALOGUE: Readonly<Record<string, Proposer>> = {
  IOProviderClass: providerClass,
  I601: (predicament) => [
    [bundleKeySetTo(predicament, 'CFBundleVersion', string(nearestVersion(predicament.driver.version) ?? '1.0'))],
  ],
  I611: (predicament) => [[bundleKeySetTo(predicament, 'OSBundleCompatibleVersion', undefined)]],
  I613: (predicament) => [[bundleKeySetTo(predicament, 'OSBundleRequireExplicitLoad', undefined)]],
};

const catalogue: Proposer = (predicament) => CATALOGUE[predicament.verdict.reason ?? '']?.(predicament) ?? [];

/** A category of its own, or none. */
const category: Proposer = (predicament) => {
  if (predicament.verdict.reason !== 'A306') return [];
  const own = string(predicament.driver.id.replaceAll('.', '_'));
  return [[keySetTo(predicament, 'IOMatchCategory', undefined)], [keySetTo(predicament, 'IOMatchCategory', own)]];
};

const resources: Proposer = (predicament) =>
  predicament.verdict.reason === 'IOResourceMatch' ? [[keySetTo(predicament, 'IOResourceMatch', undefined)]] : [];

/** Gate → the ways past it that a change of the plist or of the entitlements can be. */
const PROPOSERS: Readonly<Record<Gate, Proposer>> = {
  catalogue,
  'provider-class': providerClass,
  keys,
  category,
  module: kernelBundle,
  class: ioClass,
  // What a driver's own code answers, no key changes.
  probe: none,
  rank,
  resources,
  launch: entitlement,
  'check-in': entitlement,
  entitlement,
  'user-class': userClass,
  start: refusedByClass,
  running: hosted,
};

/** What might be changed, by where the personality ended. */
export const proposals: Proposer = (predicament) => PROPOSERS[predicament.verdict.gate](predicament);

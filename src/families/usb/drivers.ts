import type { DriverClass } from '../../engine/matching/family.js';

/** R-134a: they work in probe and always reject. The key for the parent device's properties is left out. */
const MERGE_KEYS = ['IOProviderMergeProperties'];

export const drivers: readonly DriverClass[] = [
  {
    className: 'AppleUSBMergeNub',
    kernelBundle: 'com.apple.driver.AppleUSBMergeNub',
    mergesOnProbe: MERGE_KEYS,
    basis: 'source',
  },
  {
    className: 'AppleUSBHostMergeProperties',
    kernelBundle: 'com.apple.driver.AppleUSBHostMergeProperties',
    mergesOnProbe: MERGE_KEYS,
    basis: 'observed',
  },
];

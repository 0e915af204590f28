import type { DevelopmentWildcard } from '../engine/matching/family.js';
import { audio } from './audio/index.js';
import type { Guest } from './guest.js';
import { hid } from './hid/index.js';
import { network } from './network/index.js';
import { pci } from './pci/index.js';
import { platform } from './platform/index.js';
import { scsi } from './scsi/index.js';
import { serial } from './serial/index.js';
import type { Shorthand } from './shorthand.js';
import { storage } from './storage/index.js';
import { usb } from './usb/index.js';

/** Every family the engine is handed. A new one is a folder and its name here. */
export const families: readonly Guest[] = [platform, pci, usb, hid, scsi, storage, serial, network, audio];

/** Hardware in a family's own words. */
export const shorthands: readonly Shorthand[] = families.flatMap((family) => family.shorthands ?? []);

/** The entitlement values that every family knows to be for development alone. */
export const developmentWildcards: readonly DevelopmentWildcard[] = families.flatMap(
  ({ developmentWildcards: known = [] }) => known,
);

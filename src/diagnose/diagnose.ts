import type { Machine } from '../engine/machine.js';
import { advice } from './advice.js';
import { arbitration, arbitrationOnHardware } from './arbitration/index.js';
import type { Diagnostic } from './diagnostic.js';
import { entitlements, entitlementsOnHardware } from './entitlements/index.js';
import type { DiagnoseOptions, Reader } from './evidence.js';
import { hardware } from './hardware/index.js';
import { installation, installationOnHardware } from './installation/index.js';
import { launch, launchOnHardware } from './launch/index.js';
import { matching, matchingOnHardware } from './matching/index.js';
import { userClients } from './userClients/index.js';

const READERS: readonly Reader[] = [
  ...matchingOnHardware,
  ...matching,
  ...entitlementsOnHardware,
  ...entitlements,
  ...arbitrationOnHardware,
  ...arbitration,
  ...launch,
  ...launchOnHardware,
  ...userClients,
  ...installation,
  ...installationOnHardware,
  ...hardware,
];

/**
 * Advice on what a machine came to: by code, then in the order of drivers and nubs. It reads what the engine
 * recorded and never decides anything (contract "Truth and advice").
 */
export function diagnose(machine: Machine, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  return advice(READERS, machine, options);
}

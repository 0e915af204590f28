import type { FamilyContext, FamilyMatch, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { compareDeviceTreeName } from '../platform/deviceTreeName.js';
import { addScore, matched, refused } from '../verdict.js';
import { confirmEntitlement } from './entitlement.js';
import { DEVICE_VENDOR, dword, hexadecimal, matchPCIKeys, SUBSYSTEM, wholeIds } from './keys.js';
import { tunnelTest } from './tunnel.js';

/** F-PCI-020: what IOPCIMatch is worth through vendor and device, on builds without ACPI. */
const PRIMARY_POINTS = 1000;

/**
 * F-PCI-015: the bridge above decides, so a nub whose provider is no IOPCIBridge matches nothing.
 * No key of the table failed; the reason names the class that is missing.
 */
function hasBridge(nub: NubView): boolean {
  return nub.provider?.conformsTo('IOPCIBridge') === true;
}

/** matchNubWithPropertyTable: bridge, keys and their points (F-PCI-021: only when all matched), tunnel. */
function matchPCIDevice(table: Table, nub: NubView, score: number, context: FamilyContext): FamilyMatch {
  if (!hasBridge(nub)) {
    const actual = nub.provider?.className;
    return refused(score, { reason: 'IOPCIBridge', expected: 'a provider of class IOPCIBridge', actual });
  }
  const keys = matchPCIKeys(table, nub);
  if (keys.failure !== undefined) return refused(score, keys.failure);
  const earned = keys.primary && context.appleSilicon;
  const result = earned ? addScore(score, PRIMARY_POINTS) : score;
  const tunnel = tunnelTest(table, nub, context);
  // The points are given before the tunnel is looked at, and stay.
  if (tunnel.failure !== undefined) return refused(result, tunnel.failure);
  const verdict = matched(result, earned ? '+1000 for IOPCIMatch on Apple silicon' : undefined);
  return tunnel.log === undefined ? verdict : { ...verdict, log: tunnel.log };
}

/** The one-argument form (F-PCI-060): the whole merged table again, tunnel test included, then the entitlement's own entries. */
function confirmPCIDevice(table: Table, nub: NubView, context: FamilyContext): FamilyMatch {
  const again = matchPCIDevice(table, nub, 0, context);
  return again.matched ? confirmEntitlement(table, nub, context) : again;
}

/** Whole ids of one key: the nub must bear one of them, in one of the two dwords that ids are compared with (F-PCI-001, F-PCI-003). */
const BY_IDS: NonNullable<NubClass['index']> = {
  marksOfTable: wholeIds,
  marksOfNub: (nub) => [DEVICE_VENDOR, SUBSYSTEM].map((register) => hexadecimal(dword(nub, register))),
};

export const nubs: readonly NubClass[] = [
  {
    className: 'IOPCIDevice',
    match: matchPCIDevice,
    confirm: confirmPCIDevice,
    // F-PCI-050, F-PCI-052: it filters, and gives no points.
    compareName: compareDeviceTreeName,
    index: BY_IDS,
    keys: ['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch', 'IOPCIClassMatch', 'IOPCITunnelCompatible'],
  },
];

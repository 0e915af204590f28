import type { FamilyContext, KeyFailure, NubView, Table } from '../../engine/matching/family.js';
import { textOf } from '../../engine/values/value.js';

const KEY = 'IOPCITunnelCompatible';

/** IOPCIFamily's flags: boot argument `pci` sets bits, `npci` clears them (F-PCI-040). */
const CHECK_TUNNEL = 0x80000n;
const NO_TUNNEL_DRIVERS = 0x100000n;

/** F-PCI-040, F-TBT-003: the enclosure's own bridges are exempt by class name. */
const EXEMPT_CLASS = 'IOPCI2PCIBridge';

export interface TunnelAnswer {
  readonly failure?: KeyFailure;
  readonly log?: string;
}

function flags(context: FamilyContext): bigint {
  return (CHECK_TUNNEL | context.bootArgument('pci')) & ~context.bootArgument('npci');
}

/** The log names IOClass, so for DEXTs usually IOUserService. */
function missingKeyLog(driverClass: string): string {
  return `Driver "${driverClass}" needs "${KEY}" key in plist`;
}

/** matchNubWithPropertyTable's tunnel test, after the keys have matched (F-PCI-040); without IOClass it is not made (F-PCI-041). */
export function tunnelTest(table: Table, nub: NubView, context: FamilyContext): TunnelAnswer {
  if (!nub.properties.has('IOPCITunnelled')) return {};
  const driverClass = textOf(table.entries.get('IOClass'));
  if (driverClass === undefined || driverClass === EXEMPT_CLASS) return {};
  const set = flags(context);
  if ((set & NO_TUNNEL_DRIVERS) !== 0n) {
    return {
      failure: {
        reason: 'IOPCITunnelled',
        expected: 'no drivers on tunnelled devices (boot argument pci)',
        actual: undefined,
      },
    };
  }
  const value = table.entries.get(KEY);
  if (value?.kind === 'boolean' && value.value) return {};
  const log = value === undefined ? { log: missingKeyLog(driverClass) } : {};
  // An explicit false refuses even where the check is off.
  const refuses = (set & CHECK_TUNNEL) !== 0n || value?.kind === 'boolean';
  return refuses ? { failure: { reason: KEY, expected: 'true', actual: value, ...log } } : log;
}

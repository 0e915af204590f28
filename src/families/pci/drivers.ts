import type { DriverClass } from '../../engine/matching/family.js';

/**
 * None: PCI DEXTs use IOUserService, or another family's class. IOPCI2PCIBridge takes 100 off its own score in probe, so that
 * any driver beats it (F-PCI-022); like all code of kernel classes, a world states it.
 */
export const drivers: readonly DriverClass[] = [];

import type { DriverClass } from '../../engine/matching/family.js';

/** None: a PCI DEXT's kernel object is IOUserService or another family's class (families.md §1.2). */
export const drivers: readonly DriverClass[] = [];

import type { NubClass } from '../../engine/matching/family.js';

/** None: network classes match by the generic keys alone (F-NET-001). */
export const nubs: readonly NubClass[] = [];

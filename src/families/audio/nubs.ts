import type { NubClass } from '../../engine/matching/family.js';

/** None: audio classes match by the generic keys alone (F-AUD-001). */
export const nubs: readonly NubClass[] = [];

import type { DriverClass } from '../../engine/matching/family.js';

/** None: audio and MIDI DEXTs rightly use IOUserService (F-AUD-002, F-AUD-004), ranked by the bus that they sit on (F-AUD-005). */
export const drivers: readonly DriverClass[] = [];

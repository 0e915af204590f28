import type { Reader } from '../evidence.js';
import { providerOpen } from './open.js';
import { refusedClients } from './refused.js';

/** C5xx: user clients and open providers. */
export const userClients: readonly Reader[] = [refusedClients, providerOpen];

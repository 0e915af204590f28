import type { Bundle, Kernel } from '../kernel.js';
import type { DriverDescription } from '../world.js';
import { exchangePersonalities } from './catalogueChange.js';
import { preparePersonalities } from './personalities.js';

/** The swap of two builds: personalities exchanged in one step. */
export function replaceDriver(kernel: Kernel, bundle: Bundle, to: DriverDescription): void {
  const old = bundle.personalities;
  bundle.description = to;
  bundle.parked = undefined;
  bundle.personalities = preparePersonalities(kernel, to);
  exchangePersonalities(kernel, old, bundle.personalities);
}

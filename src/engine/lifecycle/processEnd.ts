import type { Bundle, Instance, Kernel } from '../kernel.js';
import { endLaunch } from '../launching/process.js';
import { registerService } from '../registration/register.js';
import { terminateService } from '../termination/terminate.js';
import type { Process } from '../trace.js';
import { number, toInt32 } from '../values/value.js';
import { replaceDriver } from './install.js';

/** A DEXT process goes away: its started services end, and their nubs are matched again (R-117…R-120). */
export function processEnds(kernel: Kernel, process: Process, how: 'crashed' | 'exited'): void {
  if (process.state !== 'running') return;
  const bundle = kernel.bundles.get(process.driver);
  const served = [...kernel.instances.values()].filter((instance) => instance.process === process && !instance.service.inactive);
  process.state = how;
  process.nubs.length = 0;
  endLaunch(kernel, process.driver);
  if (how === 'crashed' && bundle !== undefined && served.some((instance) => instance.started)) bundle.crashes++;
  const replaced = replaceParked(kernel, bundle);
  for (const instance of served) endService(kernel, instance, replaced);
}

/** when the last process ends, the parked build takes over. */
function replaceParked(kernel: Kernel, bundle: Bundle | undefined): boolean {
  if (bundle?.parked === undefined || bundle.launched > 0) return false;
  replaceDriver(kernel, bundle, bundle.parked);
  return true;
}

/** the provider remembers the personality, unless the DEXT was replaced meanwhile. */
function endService(kernel: Kernel, { service, nub, personality, started }: Instance, replaced: boolean): void {
  terminateService(kernel, service);
  if (!started || nub.inactive) return;
  if (replaced) {
    nub.properties.delete('IORematchCount');
    nub.properties.delete('IORematchPersonality');
  } else {
    const count = nub.properties.get('IORematchCount');
    nub.properties.set('IORematchPersonality', personality.properties);
    nub.properties.set('IORematchCount', number(count === undefined ? 0 : toInt32(count) + 1, 32));
    kernel.trace.log.push(`DK: ${nub.name}-0x${nub.registryId.toString(16)} rematching after ${personality.userClass ?? personality.name} ended`);
  }
  registerService(kernel, nub);
}

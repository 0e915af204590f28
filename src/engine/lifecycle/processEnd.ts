import { type Bundle, bootFlags, type Instance, type Kernel, logName } from '../kernel.js';
import { processOver, servedBy } from '../launching/process.js';
import { registerService } from '../registration/register.js';
import { terminateService } from '../termination/terminate.js';
import type { Process } from '../trace.js';
import { number, toInt32 } from '../values/value.js';

/** A DEXT may crash this often in 24 hours, unless the boot argument says otherwise (constants table). */
const DAILY_CRASHES = 3n;
/** In hours: older crashes are forgotten. */
const DAY = 24;

/** DEXT processes go away at once: their started services end, and their nubs are matched again (R-117…R-120). */
export function processesEnd(kernel: Kernel, processes: readonly Process[], how: 'crashed' | 'exited'): void {
  const ended: Instance[] = [];
  const replaced = new Set<string>();
  for (const process of processes) {
    if (process.state !== 'running') continue;
    const served = servedBy(kernel, process);
    ended.push(...served);
    const bundle = kernel.bundles.get(process.driver);
    if (processOver(kernel, process, how)) replaced.add(process.driver);
    const counts = how === 'crashed' && served.some((instance) => instance.started);
    if (counts && bundle !== undefined) recordCrash(kernel, bundle);
  }
  for (const instance of ended) endService(kernel, instance, replaced.has(instance.process?.driver ?? ''));
}

/** only the crashes of Apple's own DEXTs bring the machine down; the others are simply launched again. */
function recordCrash(kernel: Kernel, bundle: Bundle): void {
  bundle.crashes = [...bundle.crashes.filter((hour) => kernel.hours - hour < DAY), kernel.hours];
  const { description, crashes } = bundle;
  const tooMany = BigInt(crashes.length) > bootFlags(kernel, 'daily_max_dext_crashes', DAILY_CRASHES);
  if (description.signing !== 'platform' || !tooMany) return;
  kernel.trace.incidents.push({ type: 'panic', driver: description.id, crashes: crashes.length });
  kernel.trace.log.push(`panic: Driver ${description.id} has crashed ${crashes.length} time(s)`);
  kernel.panicked = true;
}

/** the provider remembers the personality, unless the DEXT was replaced meanwhile. */
export function endService(kernel: Kernel, { service, nub, personality, started }: Instance, replaced: boolean): void {
  terminateService(kernel, service);
  if (!started || nub.inactive) return;
  if (replaced) {
    nub.removeProperty('IORematchCount');
    nub.removeProperty('IORematchPersonality');
  } else {
    const count = nub.properties.get('IORematchCount');
    nub.setProperty('IORematchPersonality', personality.properties);
    nub.setProperty('IORematchCount', number(count === undefined ? 0 : toInt32(count) + 1, 32));
    kernel.trace.log.push(`DK: ${logName(nub)} rematching after dext crash`);
  }
  registerService(kernel, nub);
}

import type { Kernel } from '../kernel.js';
import type { Process } from '../trace.js';

/** One process less of this DEXT. */
export function endLaunch(kernel: Kernel, driver: string): void {
  const bundle = kernel.bundles.get(driver);
  if (bundle !== undefined) bundle.launched--;
}

/** IOUserServer::exit: the kernel ends a server that it will not use (R-109d, R-110). */
export function tellToExit(kernel: Kernel, process: Process, reason: string): void {
  kernel.trace.log.push(`DK: IOUserServer(${process.serverName}-0x${process.tag.toString(16)})::exit(${reason})`);
  process.state = 'refused';
  endLaunch(kernel, process.driver);
}

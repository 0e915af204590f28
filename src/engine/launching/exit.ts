import type { Kernel } from '../kernel.js';
import { endService } from '../lifecycle/processEnd.js';
import type { Process } from '../trace.js';
import { processOver, servedBy } from './process.js';

/**
 * IOUserServer::exit: the kernel ends a server that it will not use (R-109d, R-110).
 * Services that it served already, when it was joined, end with it.
 */
export function tellToExit(kernel: Kernel, process: Process, reason: string): void {
  const { trace } = kernel;
  trace.log.push(`DK: IOUserServer(${process.serverName}-0x${process.tag.toString(16)})::exit(${reason})`);
  trace.incidents.push({
    type: 'told-to-exit',
    process: process.number,
    driver: process.driver,
    reason,
    after: trace.calls.length,
  });
  const started = servedBy(kernel, process).filter((instance) => instance.started);
  const replaced = processOver(kernel, process, 'refused');
  for (const instance of started) endService(kernel, instance, replaced);
}

import { bundleNamed, type Instance, type Kernel, logName } from '../kernel.js';
import type { Process } from '../trace.js';
import { textOf } from '../values/value.js';

/**
 * one process a matched instance, unless IOUserServerOneProcess is present and the names agree.
 * Undefined: a process of its own is to be launched. `missing`: the nub's own server was asked for and is not there.
 */
export function joinServer(kernel: Kernel, instance: Instance, serverName: string): Process | 'missing' | undefined {
  const reuse = mayReuse(kernel, instance, serverName);
  const running = reuse
    ? kernel.trace.processes.find((each) => each.serverName === serverName && each.state === 'running')
    : undefined;
  if (running !== undefined) {
    kernel.trace.log.push(`DK: ${logName(instance.service)} using existing server ${serverName}`);
    running.nubs.push(instance.nub.id);
    return running;
  }
  // The nub itself is hosted by that server and reuse was asked for: no new launch.
  return reuse && textOf(instance.nub.properties.get('IOUserServerName')) === serverName ? 'missing' : undefined;
}

/** The key works by presence, false included; both names must agree up to their second dot. */
function mayReuse(kernel: Kernel, { service, personality }: Instance, serverName: string): boolean {
  if (!service.properties.has('IOUserServerOneProcess')) return false;
  const prefix = /^[^.]*\.[^.]*\./.exec(personality.bundle ?? '')?.[0];
  if (prefix !== undefined && serverName.startsWith(prefix)) return true;
  kernel.trace.log.push(
    `DK: ${logName(service)} IOUserServerOneProcess ignored: ${serverName} does not begin as ${personality.bundle ?? '(none)'} does`,
  );
  return false;
}

/**
 * R-108, R-109a: the daemon is asked for a process, by bundle, server name, tag and unique id; whether it comes shows
 * only at check-in. IOUserServerCDHash is read by nobody.
 */
export function requestLaunch(kernel: Kernel, instance: Instance, serverName: string): Process {
  const { service, personality, nub } = instance;
  const bundle = bundleNamed(kernel, personality.bundle);
  const driver = bundle?.description.id ?? serverName;
  if (bundle !== undefined) bundle.launched++;
  kernel.trace.log.push(`Driver ${driver} has crashed ${bundle?.crashes.length ?? 0} time(s)`);
  kernel.trace.log.push(`DK: ${logName(service)} waiting for server ${serverName}-${service.registryId.toString(16)}`);
  kernel.trace.call('launch', personality, nub.id, true);
  const process: Process = {
    number: kernel.trace.processes.length + 1,
    driver,
    serverName,
    tag: service.registryId,
    reslid: (bundle?.crashes.length ?? 0) > 0,
    state: 'running',
    nubs: [nub.id],
  };
  kernel.trace.processes.push(process);
  return process;
}

import type { Kernel } from './kernel.js';
import { catalogueCall } from './lifecycle/catalogueCall.js';
import { daemonChecksIn } from './lifecycle/daemon.js';
import { installDriver } from './lifecycle/install.js';
import { moduleLoaded } from './lifecycle/moduleLoaded.js';
import { goToSleep, rebootUserspace, shutDown, wake } from './lifecycle/power.js';
import { processesEnd } from './lifecycle/processEnd.js';
import { removeDriver, terminateItself } from './lifecycle/removal.js';
import { upgradeDriver } from './lifecycle/upgrade.js';
import { subscribe } from './notification/deliver.js';
import { publishResource, registerService } from './registration/register.js';
import type { Service } from './registry/service.js';
import { terminateService } from './termination/terminate.js';
import type { Process } from './trace.js';
import { closeFromApp, openFromApp } from './userClient/open.js';
import type { World, WorldEvent } from './world.js';

type Handlers = {
  readonly [Name in WorldEvent['event']]: (kernel: Kernel, event: Extract<WorldEvent, { event: Name }>) => void;
};

const HANDLERS: Handlers = {
  install: (kernel, { driver }) => installDriver(kernel, driver),
  daemonReady: (kernel) => daemonChecksIn(kernel),
  register: (kernel, { nub, synchronous }) =>
    withService(kernel, nub, (_, service) => registerService(kernel, service, synchronous ? 'synchronous' : 'default')),
  publish: (kernel, { on, resource }) =>
    publishResource(kernel, on === 'IOResources' ? kernel.resources : kernel.userResources, resource),
  unplug: (kernel, { nub }) => withService(kernel, nub, terminateService),
  crash: (kernel, event) => endProcesses(kernel, event, 'crashed'),
  exit: (kernel, event) => endProcesses(kernel, event, 'exited'),
  upgrade: (kernel, { to }) => upgradeDriver(kernel, to),
  remove: (kernel, { driver }) => removeDriver(kernel, driver),
  terminate: (kernel, { driver, on }) => terminateItself(kernel, driver, on),
  moduleLoaded: (kernel, { bundle }) => {
    kernel.loadedModules.add(bundle);
    kernel.requestedModules.delete(bundle);
    moduleLoaded(kernel, bundle);
  },
  sleep: goToSleep,
  wake,
  shutdown: shutDown,
  userspaceReboot: rebootUserspace,
  hoursPass: (kernel, { hours }) => {
    kernel.hours += hours;
  },
  open: (kernel, event) => {
    openFromApp(kernel, event);
  },
  close: closeFromApp,
  notify: subscribe,
  catalogue: catalogueCall,
};

/** One thing that happens, as the world document names it; what follows from it waits in the job queue. */
export function applyEvent(kernel: Kernel, event: WorldEvent): void {
  const handle = HANDLERS[event.event] as (kernel: Kernel, event: WorldEvent) => void;
  handle(kernel, event);
}

function withService(kernel: Kernel, id: string, act: (kernel: Kernel, service: Service) => void): void {
  const service = kernel.registry.get(id);
  if (service !== undefined) act(kernel, service);
}

function endProcesses(
  kernel: Kernel,
  { driver, on }: { readonly driver: string; readonly on: string | undefined },
  how: 'crashed' | 'exited',
): void {
  const serves = ({ nubs }: Process) => on === undefined || nubs.includes(on);
  const ending = kernel.trace.processes.filter((process) => process.driver === driver && serves(process));
  processesEnd(kernel, ending, how);
}

/** The events of a world that states none: everything installed, the daemon ready, every nub registered. */
export function defaultEvents(world: Pick<World, 'drivers' | 'nubs'>): readonly WorldEvent[] {
  return [
    ...world.drivers.map(({ id }): WorldEvent => ({ event: 'install', driver: id })),
    { event: 'daemonReady' },
    ...world.nubs.filter(({ registers }) => registers).map(({ id }): WorldEvent => ({ event: 'register', nub: id })),
  ];
}

import { DK_NO_ENTITLEMENT_CHECK, dkFlags, type Instance, isResources, type Kernel } from '../kernel.js';
import { REQUIREMENT } from '../launching/requirement.js';
import type { Service } from '../registry/service.js';
import { terminateService } from '../termination/terminate.js';
import { textOf } from '../values/value.js';
import type { WorldEvent } from '../world.js';
import { madeByDext, type UserClient } from './create.js';
import { type Denial, ownEntitlement, whyNotPermitted } from './permission.js';
import { seize } from './seize.js';

type OpenEvent = Extract<WorldEvent, { event: 'open' }>;
type CloseEvent = Extract<WorldEvent, { event: 'close' }>;

/** Who opened a user client. */
const CREATOR = 'IOUserClientCreator';

/** IOServiceOpen on a driver's service, or on a nub itself: a kIOReturn name. */
export function openFromApp(kernel: Kernel, event: OpenEvent): string {
  const instance = liveInstance(kernel, event);
  const service = instance?.service ?? nubItself(kernel, event.driver);
  if (service === undefined) return 'kIOReturnNotFound';
  const hosted = instance?.process !== undefined ? instance : undefined;
  const made = hosted === undefined ? madeByKernel(kernel, service) : madeByDext(kernel, hosted);
  if (typeof made === 'string') return made;
  const client = attachClient(kernel, service, made, event);
  const denial = judge(kernel, hosted, made, event);
  if (denial !== undefined) {
    terminateService(kernel, client);
    if (hosted !== undefined) noteRefusal(kernel, hosted, event, denial);
    return denial.result;
  }
  const taken = event.seize ? seize(kernel, service, client) : 'kIOReturnSuccess';
  if (taken !== 'kIOReturnSuccess') terminateService(kernel, client);
  return taken;
}

/** The app lets go: its user clients end, and what they had open is free. */
export function closeFromApp(kernel: Kernel, { driver, on, by }: CloseEvent): void {
  const service = liveInstance(kernel, { driver, on })?.service ?? nubItself(kernel, driver);
  for (const client of [...(service?.children ?? [])]) {
    if (textOf(client.properties.get(CREATOR)) === by.id) terminateService(kernel, client);
  }
}

function liveInstance(kernel: Kernel, { driver, on }: Pick<OpenEvent, 'driver' | 'on'>): Instance | undefined {
  return [...kernel.instances.values()].find(
    ({ personality, service, nub, started }) =>
      started && !service.inactive && personality.driver === driver && (on === undefined || nub.id === on),
  );
}

function nubItself(kernel: Kernel, id: string): Service | undefined {
  const nub = kernel.bundles.has(id) ? undefined : kernel.registry.get(id);
  return nub?.inactive === false ? nub : undefined;
}

/** Services without a user server: IOUserClientClass decides. A class that nobody declared is taken for a user client. */
function madeByKernel(kernel: Kernel, service: Service): UserClient | string {
  // the resources objects give none.
  if (isResources(kernel, service)) return 'kIOReturnUnsupported';
  const className = textOf(service.properties.get('IOUserClientClass'));
  if (className === undefined) return 'kIOReturnUnsupported';
  const { classes } = kernel;
  if (classes.isAbsent(className)) return 'kIOReturnNoMemory';
  if (classes.isDeclared(className) && !classes.get(className).ancestors.has('IOUserClient'))
    return 'kIOReturnUnsupported';
  return { class: className, properties: new Map() };
}

/** The object that stands for the app below the service: no category, so it stands in no driver's way. */
function attachClient(kernel: Kernel, service: Service, made: UserClient, { by }: OpenEvent): Service {
  return kernel.registry.create({
    id: `$client-${++kernel.clientsMade}`,
    className: made.class,
    under: service,
    properties: new Map([...made.properties, [CREATOR, { kind: 'string', text: by.id }]]),
  });
}

/** A DEXT's client is judged once it is there (S-17, R-122 (3)…(5)), then any client by its own property. */
function judge(
  kernel: Kernel,
  hosted: Instance | undefined,
  { class: className, properties }: UserClient,
  { by }: OpenEvent,
): Denial | undefined {
  const { ancestors } = kernel.classes.get(className);
  if (hosted !== undefined) {
    if (!ancestors.has('IOUserUserClient')) return { result: 'kIOReturnUnsupported' };
    const checked = (dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) === 0n;
    const denied = checked ? whyNotPermitted(kernel, hosted, by, properties.get(REQUIREMENT)) : undefined;
    if (denied !== undefined) return denied;
  }
  return ownEntitlement(properties.get('IOUserClientEntitlements'), ancestors.has('IOUserClient2022'), by);
}

function noteRefusal(kernel: Kernel, { personality, nub, service }: Instance, { by }: OpenEvent, denial: Denial): void {
  kernel.trace.incidents.push({
    type: 'client-refused',
    driver: personality.driver ?? '',
    nub: nub.id,
    service: service.id,
    app: by.id,
    result: denial.result,
    needs: denial.needs,
    claims: denial.needs !== undefined && by.entitlements.entries.has(denial.needs),
  });
}

import { bundleOwning, type Kernel } from '../kernel.js';
import { checkRequirement } from '../launching/requirement.js';
import { matchPassive } from '../matching/passive.js';
import type { Service } from '../registry/service.js';
import { textOf } from '../values/value.js';
import type { NotificationType, NotifyEvent } from '../world.js';
import type { Notifier } from './notifier.js';

/** addMatchingNotification: services that are in that state already are told of at once. */
export function subscribe(kernel: Kernel, { subscriber, notification, matching, priority }: NotifyEvent): void {
  const notifier: Notifier = { subscriber, notification, matching, priority };
  kernel.notifiers.push(notifier);
  for (const service of kernel.registry.all()) {
    if (isInState(service, notification) && wants(kernel, notifier, service)) tell(kernel, notifier, service);
  }
}

function isInState(service: Service, notification: NotificationType): boolean {
  if (service.inactive || notification === 'IOServiceTerminate') return false;
  return notification.endsWith('Publish') ? service.published : service.matched;
}

/** Whoever is to be told this of the service, the highest priority first; equals in the order in which they asked. */
export function notifiersFor(kernel: Kernel, service: Service, notification: NotificationType): readonly Notifier[] {
  return kernel.notifiers
    .filter((notifier) => notifier.notification === notification && wants(kernel, notifier, service))
    .sort((a, b) => b.priority - a.priority);
}

export function notifyAll(kernel: Kernel, service: Service, notification: NotificationType): void {
  for (const notifier of notifiersFor(kernel, service, notification)) tell(kernel, notifier, service);
}

export function tell(kernel: Kernel, { subscriber, notification }: Notifier, service: Service): void {
  kernel.trace.incidents.push({
    type: 'notified',
    subscriber,
    notification,
    nub: service.id,
    after: kernel.trace.calls.length,
  });
}

/** The dictionary is compared in full, class included; the kernel's own objects are nobody's business here. */
function wants(kernel: Kernel, { subscriber, matching }: Notifier, service: Service): boolean {
  if (service.id.startsWith('$')) return false;
  return matchPassive(matching, service, kernel.matching, false).matched && mayBeTold(kernel, subscriber, service);
}

/** a DEXT hears of services of its own server, and of those that another server publishes to it. */
function mayBeTold(kernel: Kernel, subscriber: string, service: Service): boolean {
  const listener = kernel.bundles.get(subscriber);
  if (listener?.description.kind !== 'dext') return true;
  const serverName = textOf(service.properties.get('IOUserServerName'));
  if (serverName !== undefined && listener.personalities.some((each) => each.serverName === serverName)) return true;
  const publisher = bundleOwning(kernel, service)?.description.entitlements;
  const audience = service.properties.get('IODriverKitPublishEntitlementsKey');
  return (
    publisher?.entries.has('com.apple.private.driverkit.allows-publish') === true &&
    audience !== undefined &&
    checkRequirement(audience, listener.description.entitlements).allowed
  );
}

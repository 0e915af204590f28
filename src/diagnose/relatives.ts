import type { Service } from '../engine/registry/service.js';

/** Providers from the nearest up to the root. */
export function ancestorsOf(service: Service): readonly Service[] {
  const found: Service[] = [];
  for (let at = service.provider; at !== undefined && !found.includes(at); at = at.provider) found.push(at);
  return found;
}

/** Everything below, nearest first; `enter` says whether to look below a service. */
export function descendantsOf(service: Service, enter: (service: Service) => boolean = () => true): readonly Service[] {
  const found: Service[] = [];
  const waiting = [...service.children];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (found.includes(at)) continue;
    found.push(at);
    if (enter(at)) waiting.push(...at.children);
  }
  return found;
}

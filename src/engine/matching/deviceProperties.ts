import type { Value } from '../values/value.js';
import type { NubView } from './family.js';

/** The properties that IOPropertyMatch sees: the nub's own, IOUserServiceProperties over them. */
export function propertiesForMatching(nub: NubView): ReadonlyMap<string, Value> {
  const user = nub.properties.get('IOUserServiceProperties');
  if (user?.kind !== 'dictionary') return nub.properties;
  return new Map([...nub.properties, ...user.entries]);
}

/** The properties of the older driver that a nub stands in for. */
export function compatibilityProperties(nub: NubView): ReadonlyMap<string, Value> | undefined {
  const compatibility = nub.properties.get('IOCompatibilityProperties');
  return compatibility?.kind === 'dictionary' ? compatibility.entries : undefined;
}

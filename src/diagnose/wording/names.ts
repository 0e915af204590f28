import type { Personality } from '../../engine/catalogue/personality.js';
import type { Service } from '../../engine/registry/service.js';

/** `com.acme.nic/Main`, as scenarios name a personality. */
export function personalityName({ driver, name }: Personality): string {
  return `${driver ?? 'com.apple.kernel'}/${name}`;
}

/** A nub by the user's name for it and its class; objects that the simulation made itself have a class only. */
export function nubName({ id, className }: Service): string {
  return id.startsWith('$') || id === className ? className : `"${id}" (${className})`;
}

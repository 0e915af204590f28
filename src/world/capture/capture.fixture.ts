import { fromPlain, type Plain } from '../../engine/values/plain.js';
import type { CapturedEntry, RegistryCapture } from '../../formats/ioreg/capture.js';

type Own = Partial<Omit<CapturedEntry, 'className' | 'properties' | 'children'>>;

/** An entry as a dump shows it, named after its class unless `own` says otherwise. */
export function entry(
  className: string,
  properties: Readonly<Record<string, Plain>> = {},
  children: readonly CapturedEntry[] = [],
  own: Own = {},
): CapturedEntry {
  return {
    name: className,
    className,
    properties: new Map(Object.entries(properties).map(([key, value]) => [key, fromPlain(value)])),
    children,
    ...own,
  };
}

/** What matching leaves on every driver, and the personality's own keys. */
export function driver(
  className: string,
  providerClass: string,
  properties: Readonly<Record<string, Plain>> = {},
  own: Own = {},
  children: readonly CapturedEntry[] = [],
): CapturedEntry {
  return entry(
    className,
    {
      IOClass: className,
      CFBundleIdentifier: `com.acme.${className}`,
      IOProviderClass: providerClass,
      IOMatchCategory: 'IODefaultMatchCategory',
      IOProbeScore: 0,
      ...properties,
    },
    children,
    own,
  );
}

/** A whole Mac with these objects below the platform's root object. */
export function mac(...children: readonly CapturedEntry[]): RegistryCapture {
  return { root: entry('IORegistryEntry', {}, [entry('IOPlatformExpertDevice', {}, children)]) };
}

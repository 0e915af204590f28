import { compilePersonality, type Personality } from '../catalogue/personality.js';
import type { Kernel } from '../kernel.js';
import { internPersonality } from '../values/intern.js';
import { type DictionaryValue, data, dictionary, string, textOf, type Value } from '../values/value.js';
import type { DriverDescription } from '../world.js';

/**
 * What a bundle sends to the catalogue: every dictionary of IOKitPersonalities, with the bundle's identifier
 * or its publisher mark, and for a DEXT its unique id.
 */
export function preparePersonalities(kernel: Kernel, driver: DriverDescription): readonly Personality[] {
  const prepared: Personality[] = [];
  for (const [name, value] of driver.personalities) {
    if (value.kind !== 'dictionary') continue;
    const entries = new Map<string, Value>(value.entries);
    const named = textOf(entries.get('CFBundleIdentifier'));
    if (named === undefined) entries.set('CFBundleIdentifier', string(driver.id));
    else if (named !== driver.id) entries.set('IOPersonalityPublisher', string(driver.id));
    if (driver.kind === 'dext' || driver.kind === 'codeless-dext') stampUniqueId(entries, driver);
    prepared.push(uploadedPersonality(kernel, driver.id, name, internPersonality(dictionary(entries))));
  }
  return prepared;
}

/** An interned dictionary as the next personality of that driver. */
export function uploadedPersonality(
  kernel: Kernel,
  driver: string,
  name: string,
  properties: DictionaryValue,
): Personality {
  return compilePersonality(
    { driver, name, order: kernel.nextOrder++, properties },
    (className) => kernel.classes.get(className).nub,
  );
}

function stampUniqueId(entries: Map<string, Value>, driver: DriverDescription): void {
  const key = 'kOSBundleDextUniqueIdentifier';
  // longer than 1024 bytes counts as none.
  const bytes = new TextEncoder().encode(driver.uniqueId);
  if (!entries.has(key) && bytes.length > 0 && bytes.length <= 1024) entries.set(key, data(bytes));
}

import { isDextBundle, type Kernel, type Refusal } from '../kernel.js';
import { textOf } from '../values/value.js';
import type { DriverDescription } from '../world.js';
import { parseKextVersion } from './version.js';

const MAX_IDENTIFIER_BYTES = 63;

/**
 * What does not come in, and why. The kernel's own limits, then which bundles it sends to the catalogue
 * at all, then the installing user space's rules, documented or observed. Nobody in the kernel reads the
 * personalities for mistakes; classic validation does, and its findings are advice.
 */
export function installationRefusal(kernel: Kernel, driver: DriverDescription): Refusal | undefined {
  const [limit] = kernelLimits(driver);
  return limit ?? notSent(kernel, driver) ?? userSpaceRules(kernel, driver);
}

/** Each of the kernel's own limits that a bundle goes beyond, and whether its app may hold it: one refusal hides the others. */
export function ownRefusals(driver: DriverDescription): readonly Refusal[] {
  const named = appRule(driver);
  return named === undefined ? kernelLimits(driver) : [...kernelLimits(driver), named];
}

/** In the order in which the kernel asks. */
function kernelLimits({ id, version, info }: DriverDescription): readonly Refusal[] {
  const found: Refusal[] = [];
  const bytes = new TextEncoder().encode(id).length;
  if (bytes > MAX_IDENTIFIER_BYTES)
    found.push({ code: 'I602', detail: `${bytes} bytes, at most ${MAX_IDENTIFIER_BYTES}` });
  const parsed = parseKextVersion(version);
  if (parsed === undefined) found.push({ code: 'I601', detail: version });
  const compatible = textOf(info?.entries.get('OSBundleCompatibleVersion'));
  if (compatible === undefined) return found;
  const oldest = parseKextVersion(compatible);
  if (oldest === undefined || (parsed !== undefined && oldest > parsed))
    found.push({ code: 'I611', detail: compatible });
  return found;
}

function appRule(driver: DriverDescription): Refusal | undefined {
  if (!isDextBundle(driver) || driver.app === undefined || driver.id.startsWith(`${driver.app}.`)) return undefined;
  return { code: 'I607', detail: driver.app };
}

/** OSBundleRequired values that a safe boot loads. */
const SAFE = ['Root', 'Local-Root', 'Network-Root', 'Safe Boot', 'Console'];

/** DEXTs count as fit for a safe boot, whatever they say. */
function notSent(kernel: Kernel, driver: DriverDescription): Refusal | undefined {
  const explicit = driver.info?.entries.get('OSBundleRequireExplicitLoad');
  if (explicit?.kind === 'boolean' && explicit.value) return { code: 'I613', detail: driver.id };
  if (!kernel.system.safeBoot || isDextBundle(driver)) return undefined;
  const required = textOf(driver.info?.entries.get('OSBundleRequired'));
  if (required !== undefined && SAFE.includes(required)) return undefined;
  return { code: 'I612', detail: required ?? 'none' };
}

function userSpaceRules(kernel: Kernel, driver: DriverDescription): Refusal | undefined {
  if (!isDextBundle(driver)) return undefined;
  const named = appRule(driver);
  if (named !== undefined) return named;
  if (kernel.system.os === 'iPadOS') {
    if (!kernel.system.mSeries) return { code: 'I609', detail: 'no M-series chip' };
    const family = familyNotOnIPad(kernel, driver);
    if (family !== undefined) return { code: 'I610', detail: family };
  }
  return driver.approved ? undefined : { code: 'I605', detail: 'waiting for the user' };
}

/** iPadOS offers USB, PCI and audio: those whose kernel class is IOUserService itself (documented). */
function familyNotOnIPad(kernel: Kernel, driver: DriverDescription): string | undefined {
  for (const value of driver.personalities.values()) {
    const ioClass = value.kind === 'dictionary' ? textOf(value.entries.get('IOClass')) : undefined;
    if (ioClass === undefined || ioClass === 'IOUserService') continue;
    if (kernel.classes.get(ioClass).driver?.hostsUserClass) return ioClass;
  }
  return undefined;
}

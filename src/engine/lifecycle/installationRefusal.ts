import { isDextBundle, type Kernel, type Refusal } from '../kernel.js';
import { textOf } from '../values/value.js';
import type { DriverDescription } from '../world.js';
import { parseKextVersion } from './version.js';

const MAX_IDENTIFIER_BYTES = 63;

/** R-143…R-145 and the installing user space's own rules (documented or observed). */
export function installationRefusal(kernel: Kernel, driver: DriverDescription): Refusal | undefined {
  const bytes = new TextEncoder().encode(driver.id).length;
  if (bytes > MAX_IDENTIFIER_BYTES) return { code: 'I602', detail: `${bytes} bytes, at most ${MAX_IDENTIFIER_BYTES}` };
  if (parseKextVersion(driver.version) === undefined) return { code: 'I601', detail: driver.version };
  if (!isDextBundle(driver)) return undefined;
  if (driver.app !== undefined && !driver.id.startsWith(`${driver.app}.`)) return { code: 'I607', detail: driver.app };
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

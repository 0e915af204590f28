import type { Bundle, Kernel, Refusal } from '../kernel.js';
import { terminateClient } from '../termination/terminate.js';
import { textOf } from '../values/value.js';
import type { DriverDescription } from '../world.js';
import { addPersonalities, exchangePersonalities, fits, rematch } from './catalogueChange.js';
import { preparePersonalities } from './personalities.js';
import { parseKextVersion } from './version.js';

const MAX_IDENTIFIER_BYTES = 63;

/** Makes a driver known without installing it. */
export function declareDriver(kernel: Kernel, driver: DriverDescription): Bundle {
  const bundle: Bundle = {
    description: driver,
    state: 'known',
    refusal: undefined,
    personalities: preparePersonalities(kernel, driver),
    launched: 0,
    parked: undefined,
    crashes: 0,
  };
  kernel.bundles.set(driver.id, bundle);
  return bundle;
}

/** Installation: what may not come in is refused with a code; DEXTs and codeless bundles wait for the daemon. */
export function installDriver(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle === undefined || bundle.state === 'active' || bundle.state === 'waiting') return;
  const refusal = installationRefusal(kernel, bundle.description);
  if (refusal !== undefined) {
    bundle.state = 'refused';
    bundle.refusal = refusal;
    kernel.trace.incidents.push({ type: 'installation-refused', driver: id, ...refusal });
    return;
  }
  // A removed driver comes back behind the others: its personalities are sent anew.
  if (bundle.state === 'removed') bundle.personalities = preparePersonalities(kernel, bundle.description);
  if (!kernel.daemonReady && bundle.description.kind !== 'kext') {
    bundle.state = 'waiting';
    return;
  }
  activate(kernel, bundle);
  if (kernel.daemonReady) moduleLoaded(kernel, id);
}

export function activate(kernel: Kernel, bundle: Bundle): void {
  bundle.state = 'active';
  addPersonalities(kernel, bundle.personalities);
}

/** R-143…R-145 and the installing user space's own rules (documented or observed). */
function installationRefusal(kernel: Kernel, driver: DriverDescription): Refusal | undefined {
  const bytes = new TextEncoder().encode(driver.id).length;
  if (bytes > MAX_IDENTIFIER_BYTES) return { code: 'I602', detail: `${bytes} bytes, at most ${MAX_IDENTIFIER_BYTES}` };
  if (parseKextVersion(driver.version) === undefined) return { code: 'I601', detail: driver.version };
  const isDext = driver.kind === 'dext' || driver.kind === 'codeless-dext';
  if (!isDext) return undefined;
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

/** A bundle is reported loaded: its nubs are matched again; on some nubs a DEXT takes over. */
export function moduleLoaded(kernel: Kernel, id: string): void {
  const affected = kernel.catalogue.all().filter((personality) => personality.bundle === id || personality.kernelBundle === id);
  const bundle = kernel.bundles.get(id);
  if (bundle?.description.kind === 'dext') takeOver(kernel, bundle);
  if (affected.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, affected);
}

function takeOver(kernel: Kernel, bundle: Bundle): void {
  for (const personality of bundle.personalities) {
    for (const nub of [...kernel.registry.all()]) {
      if (nub.kernelClass.nub.displacesOnLoad !== true || !nub.matched || !fits(kernel, personality, nub)) continue;
      const holder = nub.children.find((client) => !client.inactive && client.category === personality.category);
      const own = holder !== undefined && kernel.instances.get(holder)?.personality.driver === personality.driver;
      if (holder !== undefined && !own) terminateClient(kernel, holder, { rematch: false });
    }
  }
}

/** Another build of an installed driver: by unique id, never by version. */
export function upgradeDriver(kernel: Kernel, to: DriverDescription): void {
  const bundle = kernel.bundles.get(to.id);
  if (bundle === undefined) {
    declareDriver(kernel, to);
    installDriver(kernel, to.id);
    return;
  }
  if (bundle.state !== 'active') {
    bundle.description = to;
    bundle.personalities = preparePersonalities(kernel, to);
    bundle.state = 'known';
    installDriver(kernel, to.id);
    return;
  }
  const refusal = installationRefusal(kernel, to);
  if (refusal !== undefined) {
    kernel.trace.incidents.push({ type: 'installation-refused', driver: to.id, ...refusal });
    return;
  }
  if (bundle.description.uniqueId === to.uniqueId) {
    kernel.trace.incidents.push({ type: 'upgrade-put-off', driver: to.id, code: 'I604', detail: to.uniqueId });
    return;
  }
  if (bundle.launched > 0) {
    bundle.parked = to;
    kernel.trace.incidents.push({ type: 'upgrade-put-off', driver: to.id, code: 'I603', detail: bundle.description.version });
    return;
  }
  replaceDriver(kernel, bundle, to);
}

/** The swap itself: personalities exchanged in one step. */
export function replaceDriver(kernel: Kernel, bundle: Bundle, to: DriverDescription): void {
  const old = bundle.personalities;
  bundle.description = to;
  bundle.parked = undefined;
  bundle.personalities = preparePersonalities(kernel, to);
  exchangePersonalities(kernel, old, bundle.personalities);
}

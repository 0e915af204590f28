import { type Bundle, isDextBundle, type Kernel } from '../kernel.js';
import type { DriverDescription } from '../world.js';
import { declareDriver, installDriver } from './install.js';
import { installationRefusal } from './installationRefusal.js';
import { takeOver } from './moduleLoaded.js';
import { preparePersonalities } from './personalities.js';
import { replaceDriver } from './replace.js';
import { formatKextVersion, parseKextVersion } from './version.js';

/** Another build of an installed driver: by unique id, never by version. */
export function upgradeDriver(kernel: Kernel, to: DriverDescription): void {
  const bundle = kernel.bundles.get(to.id);
  if (bundle === undefined) {
    declareDriver(kernel, to);
    installDriver(kernel, to.id);
    return;
  }
  if (bundle.state !== 'active') {
    replaceInactive(kernel, bundle, to);
    return;
  }
  const refusal = installationRefusal(kernel, to);
  if (refusal !== undefined) {
    kernel.trace.incidents.push({ type: 'installation-refused', driver: to.id, ...refusal });
    return;
  }
  if (!isDextBundle(bundle.description) || !isDextBundle(to)) {
    replaceKext(kernel, bundle, to);
    return;
  }
  if (bundle.description.uniqueId === to.uniqueId && bundle.parked === undefined) {
    kernel.trace.incidents.push({ type: 'upgrade-put-off', driver: to.id, code: 'I604', detail: to.uniqueId });
    return;
  }
  replaceOrPark(kernel, bundle, to);
}

/**
 * code that is in the kernel is not replaced, and a codeless bundle not by one with code. Otherwise the newest
 * registration wins; in early boot, before the daemon has checked in, only a higher version does.
 */
function replaceKext(kernel: Kernel, bundle: Bundle, to: DriverDescription): void {
  const refusal = whyKextStays(kernel, bundle, to);
  if (refusal === undefined) replaceDriver(kernel, bundle, to);
  else kernel.trace.incidents.push({ type: 'upgrade-put-off', driver: to.id, code: 'I614', detail: refusal });
}

function whyKextStays(kernel: Kernel, { description, loaded }: Bundle, to: DriverDescription): string | undefined {
  const there = `${description.kind} ${versionText(description)}`;
  if (loaded) return `${there} is loaded`;
  const isCodeless = ({ kind }: DriverDescription): boolean => kind.startsWith('codeless');
  if (isCodeless(description) && !isCodeless(to)) return `${there} has no code, and the new one has`;
  const isNewer = (parseKextVersion(to.version) ?? 0n) > (parseKextVersion(description.version) ?? 0n);
  if (kernel.daemonReady || isNewer) return undefined;
  return `${there} is there, and only a higher version replaces it before the daemon has checked in`;
}

/** Not in the catalogue yet, or no more: the new build simply takes its place. */
function replaceInactive(kernel: Kernel, bundle: Bundle, to: DriverDescription): void {
  bundle.description = to;
  bundle.personalities = preparePersonalities(kernel, to);
  bundle.state = 'known';
  installDriver(kernel, to.id);
}

/** at once when no process runs, else when the last one ends. Where a new build displaces the old one (F-HID-022), that is now. */
function replaceOrPark(kernel: Kernel, bundle: Bundle, to: DriverDescription): void {
  if (bundle.launched > 0) {
    bundle.parked = to;
    if (kernel.daemonReady) takeOver(kernel, bundle);
    if (bundle.parked === to)
      kernel.trace.incidents.push({
        type: 'upgrade-put-off',
        driver: to.id,
        code: 'I603',
        detail: versionText(bundle.description),
      });
    return;
  }
  replaceDriver(kernel, bundle, to);
  if (kernel.daemonReady) takeOver(kernel, bundle);
}

/** The version as the kernel writes it. */
function versionText({ version }: DriverDescription): string {
  const parsed = parseKextVersion(version);
  return parsed === undefined ? version : formatKextVersion(parsed);
}

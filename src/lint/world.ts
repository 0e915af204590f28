import type { Diagnostic } from '../diagnose/diagnostic.js';
import { diagnoseWithoutHardware } from '../diagnose/withoutHardware.js';
import { textOf } from '../engine/values/value.js';
import type { DriverDescription, World } from '../engine/world.js';
import { DEFAULT_SYSTEM } from '../engine/world.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { hasVariable } from '../formats/bundle/variables.js';
import { describeDriver } from '../world/describeDriver.js';
import { contentOf } from '../world/driverContent.js';
import { simulate } from '../world/simulation.js';
import { isMacro } from './source.js';

/** A driver as lint installs it: a version that the build has yet to write refuses nothing. */
export function described(files: DriverFiles): DriverDescription {
  const { id, version, info } = files;
  const unwritten = version === undefined || hasVariable(version) || isMacro(files);
  const compatible = textOf(info.entries.get('OSBundleCompatibleVersion'));
  const stated = unwritten && compatible !== undefined && !hasVariable(compatible) ? compatible : undefined;
  // Builds are not told apart here.
  return describeDriver({ id, uniqueId: 'lint', version: stated ?? (unwritten ? '1' : undefined) }, contentOf(files));
}

/**
 * A Mac without hardware. Every kernel bundle that a personality names is taken for known: what else is installed on a
 * Mac is not known here, and the readers judge Apple's bundles by name.
 */
function worldOf(drivers: readonly DriverDescription[]): World {
  const named = drivers.flatMap(({ personalities }) =>
    [...personalities.values()].flatMap((value) =>
      value.kind === 'dictionary'
        ? ['CFBundleIdentifier', 'CFBundleIdentifierKernel'].flatMap((key) => textOf(value.entries.get(key)) ?? [])
        : [],
    ),
  );
  return { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [...new Set(named)], drivers, nubs: [] };
}

/**
 * What the readers of the engine's record say of drivers on such a Mac. Each has an identifier of its own. The only nubs
 * are the two of resources: what a personality shows by itself and there again is said once, and who won there (A301) is
 * what A303 and A320 warn of.
 */
export function judged(drivers: readonly DriverDescription[]): readonly Diagnostic[] {
  const raised = diagnoseWithoutHardware(simulate(worldOf(drivers))).filter(({ code }) => code !== 'A301');
  const said = new Set<string>();
  return raised.filter(({ code, driver, personality, key, within }) => {
    const what = JSON.stringify([code, driver, personality, key, within]);
    const isNew = !said.has(what);
    said.add(what);
    return isNew;
  });
}

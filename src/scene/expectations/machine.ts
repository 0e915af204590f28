import type { Quietness } from '../../engine/quiet.js';
import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import type { Value } from '../../engine/values/value.js';
import { firstMissingLine, ioregText } from '../../report/ioreg.js';
import { valueText } from '../../report/valueText.js';
import { nubNamed } from '../questions.js';
import { unknownName } from '../reference.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

export function processesRunning(scene: Scene, driver: string, count: number): Mismatch | undefined {
  scene.mustBeDriver(driver);
  const all = scene.machine.trace.processes.filter((process) => process.driver === driver);
  const running = all.filter(({ state }) => state === 'running');
  if (running.length === count) return undefined;
  return mismatch(`expected ${count} running, found ${running.length}; processes of "${driver}": ${processLines(all)}`);
}

/** Launched means that a process came up, whatever became of it. */
export function noProcessLaunched(scene: Scene, driver: string): Mismatch | undefined {
  scene.mustBeDriver(driver);
  const launched = scene.machine.trace.processes.filter((process) => process.driver === driver);
  return launched.length === 0
    ? undefined
    : mismatch(`processes of "${driver}" were launched: ${processLines(launched)}`);
}

const processLines = (
  processes: readonly { readonly number: number; readonly state: string; readonly nubs: readonly string[] }[],
): string =>
  processes.length === 0
    ? 'none'
    : processes
        .map(
          ({ number, state, nubs }) =>
            `\n  process ${number}: ${state}${nubs.length === 0 ? '' : `, serves ${nubs.join(', ')}`}`,
        )
        .join('');

/** Start of a user class: called, with whatever result. */
export function startIsCalled(scene: Scene, userClass: string, expected: boolean): Mismatch | undefined {
  const { calls } = scene.machine.trace;
  const own = calls.filter(({ call, personality }) => call === 'Start' && personality.userClass === userClass);
  if (own.length > 0 && expected) return undefined;
  if (own.length > 0)
    return mismatch(`Start was called on "${userClass}", for ${own.map(({ nub }) => nub).join(', ')}`);
  const known = new Set(
    scene.machine.bundles().flatMap(({ personalities }) => personalities.flatMap(({ userClass: name }) => name ?? [])),
  );
  // A name with a slip in it is never called either.
  if (!known.has(userClass)) throw unknownName('user class', userClass, known);
  if (!expected) return undefined;
  return mismatch(`Start was never called on "${userClass}"`);
}

export function logContains(scene: Scene, text: string, expected: boolean): Mismatch | undefined {
  const { log } = scene.machine.trace;
  const found = log.filter((line) => line.includes(text));
  if (found.length > 0 === expected) return undefined;
  const lines = log.length === 0 ? 'it is empty' : `it has:${log.map((line) => `\n  ${line}`).join('')}`;
  return mismatch(
    expected
      ? `the kernel log does not contain "${text}"; ${lines}`
      : `the kernel log contains "${text}":${found.map((line) => `\n  ${line}`).join('')}`,
  );
}

/** A nub, or the instance of a driver by `bundle-id` or `bundle-id/Personality`. */
function entryNamed(scene: Scene, name: string): Service {
  const nub = scene.machine.service(name);
  if (nub !== undefined) return nub;
  const instance = scene.machine
    .instances()
    .filter(({ service, started }) => started && !service.inactive)
    .find(({ personality: { driver, name: personality } }) => name === driver || name === `${driver}/${personality}`);
  return instance?.service ?? nubNamed(scene, name);
}

export function propertyIs(scene: Scene, key: string, of: string, expected: Value): Mismatch | undefined {
  const entry = entryNamed(scene, of);
  const actual = entry.properties.get(key);
  if (actual !== undefined && (isEqual(actual, expected) || isEqual(expected, actual))) return undefined;
  return mismatch(
    `the property "${key}" of "${of}" is ${actual === undefined ? 'missing' : valueText(actual)}, expected ${valueText(expected)}`,
  );
}

export function hasNoProperty(scene: Scene, of: string, key: string): Mismatch | undefined {
  const actual = entryNamed(scene, of).properties.get(key);
  return actual === undefined ? undefined : mismatch(`"${of}" has the property "${key}": ${valueText(actual)}`);
}

export function registryShows(scene: Scene, part: string): Mismatch | undefined {
  const text = ioregText(scene.machine);
  const missing = firstMissingLine(text, part);
  return missing === undefined
    ? undefined
    : mismatch(`the registry does not show, in this order: ${missing}\nthe registry:\n${text}`);
}

/** Stalled: busy, or not matched for want of a kernel bundle. Complete: matched and idle. */
export function matchingIs(scene: Scene, nubId: string, state: 'stalled' | 'complete'): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const stalled = nub.moduleStalled || nub.configRunning || nub.needConfig;
  const actual = stalled ? 'stalled' : nub.matched ? 'complete' : 'not begun';
  return actual === state ? undefined : mismatch(`matching on "${nubId}" is ${actual} (busy ${nub.busy})`, nub);
}

/** Whether a service, or the whole registry, has settled (R-163). */
export function isQuiet(scene: Scene, of: string | undefined, expected: Quietness): Mismatch | undefined {
  const { machine } = scene;
  const service = of === undefined ? machine.root : nubNamed(scene, of);
  const actual = machine.quietness(service);
  if (actual === expected) return undefined;
  const words = (state: Quietness) => (state === 'daemon stall' ? 'busy because of a daemon stall' : state);
  return mismatch(
    `${of === undefined ? 'the whole registry' : `"${of}"`} is ${words(actual)} (busy ${service.busy}), expected ${words(expected)}`,
    of === undefined ? undefined : service,
  );
}

/** The addresses of its last process: others than before, once it has crashed (R-109a). */
export function lastLaunchIsReslid(scene: Scene, driver: string, expected: boolean): Mismatch | undefined {
  scene.mustBeDriver(driver);
  const last = scene.machine.trace.processes.filter((process) => process.driver === driver).at(-1);
  if (last === undefined) return mismatch(`no process of "${driver}" was launched`);
  return last.reslid === expected
    ? undefined
    : mismatch(`the last process of "${driver}" was launched ${last.reslid ? 'with' : 'without'} a reslide`);
}

import { type Instance, isResources, type Kernel, logName } from '../kernel.js';
import type { Wait } from '../jobs.js';
import { detachInstance } from '../launching/detach.js';
import { startKernelDriver } from '../launching/kernelStart.js';
import { launchAndStart } from '../launching/launch.js';
import type { StartOutcome } from '../launching/outcome.js';
import { matchPassive } from '../matching/passive.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { type DictionaryValue, textOf, type Value } from '../values/value.js';
import type { Starter, StartLists } from './instantiate.js';

/** Phase C: per category, from the highest, until one starts. */
export function* startCategories(kernel: Kernel, nub: Service, lists: StartLists): Generator<Wait, void> {
  const pending = [...lists.values()];
  for (let at = 0; at < pending.length; at++) {
    const deferral = yield* startCategory(kernel, nub, pending[at] ?? []);
    if (deferral === undefined) continue;
    // once deferred, the remaining categories of the pass start nothing.
    for (const { consideration } of pending.slice(at + 1).flat()) stall(consideration, deferral);
    return;
  }
}

function stall(consideration: Consideration, reason: string): void {
  Object.assign(consideration, { gate: 'resources', verdict: 'stalled', reason, expected: 'nothing of this pass deferred before', actual: reason });
}

/** Runs down one category; returns the reason when the pass is deferred. */
function* startCategory(kernel: Kernel, nub: Service, list: readonly Starter[]): Generator<Wait, string | undefined> {
  for (const [index, starter] of list.entries()) {
    if (mustDefer(kernel, nub, starter)) {
      for (const { consideration } of list.slice(index)) stall(consideration, 'IOMatchDefer');
      return 'IOMatchDefer';
    }
    // Whoever is behind is not tried as long as this one has not failed.
    for (const { consideration } of list.slice(index + 1)) outrank(consideration, starter);
    const outcome = yield* startCandidate(kernel, nub, starter);
    if (outcome === 'started') return undefined;
    if (outcome === 'deferred') {
      for (const { consideration } of list.slice(index + 1)) stall(consideration, 'L411');
      return 'L411';
    }
  }
  return undefined;
}

/** never tried, because a better one of its category started. */
function outrank(consideration: Consideration, winner: Starter): void {
  Object.assign(consideration, {
    gate: 'rank',
    verdict: 'outranked',
    reason: 'A301',
    expected: `a score above ${winner.score}`,
    actual: String(consideration.score),
    rival: winner.consideration.personality,
  });
}

/** IOMatchDefer is boolean true in the winner's table while the defer list exists. */
function mustDefer(kernel: Kernel, nub: Service, winner: Starter): boolean {
  const value = winner.instance.service.properties.get('IOMatchDefer');
  if (kernel.deferred === undefined || value?.kind !== 'boolean' || !value.value) return false;
  kernel.deferred.add(nub);
  return true;
}

/** IOService::startCandidate. */
function* startCandidate(kernel: Kernel, nub: Service, { consideration, instance }: Starter): Generator<Wait, StartOutcome> {
  const { personality } = instance;
  // not attached, not launched, not logged.
  if (personality.isDext && nub === kernel.resources) {
    Object.assign(consideration, { gate: 'launch', verdict: 'rejected', reason: 'A304', expected: 'IOUserResources', actual: 'IOResources' });
    return 'failed';
  }
  instance.service.attachTo(nub);
  kernel.trace.call('attach', personality, nub.id, true);
  if (!isResources(kernel, nub)) yield* waitForResources(kernel, nub, consideration, instance);
  const outcome =
    personality.serverName === undefined
      ? yield* startKernelDriver(kernel, consideration, instance)
      : yield* launchAndStart(kernel, consideration, instance, personality.serverName);
  if (outcome !== 'started') detachInstance(kernel, instance);
  return outcome;
}

/** first the nub's IOResourceMatch, then the driver's; no time limit. */
function* waitForResources(kernel: Kernel, nub: Service, consideration: Consideration, instance: Instance): Generator<Wait, void> {
  for (const owner of [nub, instance.service]) {
    const wanted = owner.properties.get('IOResourceMatch');
    if (wanted === undefined) continue;
    if (wanted.kind === 'array' || wanted.kind === 'number' || wanted.kind === 'boolean' || wanted.kind === 'data') {
      kernel.trace.log.push(`${logName(instance.service)}: IOResourceMatch of a type that cannot be waited for`);
      continue;
    }
    const ready = () => resourcesPresent(kernel, wanted);
    if (ready()) continue;
    Object.assign(consideration, {
      gate: 'resources',
      verdict: 'stalled',
      reason: 'IOResourceMatch',
      expected: wanted,
      actual: 'not published on IOResources',
    });
    yield { ready };
  }
}

function resourcesPresent(kernel: Kernel, wanted: Value): boolean {
  const { properties } = kernel.resources;
  if (wanted.kind === 'set') return wanted.items.every((item) => properties.has(textOf(item) ?? ''));
  if (wanted.kind === 'dictionary') return serviceMatches(kernel, wanted);
  return properties.has(textOf(wanted) ?? '');
}

/** A matching dictionary waits for a registered service that passes it. */
function serviceMatches(kernel: Kernel, table: DictionaryValue): boolean {
  for (const service of kernel.registry.all()) {
    if (service.registered && !service.inactive && matchPassive(table, service, kernel.matching, false).matched) return true;
  }
  return false;
}

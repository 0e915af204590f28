import { DEBUG, debugLog } from '../debugLog.js';
import type { Wait } from '../jobs.js';
import { isResources, type Kernel } from '../kernel.js';
import { detachInstance } from '../launching/detach.js';
import { startKernelDriver } from '../launching/kernelStart.js';
import { launchAndStart } from '../launching/launch.js';
import type { StartOutcome } from '../launching/outcome.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { textOf } from '../values/value.js';
import type { Starter, StartLists } from './instantiate.js';
import { waitForResources } from './resourceWait.js';

/** Phase C: per category, from the highest, until one starts. */
export function* startCategories(kernel: Kernel, nub: Service, lists: StartLists): Generator<Wait, void> {
  const pending = [...lists.values()];
  for (const [at, list] of pending.entries()) {
    const later = pending.slice(at + 1).flat();
    const starting = startCategory(kernel, nub, list);
    let step = starting.next();
    // While this one waits, the thread that would start the others waits with it.
    for (; !step.done; step = starting.next()) {
      for (const { consideration } of later) stall(consideration, step.value.reason);
      yield step.value;
    }
    if (step.value === undefined) continue;
    // once deferred, the remaining categories of the pass start nothing.
    for (const { consideration } of later) stall(consideration, step.value);
    return;
  }
}

function stall(consideration: Consideration, reason: string): void {
  Object.assign(consideration, {
    gate: 'resources',
    verdict: 'stalled',
    reason,
    expected: 'nothing of this pass waiting or deferred before',
    actual: reason,
  });
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
  kernel.trace.log.push(
    `${nub.name}(0x${nub.registryId.toString(16)}): matching deferred by ${winner.instance.service.className}`,
  );
  return true;
}

/** IOService::startCandidate (R-094, R-098, R-103, R-104, F-CORE-009). It asks the instance's own properties: probe may have put another object there. */
function* startCandidate(
  kernel: Kernel,
  nub: Service,
  { consideration, instance }: Starter,
): Generator<Wait, StartOutcome> {
  const { service, personality } = instance;
  const serverName = service.properties.get('IOUserServerName');
  // R-098, F-CORE-010, F-RES-003: not attached, not launched, not logged.
  if (serverName !== undefined && nub === kernel.resources) {
    Object.assign(consideration, {
      gate: 'launch',
      verdict: 'rejected',
      reason: 'A304',
      expected: 'IOUserResources',
      actual: 'IOResources',
    });
    return 'failed';
  }
  if (nub.inactive) return gone(consideration);
  debugLog(kernel, DEBUG.attach, personality, () => `${service.name}::attach(${nub.name})`);
  service.attachTo(nub);
  kernel.trace.call('attach', personality, nub.id, true);
  if (!isResources(kernel, nub)) yield* waitForResources(kernel, nub, consideration, instance);
  if (service.inactive) return gone(consideration);
  const name = textOf(serverName);
  const outcome =
    name === undefined
      ? yield* startKernelDriver(kernel, consideration, instance)
      : yield* launchAndStart(kernel, consideration, instance, name);
  debugLog(kernel, DEBUG.start, personality, () => `${service.name}::start(${nub.name}) ${outcome}`);
  if (outcome !== 'started') detachInstance(kernel, instance);
  return outcome;
}

/** The nub went away while it was being matched. */
function gone(consideration: Consideration): StartOutcome {
  Object.assign(consideration, {
    gate: 'start',
    verdict: 'rejected',
    reason: 'N703',
    expected: 'an active nub',
    actual: 'the nub was terminated',
  });
  return 'failed';
}

import type { Personality } from '../catalogue/personality.js';
import { insertOrdered } from '../catalogue/orderedSet.js';
import type { Bundle, Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import { type Consideration, consider, type Pass } from '../trace.js';

/** Gates that come before instantiation: such candidates are listed in sort 1 (contract "Result document"). */
const BEFORE_INSTANTIATION = new Set(['category', 'module', 'launch']);

/**
 * The verdict on every personality that a nub considered: the newest pass counts, but one with a live client
 * stays `running`, and one that met its category held by the driver that outranked it keeps `rank` (contract "Gates").
 */
function newest(kernel: Kernel, nub: Service): Map<Personality, Consideration> {
  const latest = new Map<Personality, Consideration>();
  for (const pass of kernel.trace.passesOf(nub.id)) {
    for (const consideration of pass.considerations) {
      const before = latest.get(consideration.personality);
      if (before !== undefined && keeps(kernel, before, consideration)) continue;
      latest.set(consideration.personality, consideration);
    }
  }
  for (const [personality, consideration] of latest) {
    if (consideration.gate === 'running' && !isLive(kernel, consideration)) latest.set(personality, ended(consideration));
  }
  return latest;
}

function keeps(kernel: Kernel, before: Consideration, now: Consideration): boolean {
  if (now.gate !== 'category') return false;
  if (before.gate === 'running') return isLive(kernel, before);
  return before.gate === 'rank' && before.rival !== undefined && before.rival === now.rival;
}

function isLive(kernel: Kernel, { instance }: Consideration): boolean {
  const service = instance === undefined ? undefined : kernel.registry.get(instance);
  return service !== undefined && !service.inactive && service.provider !== undefined;
}

/** It ran, and is gone: terminated, unplugged, or its process ended. */
function ended(consideration: Consideration): Consideration {
  return { ...consideration, gate: 'start', verdict: 'rejected', reason: null, expected: 'a live client', actual: 'terminated' };
}

/** A verdict that no pass recorded, because the personality never came into one. */
function outside(kernel: Kernel, nub: Service, personality: Personality): Consideration {
  const pass: Pass = { nub: nub.id, number: kernel.trace.passesOf(nub.id).length, providerChain: [], considerations: [] };
  return consider(pass, personality, 0);
}

/** Not in the catalogue: never stored, or its bundle is not active. */
function atCatalogue(kernel: Kernel, nub: Service, bundle: Bundle, personality: Personality): Consideration {
  const consideration = outside(kernel, nub, personality);
  const refused = bundle.refusal;
  const [reason, actual] =
    refused !== undefined
      ? [refused.code, refused.detail]
      : personality.providerClass === undefined
        ? ['IOProviderClass', 'missing, or no string']
        : [null, bundle.state === 'waiting' ? 'the kernel extension daemon has not checked in' : bundle.state === 'removed' ? 'removed' : 'not installed'];
  return Object.assign(consideration, { gate: 'catalogue', reason, expected: 'personality in the catalogue', actual });
}

/** Every candidate of a nub, in the order of the result document. */
export function candidatesOf(kernel: Kernel, nub: Service): readonly Consideration[] {
  const listed = [...newest(kernel, nub).values()].filter(({ personality }) => personality.driver !== undefined);
  const instantiated: Consideration[] = [];
  const stopped = listed.filter(({ gate, instance }) => BEFORE_INSTANTIATION.has(gate) && instance === undefined);
  const keys = listed.filter(({ gate }) => gate === 'keys');
  const rest = listed.filter((each) => !stopped.includes(each) && !keys.includes(each));
  for (const each of rest.sort((a, b) => a.order - b.order)) insertOrdered(instantiated, each, ({ matchScore }) => matchScore ?? 0);
  stopped.sort((a, b) => a.order - b.order);
  keys.sort((a, b) => a.personality.order - b.personality.order);
  return [...instantiated, ...stopped, ...keys, ...inactiveCandidates(kernel, nub)];
}

function inactiveCandidates(kernel: Kernel, nub: Service): readonly Consideration[] {
  const chain = nub.kernelClass.providerChain;
  return [...kernel.bundles.values()]
    .filter(({ state }) => state !== 'active')
    .flatMap((bundle) =>
      bundle.personalities
        .filter(({ providerClass }) => providerClass !== undefined && chain.includes(providerClass))
        .map((personality) => atCatalogue(kernel, nub, bundle, personality)),
    );
}

/** The verdict on one personality on one nub; undefined when the nub was never matched, so nothing was decided. */
export function verdictOn(kernel: Kernel, nub: Service, personality: Personality): Consideration | undefined {
  const bundle = kernel.bundles.get(personality.driver ?? '');
  if (bundle !== undefined && (bundle.state !== 'active' || personality.providerClass === undefined)) {
    return atCatalogue(kernel, nub, bundle, personality);
  }
  const considered = newest(kernel, nub).get(personality);
  if (considered !== undefined) return considered;
  const [pass] = kernel.trace.passesOf(nub.id);
  if (pass === undefined) return undefined;
  const chain = nub.kernelClass.providerChain;
  if (personality.providerClass !== undefined && chain.includes(personality.providerClass)) return undefined;
  return Object.assign(outside(kernel, nub, personality), {
    gate: 'provider-class',
    reason: 'IOProviderClass',
    expected: personality.providerClass,
    actual: chain.join(' < '),
  });
}

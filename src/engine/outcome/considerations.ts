import { orderAll } from '../catalogue/orderedSet.js';
import type { Personality } from '../catalogue/personality.js';
import { type Bundle, bundleNamed, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import { type Consideration, considerationOf, considerationsOf, undecided } from '../trace.js';

/** Gates that come before instantiation: such candidates are listed in sort 1 (contract "Result document"). */
const BEFORE_INSTANTIATION = new Set(['category', 'module', 'launch']);

/**
 * The verdict on every personality that a nub considered: the newest pass counts, but one with a live client
 * stays `running`, and one that met its category held by the driver that outranked it keeps `rank` (contract "Gates").
 */
function newest(kernel: Kernel, nub: Service): Map<Personality, Consideration> {
  const latest = new Map<Personality, Consideration>(kernel.trace.passedOver(nub.id));
  for (const pass of kernel.trace.passesOf(nub.id)) {
    for (const consideration of considerationsOf(pass)) {
      const before = latest.get(consideration.personality);
      if (before !== undefined && keeps(kernel, before, consideration)) continue;
      latest.set(consideration.personality, consideration);
    }
  }
  for (const [personality, consideration] of latest) {
    if (consideration.gate === 'running' && !isLive(kernel, consideration))
      latest.set(personality, ended(consideration));
  }
  return latest;
}

/** The same for one personality alone. */
function newestOf(kernel: Kernel, nub: Service, personality: Personality): Consideration | undefined {
  let latest = kernel.trace.passedOver(nub.id).get(personality);
  for (const pass of kernel.trace.passesOf(nub.id)) {
    const now = considerationOf(pass, personality);
    if (now !== undefined && (latest === undefined || !keeps(kernel, latest, now))) latest = now;
  }
  return latest?.gate === 'running' && !isLive(kernel, latest) ? ended(latest) : latest;
}

function keeps(kernel: Kernel, before: Consideration, now: Consideration): boolean {
  if (before.gate === 'running') return isLive(kernel, before);
  return now.gate === 'category' && before.gate === 'rank' && before.rival === now.rival;
}

function isLive(kernel: Kernel, { instance }: Consideration): boolean {
  const service = instance === undefined ? undefined : kernel.registry.get(instance);
  return service !== undefined && !service.inactive && service.provider !== undefined;
}

/** It ran, and is gone: terminated, unplugged, or its process ended. */
function ended(consideration: Consideration): Consideration {
  return {
    ...consideration,
    gate: 'start',
    verdict: 'rejected',
    reason: 'L415',
    expected: 'a live client',
    actual: 'terminated',
  };
}

/** A verdict that no pass recorded, because the personality never came into one. */
function outside(kernel: Kernel, nub: Service, personality: Personality): Consideration {
  return undecided(nub.id, kernel.trace.passesOf(nub.id).length, personality);
}

/** Not in the catalogue: never stored, or its bundle is not active. */
function atCatalogue(kernel: Kernel, nub: Service, bundle: Bundle, personality: Personality): Consideration {
  const [reason, actual] = whyNotStored(kernel, bundle, personality);
  return Object.assign(outside(kernel, nub, personality), {
    gate: 'catalogue',
    reason,
    expected: 'personality in the catalogue',
    actual,
  });
}

function whyNotStored(
  kernel: Kernel,
  { refusal, state }: Bundle,
  personality: Personality,
): readonly [reason: string, actual: string] {
  if (refusal !== undefined) return [refusal.code, refusal.detail];
  //
  if (personality.providerClass === undefined) return ['IOProviderClass', 'missing, or no string'];
  if (state === 'waiting') return ['I616', 'the kernel extension daemon has not checked in'];
  if (state === 'removed') return ['I617', 'removed'];
  //
  if (state === 'active' && kernel.catalogue.wasTakenOut(personality)) return ['I617', 'taken out of the catalogue'];
  //
  return state === 'active' ? ['I618', 'equal to one that was there already'] : ['I617', 'not installed'];
}

/** A verdict that still holds: the personality is in the catalogue, or its driver outlives it there. */
function stands(kernel: Kernel, { personality, gate }: Consideration): boolean {
  return gate === 'running' || kernel.catalogue.holds(personality);
}

/** Every candidate of a nub, in the order of the result document. */
export function candidatesOf(kernel: Kernel, nub: Service): readonly Consideration[] {
  const listed = [...newest(kernel, nub).values()].filter(
    (each) => each.personality.driver !== undefined && stands(kernel, each),
  );
  const group = (wanted: Group) => listed.filter((each) => groupOf(each) === wanted);
  return [
    ...orderAll(inSort1(kernel, nub, group('instantiated')), ({ matchScore }) => matchScore ?? 0),
    ...inSort1(kernel, nub, group('stopped')),
    ...group('refused').sort((a, b) => a.personality.order - b.personality.order),
    ...notStored(kernel, nub, new Set(listed.map(({ personality }) => personality))),
  ];
}

/** The three parts of a candidate list, in the order in which they are listed. */
type Group = 'instantiated' | 'stopped' | 'refused';

function groupOf({ gate, instance }: Consideration): Group {
  if (gate === 'keys') return 'refused';
  return BEFORE_INSTANTIATION.has(gate) && instance === undefined ? 'stopped' : 'instantiated';
}

/** In the order in which the catalogue gives them now; those that left it stand at the end. */
function inSort1(kernel: Kernel, nub: Service, considerations: readonly Consideration[]): readonly Consideration[] {
  if (considerations.length < 2) return considerations;
  const found = kernel.catalogue.findDrivers(nub.kernelClass.providerChain);
  const at = ({ personality }: Consideration) => found.place(personality);
  return [...considerations].sort((a, b) => at(a) - at(b));
}

function notStored(kernel: Kernel, nub: Service, listed: ReadonlySet<Personality>): readonly Consideration[] {
  const rows: Consideration[] = [];
  for (const bundle of kernel.bundles.values()) {
    for (const personality of bundle.personalities) {
      if (kernel.catalogue.holds(personality) || listed.has(personality)) continue;
      if (fitsByClass(nub, personality)) rows.push(atCatalogue(kernel, nub, bundle, personality));
    }
  }
  return rows;
}

/** findDrivers looks into the buckets of the nub's class and of its superclasses. */
const fitsByClass = (nub: Service, { providerClass }: Personality): boolean =>
  providerClass !== undefined && nub.kernelClass.providerChain.includes(providerClass);

/** One row of a nub's candidates without the others: what is nowhere stored must at least fit by its class. */
export function candidateOn(kernel: Kernel, nub: Service, personality: Personality): Consideration | undefined {
  const verdict = verdictOn(kernel, nub, personality);
  if (verdict?.gate === 'catalogue') return fitsByClass(nub, personality) ? verdict : undefined;
  return verdict?.gate === 'provider-class' ? undefined : verdict;
}

/** The verdict on one personality on one nub; undefined when the nub was never matched, so nothing was decided. */
export function verdictOn(kernel: Kernel, nub: Service, personality: Personality): Consideration | undefined {
  const considered = newestOf(kernel, nub, personality);
  if (considered !== undefined && stands(kernel, considered)) return considered;
  const bundle = bundleNamed(kernel, personality.driver);
  if (bundle !== undefined && !kernel.catalogue.holds(personality))
    return atCatalogue(kernel, nub, bundle, personality);
  if (kernel.trace.passesOf(nub.id).length === 0) return undefined;
  if (fitsByClass(nub, personality)) return undefined;
  return Object.assign(outside(kernel, nub, personality), {
    gate: 'provider-class',
    reason: 'IOProviderClass',
    expected: personality.providerClass,
    actual: nub.kernelClass.providerChain.join(' < '),
  });
}

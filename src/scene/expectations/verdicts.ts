import type { Gate } from '../../engine/gates.js';
import { GATES } from '../../engine/gates.js';
import type { Service } from '../../engine/registry/service.js';
import type { Consideration } from '../../engine/trace.js';
import { nearest } from '../../formats/source/nearest.js';
import { whyText } from '../../report/candidates.js';
import { furthest, isRunning, nubNamed, personalitiesOf, runningCandidates, verdictsOn } from '../questions.js';
import type { Scene } from '../scene.js';
import { codesFor, mustBeCode } from './diagnostics.js';
import { type Mismatch, mismatch } from './mismatch.js';

const named = ({ personality: { driver, name } }: Consideration): string => `${driver ?? ''}/${name}`;

const standing = (verdict: Consideration): string =>
  `${named(verdict)} stops at the ${verdict.gate} gate (${whyText(verdict)})`;

/** A nub that was never matched decides nothing: saying so beats "does not run". */
function undecided(scene: Scene, driver: string, nub: Service): Mismatch {
  const { daemonReady } = scene.machine;
  const why = nub.registered
    ? `${driver} is not among its candidates`
    : `it has not been registered${daemonReady ? '' : ', and the kernel extension daemon has not checked in'}`;
  return mismatch(`nothing was decided about "${driver}" on "${nub.id}": ${why}`, nub);
}

export function runs(scene: Scene, driver: string, nubId: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const verdicts = verdictsOn(scene, driver, nub);
  if (verdicts.some(isRunning)) return undefined;
  const best = furthest(verdicts);
  return best === undefined
    ? undecided(scene, driver, nub)
    : mismatch(`"${driver}" does not run on "${nubId}": ${standing(best)}`, nub);
}

export function doesNotRun(scene: Scene, driver: string, nubId: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const running = verdictsOn(scene, driver, nub).find(isRunning);
  return running === undefined ? undefined : mismatch(`"${driver}" runs on "${nubId}", as ${named(running)}`, nub);
}

export function nothingRuns(scene: Scene, nubId: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const running = runningCandidates(scene.machine, nub).map(named);
  return running.length === 0 ? undefined : mismatch(`on "${nubId}" runs ${running.join(', ')}`, nub);
}

export function bothRun(scene: Scene, first: string, second: string, nubId: string): Mismatch | undefined {
  return runs(scene, first, nubId) ?? runs(scene, second, nubId);
}

/** The winner runs; every matching personality of the other was outranked by it, or met its category taken by it. */
export function wins(scene: Scene, winner: string, nubId: string, loser: string): Mismatch | undefined {
  const failed = runs(scene, winner, nubId);
  if (failed !== undefined) return failed;
  const nub = nubNamed(scene, nubId);
  const against = verdictsOn(scene, loser, nub);
  const running = against.find(isRunning);
  if (running !== undefined)
    return mismatch(
      `both run on "${nubId}": ${named(running)} is in the category ${running.personality.category}`,
      nub,
    );
  const winners = new Set(personalitiesOf(scene, winner));
  const competed = against.some(({ rival, matched, gate }) =>
    rival !== undefined ? winners.has(rival) : matched === true && gate === 'start',
  );
  if (competed) return undefined;
  const best = furthest(against);
  if (best === undefined) return undecided(scene, loser, nub);
  return mismatch(`"${winner}" runs on "${nubId}", but not over "${loser}": ${standing(best)}`, nub);
}

export function matches(scene: Scene, driver: string, nubId: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const verdicts = verdictsOn(scene, driver, nub);
  if (verdicts.some(({ matched }) => matched === true)) return undefined;
  const best = furthest(verdicts);
  return best === undefined
    ? undecided(scene, driver, nub)
    : mismatch(`"${driver}" does not match "${nubId}": ${standing(best)}`, nub);
}

/** None of its personalities matches, and the one that got furthest failed for this reason. */
export function doesNotMatch(scene: Scene, driver: string, nubId: string, reason: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const verdicts = verdictsOn(scene, driver, nub);
  const matching = verdicts.find(({ matched }) => matched === true);
  if (matching !== undefined) return mismatch(`"${driver}" matches "${nubId}", as ${named(matching)}`, nub);
  return becauseOf(scene, driver, nub, verdicts, reason);
}

export function stopsAt(
  scene: Scene,
  driver: string,
  nubId: string,
  gate: Gate,
  reason: string | undefined,
): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const verdicts = verdictsOn(scene, driver, nub);
  const best = furthest(verdicts);
  if (best === undefined) return undecided(scene, driver, nub);
  if (best.gate !== gate)
    return mismatch(`expected "${driver}" to stop at the ${gate} gate on "${nubId}", but ${standing(best)}`, nub);
  return reason === undefined ? undefined : becauseOf(scene, driver, nub, verdicts, reason);
}

/** Holds for the verdict's own reason and for every diagnostic code raised for the personality on this nub. */
function becauseOf(
  scene: Scene,
  driver: string,
  nub: Service,
  verdicts: readonly Consideration[],
  reason: string,
): Mismatch | undefined {
  const best = furthest(verdicts);
  if (best === undefined) return undecided(scene, driver, nub);
  const atGate = verdicts.filter(({ gate }) => gate === best.gate);
  const given = new Set(atGate.flatMap((verdict) => [verdict.reason ?? 'none', ...codesFor(scene, verdict)]));
  if (given.has(reason)) return undefined;
  // Codes are a letter and three digits; a key of a personality never looks like one.
  if (/^[A-Z]\w{3}$/.test(reason) && /\d/.test(reason)) mustBeCode(reason);
  const near = nearest(reason, given);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return mismatch(
    `expected the reason ${reason} for "${driver}" on "${nub.id}", found ${[...given].join(', ')}${hint}: ${standing(best)}`,
    nub,
  );
}

const AFTER_ENTITLEMENT = GATES.slice(GATES.indexOf('entitlement') + 1);

export function entitlementCheckPasses(scene: Scene, driver: string, nubId: string): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const best = furthest(verdictsOn(scene, driver, nub));
  if (best === undefined) return undecided(scene, driver, nub);
  return AFTER_ENTITLEMENT.includes(best.gate)
    ? undefined
    : mismatch(`the entitlement check of "${driver}" on "${nubId}" was not passed: ${standing(best)}`, nub);
}

/** The check proper, and the one entitlement that check-in itself asks for (R-109b). */
export function entitlementCheckFails(
  scene: Scene,
  driver: string,
  nubId: string,
  reason: string | undefined,
): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const verdicts = verdictsOn(scene, driver, nub);
  const best = furthest(verdicts);
  if (best === undefined) return undecided(scene, driver, nub);
  const failed = best.gate === 'entitlement' || (best.gate === 'check-in' && best.reason === 'E201');
  if (!failed)
    return mismatch(`the entitlement check of "${driver}" on "${nubId}" did not fail: ${standing(best)}`, nub);
  return reason === undefined ? undefined : becauseOf(scene, driver, nub, verdicts, reason);
}

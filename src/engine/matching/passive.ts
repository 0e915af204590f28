import type { Basis } from '../basis.js';
import { weaker } from '../basis.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { toInt32, type Value } from '../values/value.js';
import type { FamilyContext, FamilyMatch, KeyFailure, Table } from './family.js';
import { type GenericContext, matchGeneric } from './generic.js';

export interface MatchingContext extends GenericContext, FamilyContext {
  /** The service that an IOServiceLegacyMatchingRegistryID names. */
  serviceWithId(id: bigint): Service | undefined;
}

/** `score` is what stays in the table, also when the match failed later. */
export interface PassiveMatch {
  readonly matched: boolean;
  readonly score: number;
  /** Whether the family was asked and its score written back. */
  readonly scoreWritten: boolean;
  readonly scoredBy: string | undefined;
  readonly nameMatched: string | undefined;
  readonly failure: KeyFailure | undefined;
  readonly basis: Basis;
  readonly log: string | undefined;
}

const ACCEPTS = (score: number): Accepted => ({ matched: true, score });

/** The nub's own hook decides, whatever the personality's provider class. */
function familyMatch(table: Table, nub: Service, score: number, context: MatchingContext): FamilyMatch {
  const hook = nub.kernelClass.nub.match;
  return hook === undefined ? ACCEPTS(score) : hook(table, nub, score, context);
}

/** The nub itself: generic keys, then the family hook. */
function matchHere(table: Table, nub: Service, context: MatchingContext, classDone: boolean): PassiveMatch {
  const initial = toInt32(table.entries.get('IOProbeScore'));
  const generic = matchGeneric(table, nub, context, classDone);
  const { nameMatched } = generic;
  if (!generic.matched) return refused(initial, nameMatched, generic.failure, 'source');
  // every key was generic, so the family is not asked and no score is written.
  if (generic.handled === table.entries.size) return accepted(initial, false, nameMatched, ACCEPTS(initial));
  const family = familyMatch(table, nub, initial, context);
  if (family.matched) return accepted(family.score, true, nameMatched, family);
  const basis = weaker(family.basis ?? 'source', family.failure.basis ?? 'source');
  return refused(initial, nameMatched, family.failure, basis);
}

type Accepted = Extract<FamilyMatch, { matched: true }>;

function accepted(
  score: number,
  scoreWritten: boolean,
  nameMatched: string | undefined,
  family: Accepted,
): PassiveMatch {
  const { how, log, basis = 'source' } = family;
  return { matched: true, score, scoreWritten, scoredBy: how, nameMatched, failure: undefined, basis, log };
}

function refused(score: number, nameMatched: string | undefined, failure: KeyFailure, basis: Basis): PassiveMatch {
  const { log } = failure;
  return { matched: false, score, scoreWritten: false, scoredBy: undefined, nameMatched, failure, basis, log };
}

/**
 * Whether the chain above `nub` satisfies what `table` nests: the climb continues from the
 * ancestor that matched, without going back.
 */
function matchAbove(table: Table, nub: Service, context: MatchingContext): KeyFailure | undefined {
  const parent = table.entries.get('IOParentMatch');
  if (parent?.kind === 'dictionary' && !climb(parent, nub, context)) {
    return { reason: 'IOParentMatch', expected: parent, actual: undefined };
  }
  const location = table.entries.get('IOLocationMatch');
  if (location?.kind === 'dictionary' && parent?.kind !== 'dictionary') {
    const where = locationAbove(nub);
    const found =
      where !== undefined &&
      matchHere(location, where, context, false).matched &&
      matchAbove(location, where, context) === undefined;
    if (!found) return { reason: 'IOLocationMatch', expected: location, actual: undefined };
  }
  return undefined;
}

/** matchLocation goes up the provider chain until a class answers with itself. */
function locationAbove(nub: Service): Service | undefined {
  for (let at: Service | undefined = nub; at !== undefined; at = at.provider)
    if (at.kernelClass.nub.answersMatchLocation === true) return at;
  return undefined;
}

/** R-067, with the alias parents of R-068. */
function climb(table: Table, from: Service, context: MatchingContext): boolean {
  let alias: Service | undefined;
  const visited = new Set<Service>();
  for (let at = from.provider; at !== undefined || alias !== undefined; ) {
    if (at === undefined) {
      at = alias;
      alias = undefined;
      continue;
    }
    // An alias cycle loops for ever in the original; here a second visit ends the climb.
    if (visited.has(at)) return false;
    visited.add(at);
    if (matchHere(table, at, context, false).matched) return matchAbove(table, at, context) === undefined;
    const legacy: Value | undefined = at.properties.get('IOServiceLegacyMatchingRegistryID');
    if (legacy?.kind === 'number') alias = context.serviceWithId(legacy.value) ?? alias;
    at = at.provider;
  }
  return false;
}

/** IOService::matchPassive: generic keys, family hook, then the nested tables. */
export function matchPassive(table: Table, nub: Service, context: MatchingContext, classDone: boolean): PassiveMatch {
  const here = matchHere(table, nub, context, classDone);
  if (!here.matched) return here;
  const failure = matchAbove(table, nub, context);
  return failure === undefined ? here : { ...here, matched: false, failure };
}

/** What passive matching came to, as the trace tells it: which key, what it wants, what the nub has. */
export function noteMatch(consideration: Consideration, { matched, basis, failure }: PassiveMatch): void {
  consideration.matched = matched;
  consideration.basis = basis;
  if (matched) return;
  consideration.reason = failure?.reason ?? null;
  consideration.expected = failure?.expected;
  consideration.actual = failure?.actual;
}

import type { Basis } from '../basis.js';
import { weaker } from '../basis.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { toInt32 } from '../values/value.js';
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
  // F-CORE-002: no number counts as 0, and of a number the low 32 bits count.
  const initial = toInt32(table.entries.get('IOProbeScore'));
  const generic = matchGeneric(table, nub, context, classDone);
  const { nameMatched } = generic;
  if (!generic.matched) return refused(initial, nameMatched, generic.failure, 'source');
  // R-050, F-CORE-001: every key was generic, so the family is not asked and no score is written.
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

/** The root of the registry is no service. */
function providerOf({ provider }: Service): Service | undefined {
  return provider?.provider === undefined ? undefined : provider;
}

/** matchLocation goes up the provider chain until a class answers with itself; the nub itself is not asked. */
function locationAbove(nub: Service): Service | undefined {
  for (let at = providerOf(nub); at !== undefined; at = providerOf(at))
    if (at.kernelClass.nub.answersMatchLocation === true) return at;
  return undefined;
}

/** Asks services above a nub for it: what their families rest on, the nub's verdict rests on as well. */
class Asking {
  readonly context: MatchingContext;
  /** The weakest basis of all answers so far. */
  basis: Basis = 'source';

  constructor(context: MatchingContext) {
    this.context = context;
  }

  /** The service's own family is asked with its own keys, and its score is lost (F-CORE-007). */
  matches(table: Table, at: Service): boolean {
    const { matched, basis } = matchHere(table, at, this.context, false);
    this.basis = weaker(this.basis, basis);
    return matched;
  }
}

/** IOLocationMatch as a dictionary. */
function matchAtLocation(table: Table, nub: Service, asking: Asking): boolean {
  const where = locationAbove(nub);
  return where !== undefined && asking.matches(table, where) && matchAbove(table, where, asking) === undefined;
}

/** Whether the chain above `nub`, which satisfies `table`, satisfies what the table nests; IOParentMatch goes first. */
function matchAbove(table: Table, nub: Service, asking: Asking): KeyFailure | undefined {
  const parent = table.entries.get('IOParentMatch');
  if (parent?.kind === 'dictionary') {
    if (new Climb(asking).reaches(parent, nub)) return undefined;
    return { reason: 'IOParentMatch', expected: parent, actual: undefined };
  }
  const location = table.entries.get('IOLocationMatch');
  if (location?.kind !== 'dictionary' || matchAtLocation(location, nub, asking)) return undefined;
  return { reason: 'IOLocationMatch', expected: location, actual: undefined };
}

/** One search upwards: the alias parents that it met on its way stay with it, whatever table it is at. */
class Climb {
  readonly #asking: Asking;
  readonly #aliases: bigint[] = [];

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  /** Whether a service above `from` satisfies `table`, and what is above that one what the table nests: there is no way back. */
  reaches(table: Table, from: Service): boolean {
    const tried = new Set<bigint>();
    this.#noteAlias(from);
    for (let at = this.#above(from, tried); at !== undefined; at = this.#above(at, tried)) {
      if (this.#asking.matches(table, at)) return this.#nested(table, at);
      this.#noteAlias(at);
    }
    return false;
  }

  #nested(table: Table, at: Service): boolean {
    const parent = table.entries.get('IOParentMatch');
    return parent?.kind === 'dictionary' ? this.reaches(parent, at) : matchAbove(table, at, this.#asking) === undefined;
  }

  /** R-068 speaks of ancestors; the kernel notes the alias of the nub itself, too, and keeps all of them. */
  #noteAlias({ properties }: Service): void {
    const alias = properties.get('IOServiceLegacyMatchingRegistryID');
    if (alias?.kind === 'number') this.#aliases.push(alias.value);
  }

  /**
   * The provider; above the last one the alias noted last, which the climb goes on from. An id that names nothing ends it.
   * One that was tried with this table has nothing new to say: the kernel would try it again, with a cycle of aliases for ever.
   */
  #above(at: Service, tried: Set<bigint>): Service | undefined {
    const provider = providerOf(at);
    if (provider !== undefined) return provider;
    for (let alias = this.#aliases.pop(); alias !== undefined; alias = this.#aliases.pop()) {
      if (tried.has(alias)) continue;
      tried.add(alias);
      return this.#asking.context.serviceWithId(alias);
    }
    return undefined;
  }
}

const nestsTables = ({ entries }: Table): boolean => entries.has('IOParentMatch') || entries.has('IOLocationMatch');

/** IOService::matchPassive: generic keys, family hook, then the nested tables. */
export function matchPassive(table: Table, nub: Service, context: MatchingContext, classDone: boolean): PassiveMatch {
  const here = matchHere(table, nub, context, classDone);
  if (!here.matched) return here;
  if (!nestsTables(table)) return here;
  const asking = new Asking(context);
  const failure = matchAbove(table, nub, asking);
  const basis = weaker(here.basis, asking.basis);
  return failure === undefined ? { ...here, basis } : { ...here, basis, matched: false, failure };
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

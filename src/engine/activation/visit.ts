import type { Candidates } from '../catalogue/candidates.js';
import { compareScores } from '../catalogue/orderedSet.js';
import type { Personality } from '../catalogue/personality.js';
import { DEBUG, debugLog, isDebugging } from '../debugLog.js';
import { DK_ENABLE, dkFlags, type Kernel, type Properties } from '../kernel.js';
import { matchPassive, noteMatch } from '../matching/passive.js';
import { tell } from '../notification/deliver.js';
import type { Notifier } from '../notification/notifier.js';
import type { Service } from '../registry/service.js';
import { type Consideration, consider, type Pass } from '../trace.js';
import { isEqual } from '../values/equality.js';
import { number, string, TRUE } from '../values/value.js';
import { holderName, holdersOf, isBootPersonality, mayBeReplaced } from './category.js';
import { mayHostDext } from './hostDext.js';
import { loadModule } from './moduleLoad.js';
import { type Restriction, takeRestriction } from './restriction.js';
import { refusals } from './unasked.js';

/** A candidate that may be instantiated: its properties are the shallow copy that becomes the instance's table. */
export interface Prospect {
  readonly consideration: Consideration;
  readonly properties: Properties;
  readonly moduleFailed: boolean;
}

/** What phase A leaves: the probe set in sort 1, or a module stall that stops everything. */
export interface Visit {
  readonly prospects: readonly Prospect[];
  readonly stalled: boolean;
  /** Clients of boot drivers that must make room. */
  readonly replaced: readonly Service[];
  /** DEXT personalities that matched, whether or not their category was free. */
  readonly dextCount: number;
  /** A post-crash pass. */
  readonly restricted: boolean;
}

interface Visiting {
  readonly kernel: Kernel;
  readonly nub: Service;
  readonly restriction: Restriction | undefined;
  /** Nobody comes or goes while candidates are visited. */
  readonly holders: ReadonlyMap<string, Service>;
  readonly prospects: Prospect[];
  readonly replaced: Service[];
  dextCount: number;
}

/**
 * Phase A of probeCandidates: every candidate, in sort 1, through the gates of R-077. `publish`: who is to be told of
 * the nub; each is told when its priority has its turn, and a module stall before that silences it.
 */
export function visitCandidates(
  kernel: Kernel,
  nub: Service,
  pass: Pass,
  found: Candidates,
  publish: readonly Notifier[],
): Visit {
  const visiting: Visiting = {
    kernel,
    nub,
    restriction: takeRestriction(kernel, nub),
    holders: holdersOf(nub),
    prospects: [],
    replaced: [],
    dextCount: 0,
  };
  const asked = candidatesToAsk(visiting, found);
  const untold = [...publish];
  const tellAbove = (score: number): void => {
    while (untold[0] !== undefined && compareScores(score, untold[0].priority) < 0)
      tell(kernel, untold.shift() as Notifier, nub);
  };
  let culprit: Personality | undefined;
  for (const personality of asked) {
    if (culprit === undefined) tellAbove(personality.catalogueScore);
    const consideration = consider(pass, personality);
    if (culprit !== undefined) stallWith(consideration, culprit);
    else if (!visit(visiting, consideration)) culprit = personality;
  }
  if (culprit === undefined) for (const notifier of untold) tell(kernel, notifier, nub);
  if (asked.length < found.count) noteUnasked(visiting, pass, found, asked, culprit);
  if (culprit !== undefined) for (const { consideration } of visiting.prospects) stallWith(consideration, culprit);
  const { prospects, replaced, dextCount, restriction } = visiting;
  return {
    prospects: culprit === undefined ? prospects : [],
    stalled: culprit !== undefined,
    replaced,
    dextCount,
    restricted: restriction !== undefined,
  };
}

/**
 * The index answers only for passive matching. Where something else comes before it in R-077 (a category that is
 * taken, a post-crash pass, a nub or a kernel that hosts no DEXTs), and where every refusal is to be logged
 * every candidate is looked at.
 */
function candidatesToAsk({ kernel, nub, restriction, holders }: Visiting, found: Candidates): readonly Personality[] {
  const plain =
    restriction === undefined &&
    !nub.inactive &&
    holders.size === 0 &&
    (dkFlags(kernel) & DK_ENABLE) !== 0n &&
    !isDebugging(kernel, DEBUG.match);
  return plain ? found.worthAsking(nub, nub.kernelClass.nub) : found.all;
}

/** The rest: refused at `keys`, but for those behind the culprit of a module stall, which were not visited. */
function noteUnasked(
  { kernel, nub }: Visiting,
  pass: Pass,
  found: Candidates,
  asked: readonly Personality[],
  culprit: Personality | undefined,
): void {
  // `found.count` is behind every place.
  const before = (personality: Personality): boolean =>
    culprit === undefined || found.place(personality) < found.place(culprit);
  const isUnasked = (personality: Personality): boolean => !asked.includes(personality) && before(personality);
  pass.unasked = {
    has: (personality) => found.place(personality) < found.count && isUnasked(personality),
    members: () => found.all.filter(isUnasked),
    tell: refusals(nub, pass.number, kernel.matching),
    told: new Map(),
  };
  if (culprit === undefined) return;
  for (const personality of found.all) {
    if (!asked.includes(personality) && !before(personality)) stallWith(consider(pass, personality), culprit);
  }
}

/** nothing collected so far is probed, whatever its score. */
function stallWith(consideration: Consideration, culprit: Personality): void {
  Object.assign(consideration, {
    gate: 'module',
    verdict: 'stalled',
    reason: 'A305',
    expected: 'a kernel bundle that the kernel knows',
    actual: culprit.kernelBundle,
    rival: culprit,
  });
}

/** One candidate, R-077 a…m in this exact order. False: its module load was deferred. */
function visit(visiting: Visiting, consideration: Consideration): boolean {
  const { kernel, nub, restriction } = visiting;
  const { personality } = consideration;
  if (personality.isDext && !mayHostDext(kernel, nub, restriction, consideration)) return true;
  const client = visiting.holders.get(personality.category);
  const replacement =
    client?.properties.has('IOMatchedAtBoot') === true && !isBootPersonality(kernel, personality.bundle);
  if (client !== undefined && !personality.isDext && !replacement) {
    categoryTaken(visiting, consideration, client);
    debugLog(
      kernel,
      DEBUG.match,
      personality,
      () => `${nub.name}: stopped on a taken category, ${personality.category}`,
    );
    return true;
  }
  const properties = matchCandidate(visiting, consideration);
  if (properties === undefined) return true;
  if (client !== undefined && replacement && mayBeReplaced(kernel, client)) {
    visiting.replaced.push(client);
    categoryTaken(visiting, consideration, client);
    consideration.expected = `${holderName(client)} is being replaced`;
    return true;
  }
  if (personality.isDext) visiting.dextCount++;
  if (client !== undefined) {
    categoryTaken(visiting, consideration, client);
    return true;
  }
  if (restriction !== undefined && isEqual(personality.properties, restriction.personality) === restriction.inverted) {
    Object.assign(consideration, {
      gate: 'category',
      reason: 'IORematchPersonality',
      expected: 'the personality that crashed, and no other',
    });
    return true;
  }
  const load = loadModule(kernel, personality);
  if (load === 'deferred') {
    stallWith(consideration, personality);
    debugLog(
      kernel,
      DEBUG.moduleStall,
      personality,
      () => `${nub.name}: matching stalled, ${personality.kernelBundle} is not known`,
    );
    return false;
  }
  if (isBootPersonality(kernel, personality.bundle)) properties.set('IOMatchedAtBoot', TRUE);
  if (personality.isDext) properties.set('IOMatchedPersonality', personality.properties);
  visiting.prospects.push({ consideration, properties, moduleFailed: load === 'failed' });
  return true;
}

/** R-077 g, j: the client that is there stays, whatever the newcomer's score. */
function categoryTaken({ kernel }: Visiting, consideration: Consideration, client: Service): void {
  Object.assign(consideration, {
    gate: 'category',
    verdict: 'rejected',
    reason: 'A306',
    expected: `${consideration.personality.category} free`,
    actual: `held by ${holderName(client)}`,
    rival: kernel.instances.get(client)?.personality,
  });
}

/** R-077h: passive matching on a shallow copy; what matched becomes the copy's IONameMatched and IOProbeScore. */
function matchCandidate({ kernel, nub }: Visiting, consideration: Consideration): Properties | undefined {
  const { properties } = consideration.personality;
  const match = matchPassive(properties, nub, kernel.matching, true);
  if (match.log !== undefined) kernel.trace.log.push(match.log);
  noteMatch(consideration, match);
  if (!match.matched) {
    const { personality, reason } = consideration;
    debugLog(kernel, DEBUG.match, personality, () => `${nub.name}: ${personality.ioClass} does not match, ${reason}`);
    return undefined;
  }
  consideration.matchScore = match.score;
  consideration.scoredBy = match.scoredBy;
  const copy = new Map(properties.entries);
  copy.set('IOProbeScore', number(match.score, 32));
  if (match.nameMatched !== undefined) copy.set('IONameMatched', string(match.nameMatched));
  return copy;
}

import type { Personality } from '../engine/catalogue/personality.js';
import { GATES } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf, runningOn } from '../engine/outcome/outcome.js';
import type { Consideration } from '../engine/trace.js';
import { type DriverPair, personalityPairs } from './drivers.js';

/**
 * `lost`: the driver ran on this nub and does not any more; `gained`: the other way round; `moved`: it runs before and
 * after, by another personality, score or category; `stops`: it runs neither before nor after and ends at another gate
 * behind passive matching, or did; `reason`: it never matched, and fails for another reason; `others`: only rivals changed.
 */
export const KINDS = ['lost', 'gained', 'moved', 'stops', 'others', 'reason'] as const;
export type OutcomeKind = (typeof KINDS)[number];

export interface OutcomeChange {
  readonly kind: OutcomeKind;
  readonly nub: string;
  readonly className: string;
  /** Undefined for `others`. */
  readonly driver: DriverPair | undefined;
  readonly before: Consideration | undefined;
  readonly after: Consideration | undefined;
  /** Other drivers, `bundle-id/Personality`, that ran on this nub only before, and only after. */
  readonly displaced: readonly string[];
  readonly restored: readonly string[];
}

/** A machine that ran with the drivers of one side. */
export interface Sides {
  readonly before: Machine;
  readonly after: Machine;
}

interface Couple {
  readonly driver: DriverPair;
  readonly before: Personality | undefined;
  readonly after: Personality | undefined;
}

export interface Compared {
  readonly changes: readonly OutcomeChange[];
  readonly nubs: number;
  /** Nubs on which the drivers run on either side. */
  readonly devices: number;
}

/** Holds the verdicts of two machines against each other: a reader of both. */
export function outcomeChanges({ before, after }: Sides, drivers: readonly DriverPair[]): Compared {
  const couples = drivers.flatMap((driver) => couplesOf(before, after, driver));
  const ids = [...new Set([...nubsOf(before), ...nubsOf(after)].map(({ id }) => id))];
  const mine = new Set(drivers.flatMap((pair) => [pair.before?.id ?? '', pair.after?.id ?? '']));
  let devices = 0;
  const changes = ids.flatMap((id): readonly OutcomeChange[] => {
    const rows = drivers.flatMap((driver) => {
      const own = couples.filter((couple) => couple.driver === driver);
      return rowsOf(id, driver, own, before, after);
    });
    if (rows.some((row) => isRunning(row.before) || isRunning(row.after))) devices++;
    return withRivals(id, rows.filter(isChange), rivalsOn(before, id, mine), rivalsOn(after, id, mine), before, after);
  });
  return {
    changes: changes.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    nubs: ids.length,
    devices,
  };
}

function couplesOf(before: Machine, after: Machine, driver: DriverPair): readonly Couple[] {
  const named = (machine: Machine, id: string | undefined, name: string | undefined): Personality | undefined =>
    id === undefined ? undefined : machine.bundle(id)?.personalities.find((each) => each.name === name);
  return personalityPairs(driver).map((pair) => ({
    driver,
    before: named(before, driver.before?.id, pair.before?.name),
    after: named(after, driver.after?.id, pair.after?.name),
  }));
}

interface Row {
  readonly kind: OutcomeKind | undefined;
  readonly driver: DriverPair;
  readonly before: Consideration | undefined;
  readonly after: Consideration | undefined;
}

const isRunning = (verdict: Consideration | undefined): boolean => verdict?.gate === 'running';

function isChange(row: Row): row is Row & { readonly kind: OutcomeKind } {
  return row.kind !== undefined;
}

function rowsOf(
  id: string,
  driver: DriverPair,
  couples: readonly Couple[],
  before: Machine,
  after: Machine,
): readonly Row[] {
  const rows = couples.map((couple) => ({
    driver,
    before: verdictOn(before, id, couple.before),
    after: verdictOn(after, id, couple.after),
  }));
  const ran = rows.some((row) => isRunning(row.before));
  const runs = rows.some((row) => isRunning(row.after));
  return rows.map((row) => ({ ...row, kind: kindOf(row, ran, runs) }));
}

function verdictOn(machine: Machine, id: string, personality: Personality | undefined): Consideration | undefined {
  const nub = machine.service(id);
  return nub === undefined || personality === undefined ? undefined : machine.verdict(nub, personality);
}

/** `ran`, `runs`: some personality of the driver, on this nub. */
function kindOf({ before, after }: Omit<Row, 'kind'>, ran: boolean, runs: boolean): OutcomeKind | undefined {
  const [did, does] = [isRunning(before), isRunning(after)];
  if (did && does) return isSame(before, after) ? undefined : 'moved';
  if (did) return runs ? 'moved' : 'lost';
  if (does) return ran ? 'moved' : 'gained';
  if (isSame(before, after)) return undefined;
  return hasMatched(before) || hasMatched(after) ? 'stops' : 'reason';
}

const hasMatched = (verdict: Consideration | undefined): boolean =>
  verdict !== undefined && GATES.indexOf(verdict.gate) > GATES.indexOf('keys');

/** What a user sees of a verdict; a personality that is not there was no candidate, as one of another class is none. */
function isSame(a: Consideration | undefined, b: Consideration | undefined): boolean {
  const seen = (of: Consideration | undefined): string =>
    of === undefined || of.gate === 'provider-class'
      ? ''
      : [of.gate, of.verdict, of.reason, of.score, of.matched === true ? of.personality.category : ''].join('\u0000');
  return seen(a) === seen(b);
}

function rivalsOn(machine: Machine, id: string, mine: ReadonlySet<string>): readonly string[] {
  const nub = machine.service(id);
  if (nub === undefined) return [];
  return runningOn(machine, nub).flatMap(({ driver, personality }) =>
    mine.has(driver) ? [] : [`${driver}/${personality}`],
  );
}

/** The rows of one nub, the first of them with what became of the rivals there. */
function withRivals(
  nub: string,
  rows: readonly (Row & { readonly kind: OutcomeKind })[],
  ran: readonly string[],
  run: readonly string[],
  before: Machine,
  after: Machine,
): readonly OutcomeChange[] {
  const displaced = ran.filter((each) => !run.includes(each));
  const restored = run.filter((each) => !ran.includes(each));
  const className = (after.service(nub) ?? before.service(nub))?.className ?? '';
  const changes = rows.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  if (changes.length === 0) {
    if (displaced.length + restored.length === 0) return [];
    const nobody = { driver: undefined, before: undefined, after: undefined };
    return [{ kind: 'others', nub, className, ...nobody, displaced, restored }];
  }
  return changes.map((row, index) => ({
    ...row,
    nub,
    className,
    displaced: index === 0 ? displaced : [],
    restored: index === 0 ? restored : [],
  }));
}

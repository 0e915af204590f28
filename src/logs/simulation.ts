import type { Gate } from '../engine/gates.js';
import { GATES } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import type { DriverExplanation } from '../explain/explanation.js';
import type { LogAccount, LogReport, Outcome } from './account.js';
import { findingsIn } from './understand.js';

/** What the log and the simulation say of one driver on one nub. */
export interface Comparison {
  readonly driver: string;
  readonly nub: string;
  readonly personality: string;
  readonly gate: Gate;
  readonly verdict: Consideration['verdict'];
  readonly reason: string | null;
  readonly agrees: boolean;
  /** Why they may differ, or why a silence fits. */
  readonly because: string | undefined;
}

/** Holds every driver of the log that the machine has against what happened there: a reader of its verdicts. */
export function comparisonsOf(
  machine: Machine,
  report: LogReport,
  explanations: readonly DriverExplanation[],
): ReadonlyMap<LogAccount, readonly Comparison[]> {
  return new Map(report.accounts.map((account) => [account, compared(machine, account, explanations)]));
}

function compared(
  machine: Machine,
  account: LogAccount,
  explanations: readonly DriverExplanation[],
): readonly Comparison[] {
  const { driver } = account;
  const personalities = driver === undefined ? [] : (machine.bundle(driver)?.personalities ?? []);
  if (driver === undefined || personalities.length === 0) return [];
  const explanation = explanations.find((each) => each.driver === driver);
  if (isSilent(account)) return explanation === undefined ? [] : silence(machine, explanation);
  return account.outcomes.flatMap((outcome): readonly Comparison[] => {
    const named = nubsNamed(machine, outcome);
    const nubs = named.length > 0 ? named : nubsOf(machine);
    const userClass = outcome.attempts.flatMap(({ progress }) => progress.event.parts.name ?? [])[0];
    const verdicts = nubs.flatMap((nub) =>
      personalities
        .filter((each) => userClass === undefined || each.userClass === undefined || each.userClass === userClass)
        .flatMap((personality) => machine.verdict(nub, personality) ?? []),
    );
    const nearest = nearestTo(outcome.progress.gate, verdicts);
    return nearest === undefined ? [] : [comparison(driver, outcome, nearest)];
  });
}

/** No line of the kernel speaks of it: at most a list says that it is switched on. */
const isSilent = ({ outcomes }: LogAccount): boolean =>
  outcomes.every(({ progress: { gate, says } }) => gate === 'catalogue' && says === 'passed');

/** What the silence of a log means, by what the simulation makes of the driver. */
function silence(machine: Machine, { personalities }: DriverExplanation): readonly Comparison[] {
  const places = personalities.flatMap(({ runsOn, nearest }) => runsOn[0] ?? nearest[0] ?? []);
  const place = places.toSorted((a, b) => rank(b.verdict.gate) - rank(a.verdict.gate))[0];
  if (place === undefined) return [];
  const { nub, personality, gate, verdict, reason } = place.verdict;
  const line = rank(gate) >= rank('launch') ? undefined : lineOf(machine, place.verdict);
  const fits = rank(gate) < rank('launch') && line === undefined;
  const about = { driver: personality.driver ?? '', nub, personality: personality.name, gate, verdict, reason };
  return [{ ...about, agrees: fits, because: fits ? FITS : line === undefined ? UNSEEN : lineMissing(line) }];
}

const FITS = 'of a stop at this gate the kernel writes no line, so that the silence is what is to be expected.';
const UNSEEN =
  'no line of the kernel names it, and a launch leaves lines: on the Mac it did not match, since the device was not there, the driver not switched on, or the build another one; or the log is of another time, or was filtered.';
const lineMissing = (line: string): string => `the kernel writes a line there, which this log does not hold: ${line}`;

/** What the simulated kernel wrote of this stop. */
function lineOf({ trace }: Machine, { gate, personality }: Consideration): string | undefined {
  return trace.log.find((line) =>
    findingsIn(line, 'kernel').some(
      ({ kind, parts }) =>
        kind.gate === gate &&
        kind.says === 'stopped' &&
        [parts.class, parts.name, parts.bundle].some(
          (name) =>
            name !== undefined && [personality.ioClass, personality.userClass, personality.driver].includes(name),
        ),
    ),
  );
}

/** Nubs that lines name, by registry id or by name. */
function nubsNamed(machine: Machine, { attempts }: Outcome): readonly Service[] {
  const names = attempts.flatMap(({ nub }) => nub ?? []);
  return nubsOf(machine).filter((each) =>
    names.some((text) => {
      const [, name = text, id] = /^(.*)-0x([0-9a-f]+)$/i.exec(text) ?? [];
      return (id !== undefined && BigInt(`0x${id}`) === each.registryId) || each.name === name || each.id === name;
    }),
  );
}

const rank = (gate: Gate): number => GATES.indexOf(gate);

/** Where no nub is named, the place that came nearest to what the log tells of is the one to compare. */
function nearestTo(gate: Gate, verdicts: readonly Consideration[]): Consideration | undefined {
  const exact = verdicts.find((each) => each.gate === gate);
  return exact ?? verdicts.toSorted((a, b) => rank(b.gate) - rank(a.gate))[0];
}

function comparison(driver: string, { progress }: Outcome, verdict: Consideration): Comparison {
  const { nub, personality, gate, reason } = verdict;
  const agrees =
    progress.says === 'stopped'
      ? gate === progress.gate && verdict.verdict !== 'running'
      : progress.says === 'passed' || progress.says === 'waits'
        ? rank(gate) >= rank(progress.gate)
        : gate === 'running';
  return {
    driver,
    nub,
    personality: personality.name,
    gate,
    verdict: verdict.verdict,
    reason,
    agrees,
    because: agrees ? undefined : reasonOf(progress.gate, progress.says === 'stopped', verdict),
  };
}

/** What lies between a Mac and its simulation, by where the two part. */
function reasonOf(logGate: Gate, stopped: boolean, { gate, verdict }: Consideration): string {
  if (!stopped || rank(gate) < rank(logGate)) {
    if (gate === 'entitlement')
      return 'the Mac let it pass: the build there is signed with other entitlements than the ones given here, or its kernel has boot arguments (dk) that this world has not.';
    return rank(gate) <= rank('keys')
      ? 'the Mac matched it: the registry was captured at another time or without the device, or the build there has other personalities than the files given here.'
      : 'on the Mac it came further: the registry was captured at another time, or another build is installed there.';
  }
  switch (logGate) {
    case 'catalogue':
      return 'the Mac did not take it in, and the simulation is not told so: give the list with --extensions, or correct what the log names.';
    case 'launch':
    case 'check-in':
      return 'whether a signature is valid is not simulated: matching is right, and signing, notarisation or the architecture of the executable is what to repair.';
    case 'entitlement':
      return 'the signature of the build on the Mac holds other entitlements than the ones given here, or none: compare with codesign -d --entitlements -';
    case 'user-class':
    case 'start':
      return "what your code returns is not simulated: Start succeeds there unless a scenario says otherwise. Matching and entitlements are right; the fault is in the driver's code, or in IOClass.";
    case 'running':
      return 'the simulation does not crash by itself; the driver did run on the Mac.';
    default:
      return verdict === 'running'
        ? 'the simulation starts it there: on the Mac another driver, another order of events or another build decided.'
        : 'the two stop at different gates: the registry was captured at another time, or another build is installed on the Mac.';
  }
}

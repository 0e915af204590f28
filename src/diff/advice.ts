import type { Diagnostic } from '../diagnose/diagnostic.js';
import { type DriverPair, personalityPairs } from './drivers.js';

/** Advice that only one side has. One code on many nubs for one cause is one change. */
export interface AdviceChange {
  readonly change: 'new' | 'gone';
  readonly diagnostic: Diagnostic;
  readonly nubs: readonly string[];
}

/** Compares by code, personality, nub and key; the words may differ where the cause is the same. */
export function adviceChanges(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  drivers: readonly DriverPair[],
): readonly AdviceChange[] {
  const names = namesOf(drivers);
  const key = (of: Diagnostic): string =>
    [of.code, of.severity, names(of.driver, of.personality), of.nub, of.key].join('\u0000');
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return [
    ...grouped(
      'new',
      after.filter((each) => !old.has(key(each))),
    ),
    ...grouped(
      'gone',
      before.filter((each) => !now.has(key(each))),
    ),
  ];
}

/** A driver or personality of another name is the same one: both go by the name before. */
function namesOf(drivers: readonly DriverPair[]): (driver: string | null, personality: string | null) => string {
  const former = new Map<string, string>();
  for (const pair of drivers) {
    const id = pair.before?.id ?? pair.after?.id ?? '';
    if (pair.after !== undefined) former.set(pair.after.id, id);
    for (const { before, after } of personalityPairs(pair))
      if (before !== undefined && after !== undefined)
        former.set(`${pair.after?.id}/${after.name}`, `${id}/${before.name}`);
  }
  return (driver, personality) => {
    const whole = `${driver ?? ''}/${personality ?? ''}`;
    return former.get(whole) ?? `${former.get(driver ?? '') ?? driver ?? ''}/${personality ?? ''}`;
  };
}

function grouped(change: AdviceChange['change'], all: readonly Diagnostic[]): readonly AdviceChange[] {
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly nubs: string[] }>();
  for (const diagnostic of all) {
    const { code, severity, driver, personality, key, nub } = diagnostic;
    const group = [code, severity, driver, personality, key].join('\u0000');
    const known = found.get(group) ?? { diagnostic, nubs: [] };
    found.set(group, known);
    if (nub !== null) known.nubs.push(nub);
  }
  return [...found.values()].map((each) => ({ change, ...each }));
}

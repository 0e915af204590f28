import { countsOf, type Diff, hasOutcomeChanges } from '../diff/diff.js';
import type { DriverChange } from '../diff/drivers.js';
import type { OutcomeChange } from '../diff/outcomes.js';
import type { PropertyChange } from '../diff/properties.js';
import type { Consideration } from '../engine/trace.js';
import { toJson } from '../formats/world/jsonValue.js';
import { factText } from './valueText.js';

/** `diff --format json`: every change, none left out. */
export function diffJson(diff: Diff): object {
  const counts = countsOf(diff);
  const named = (of: Diff['before']) => of.map(({ id, version }) => ({ id, version }));
  return {
    dextspec: 1,
    before: named(diff.before),
    after: named(diff.after),
    changed: hasOutcomeChanges(counts),
    counts,
    drivers: diff.drivers.map(driverJson),
    registries: diff.grounds.map(({ label, outcomes, advice, processes, nubs, devices }) => ({
      registry: label,
      nubs,
      devices,
      outcomes: outcomes.map(outcomeJson),
      diagnostics: advice.map(({ change, diagnostic, nubs: on }) => ({ change, ...diagnostic, nubs: on })),
      processes,
    })),
  };
}

function driverJson({ pair, info, personalities, entitlements, profile, bundle }: DriverChange): object {
  const changes = (all: readonly PropertyChange[]) =>
    all.map(({ path, before, after }) => ({
      path,
      before: before === undefined ? null : toJson(before),
      after: after === undefined ? null : toJson(after),
    }));
  return {
    before: pair.before?.id ?? null,
    after: pair.after?.id ?? null,
    info: changes(info),
    personalities: personalities.map(({ before, after, properties }) => ({
      before: before ?? null,
      after: after ?? null,
      properties: changes(properties),
    })),
    entitlements: changes(entitlements),
    profile: changes(profile),
    bundle: changes(bundle),
  };
}

function outcomeJson({ kind, nub, className, driver, before, after, displaced, restored }: OutcomeChange): object {
  return {
    change: kind,
    nub,
    class: className,
    before: sideJson(driver?.before?.id, before),
    after: sideJson(driver?.after?.id, after),
    displaced,
    restored,
  };
}

function sideJson(driver: string | undefined, verdict: Consideration | undefined): object | null {
  if (verdict === undefined) return null;
  const { personality, gate, verdict: word, reason, score, expected, actual, basis } = verdict;
  return {
    driver: driver ?? null,
    personality: personality.name,
    gate,
    verdict: word,
    reason,
    score,
    category: personality.category,
    expected: expected === undefined ? null : factText(expected),
    actual: actual === undefined ? null : factText(actual),
    basis,
  };
}

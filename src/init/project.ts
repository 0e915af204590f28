import { diagnose } from '../diagnose/diagnose.js';
import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { Service } from '../engine/registry/service.js';
import { explainDriver } from '../explain/explanation.js';
import { noSuchNub, selectNubs } from '../explain/selector.js';
import type { Imported } from '../import/import.js';
import { accountOf, type DriverAccount } from './account.js';
import { captureOf } from './capture.js';
import { chooseNubs, chosenNubs } from './choice.js';
import { featuresOf } from './feature.js';
import { featureText, isSayable } from './gherkin.js';
import { fileName } from './names.js';
import { type DriverSetup, setupSteps } from './setup.js';
import { stage } from './stage.js';

export interface ProjectSource {
  readonly imported: Imported;
  readonly setups: readonly DriverSetup[];
  /** What to call the machine: after the registry's file. */
  readonly machine: string;
  /** Only these nubs; undefined: all. */
  readonly selectors: readonly string[] | undefined;
}

/** What was pinned of one driver. */
export interface Pinned {
  readonly driver: string;
  readonly personalities: number;
  readonly taken: number;
  readonly stopped: number;
  readonly scenarios: number;
}

export interface Pinning {
  /** Path in the project → text. */
  readonly files: ReadonlyMap<string, string>;
  readonly pinned: readonly Pinned[];
}

/** Why a selector fits no nub of the registry. */
export interface NoSuchNub {
  readonly noNub: string;
}

/** The capture and the features that pin what these drivers do on this registry. The same input gives the same bytes. */
export function pin({ imported: given, setups, machine: name, selectors }: ProjectSource): Pinning | NoSuchNub {
  const ids = new Set(setups.map(({ id }) => id));
  // A driver that the captured Mac had attached makes room for the one under test.
  const world = { ...given.world, drivers: given.world.drivers.filter(({ id }) => !ids.has(id)) };
  const imported = { ...given, world };
  const whole = stage(world, setups);
  const asked = selectors?.map((selector) => ({ selector, found: selectNubs(whole.machine, selector) }));
  const unknown = asked?.find(({ found }) => found.length === 0);
  if (unknown !== undefined) return { noNub: noSuchNub(whole.machine, unknown.selector) };
  const only = asked && new Set(asked.flatMap(({ found }) => found));
  const diagnostics = diagnose(whole.machine, { ignore: whole.scenery });
  const choices = setups.map(({ id }) =>
    chooseNubs(whole.machine, explainDriver(whole.machine, id, { only, diagnostics }), only !== undefined, isUsable),
  );
  const all = choices.flat();
  const capture = captureOf(imported, whole.machine, setups, chosenNubs(whole.machine, ids, all), all);
  const advice: readonly Diagnostic[] = diagnose(capture.machine, { ignore: capture.scenery });
  const accounts = setups.map((setup, index) => accountOf(capture.machine, setup, choices[index] ?? [], advice));
  const captureFile = `captures/${name}.yaml`;
  const background = [
    { text: `the world described in "${captureFile}"` },
    ...setups.flatMap((setup) => setupSteps(setup)),
  ];
  const surroundings = { machine: name, system: imported.machine, background };
  const features = accounts.map((account) => ({ account, parts: featuresOf(account, surroundings) }));
  const named = uniqueNames(setups.map(({ id }) => fileName(id)));
  return {
    files: new Map([
      [captureFile, capture.text],
      ...features.flatMap(({ parts }, index) =>
        parts.map((part, at): [string, string] => [
          `features/${named[index]}${parts.length === 1 ? '' : `-${at + 1}`}.feature`,
          featureText(part),
        ]),
      ),
    ]),
    pinned: features.map(({ account, parts }) => ({
      ...totals(account),
      scenarios: parts.flatMap(({ rules }) => rules.flatMap(({ scenarios }) => scenarios)).length,
    })),
  };
}

/** What a step can name. */
const isUsable = ({ id }: Service): boolean => isSayable(id);

function totals({ setup, personalities }: DriverAccount): Omit<Pinned, 'scenarios'> {
  const sum = (of: (each: DriverAccount['personalities'][number]) => number): number =>
    personalities.reduce((total, each) => total + of(each), 0);
  return {
    driver: setup.id,
    personalities: personalities.length,
    taken: sum(({ taken }) => taken.length),
    stopped: sum(({ beyondKeys, refused }) => beyondKeys.length + refused.length),
  };
}

/** Names that differ even where a disk ignores case. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const before = seen.get(name.toLowerCase()) ?? 0;
    seen.set(name.toLowerCase(), before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

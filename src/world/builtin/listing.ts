import { ClassTable } from '../../engine/classes/classTable.js';
import { type DictionaryValue, textOf } from '../../engine/values/value.js';
import { DEFAULT_SYSTEM } from '../../engine/world.js';
import { families } from '../../families/index.js';
import { fromJson } from '../../formats/world/jsonValue.js';
import { simulate } from '../simulation.js';
import { builtinClasses, driverOf } from './builtinDrivers.js';
import { builtinCatalogue, type PersonalityFacts } from './catalogue.js';
import { specimenNub } from './specimen.js';

/** A personality of the catalogue as people look it up. */
export interface ListedPersonality {
  readonly family: string;
  readonly bundle: string;
  readonly kind: 'kext' | 'dext';
  readonly facts: PersonalityFacts;
  readonly keys: DictionaryValue['entries'];
  readonly providerClass: string;
  /** What it comes to on hardware that it is for, after probe: the engine's answer for a nub made of its own keys. */
  readonly score: number | null;
}

/** The whole catalogue, every version of macOS, in installation order. */
export function builtinListing(): readonly ListedPersonality[] {
  const entries = builtinCatalogue().families.flatMap(({ family, bundles }) =>
    bundles.flatMap((bundle) => bundle.personalities.map((facts) => ({ family, bundle, facts }))),
  );
  const keysOf = entries.map(({ facts }) => (fromJson(facts.keys) as DictionaryValue).entries);
  const score = scores(keysOf);
  return entries.map(({ family, bundle, facts }, index) => {
    const keys = keysOf[index] ?? new Map();
    return {
      family,
      bundle: bundle.id,
      kind: bundle.kind,
      facts,
      keys,
      providerClass: textOf(keys.get('IOProviderClass')) ?? '',
      score: score(index, bundle.id, facts.name),
    };
  });
}

type ScoreOf = (index: number, bundle: string, personality: string) => number | null;

/** One machine with a nub for each personality, and all of them installed whatever their version. */
function scores(keysOf: ReadonlyArray<DictionaryValue['entries']>): ScoreOf {
  const isResources = (keys: DictionaryValue['entries']): boolean =>
    textOf(keys.get('IOProviderClass')) === 'IOResources';
  const resources = keysOf.flatMap((keys) => textOf(keys.get('IOResourceMatch')) ?? []);
  const machine = simulate({
    system: DEFAULT_SYSTEM,
    classes: builtinClasses(),
    kernelBundles: [],
    drivers: builtinCatalogue().families.flatMap(({ bundles }) =>
      bundles.map((bundle) => driverOf(bundle, bundle.personalities)),
    ),
    nubs: keysOf.flatMap((keys, index) => (isResources(keys) ? [] : [specimenNub(keys, String(index))])),
    published: [...new Set(resources)].map((resource) => ({ on: 'IOResources', resource })),
  });
  return (index, bundle, personality) => {
    const keys = keysOf[index];
    const nub = machine.service(keys !== undefined && isResources(keys) ? 'IOResources' : String(index));
    const own = machine.bundle(bundle)?.personalities.find(({ name }) => name === personality);
    const verdict = nub && own && machine.verdict(nub, own);
    return verdict?.score ?? verdict?.matchScore ?? null;
  };
}

/** The class and its superclasses: who names one of them is asked about such a nub. Undefined: nobody knows the class. */
export function classAndAbove(
  className: string,
  listed: readonly ListedPersonality[],
): ReadonlySet<string> | undefined {
  const table = new ClassTable(families, builtinClasses());
  const known = table.isDeclared(className) || listed.some(({ providerClass }) => providerClass === className);
  return known ? table.get(className).ancestors : undefined;
}

/** Class names that a person may have meant. */
export function classNames(listed: readonly ListedPersonality[]): readonly string[] {
  const declared = new ClassTable(families, builtinClasses()).names();
  return [...new Set([...listed.map(({ providerClass }) => providerClass), ...declared])];
}

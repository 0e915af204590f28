import { type DictionaryValue, string, type Value } from '../engine/values/value.js';
import type { DriverDescription } from '../engine/world.js';
import { likeness, type Pair, paired } from './pairs.js';
import { type PropertyChange, propertyChanges } from './properties.js';

export type DriverPair = Pair<DriverDescription>;

/** What is not the same in two builds of one driver, before anything is matched. */
export interface DriverChange {
  readonly pair: DriverPair;
  /** Keys of the Info.plist outside of the personalities; the identifier and the version among them. */
  readonly info: readonly PropertyChange[];
  readonly personalities: readonly PersonalityChange[];
  readonly entitlements: readonly PropertyChange[];
  readonly profile: readonly PropertyChange[];
  /** Signing, classes of the executable: what is read out of the bundle. */
  readonly bundle: readonly PropertyChange[];
}

export interface PersonalityChange {
  /** Names before and after; undefined where it came or went. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly properties: readonly PropertyChange[];
}

/** Drivers of the same id, then those that are alike, then the only one on either side: OLD is replaced by NEW. */
export function driverPairs(
  before: readonly DriverDescription[],
  after: readonly DriverDescription[],
): readonly DriverPair[] {
  const named = (of: readonly DriverDescription[]) => of.map((driver) => ({ name: driver.id, driver }));
  const only = before.length === 1 && after.length === 1 ? 1 : 0;
  const pairs = paired(named(before), named(after), (a, b) => Math.max(only, likeness(flat(a.driver), flat(b.driver))));
  return pairs.map((pair) => ({ before: pair.before?.driver, after: pair.after?.driver }));
}

/** Every key of every personality under one roof. */
function flat({ personalities }: DriverDescription): ReadonlyMap<string, Value> {
  return new Map(
    [...personalities].flatMap(([name, value]) =>
      entriesOf(value).map(([key, each]): readonly [string, Value] => [`${name} ${key}`, each]),
    ),
  );
}

const entriesOf = (value: Value | undefined): readonly (readonly [string, Value])[] =>
  value?.kind === 'dictionary' ? [...value.entries] : [];

export interface PersonalityName {
  readonly name: string;
  readonly value: Value;
}

/** Personalities of the same name, then those that have most keys in common under another. */
export function personalityPairs({ before, after }: DriverPair): readonly Pair<PersonalityName>[] {
  const named = (of: DriverDescription | undefined): readonly PersonalityName[] =>
    [...(of?.personalities ?? [])].map(([name, value]) => ({ name, value }));
  return paired(named(before), named(after), (a, b) =>
    likeness(new Map(entriesOf(a.value)), new Map(entriesOf(b.value))),
  );
}

/** What Xcode writes anew with every build, and what other parts of the account tell. */
const isNoise = (key: string): boolean => /^(?:DT|BuildMachine|IOKitPersonalities$)/.test(key);

export function driverChange(pair: DriverPair): DriverChange {
  const { before, after } = pair;
  return {
    pair,
    info: propertyChanges(infoOf(before), infoOf(after), isNoise),
    personalities: personalityPairs(pair).flatMap((each): readonly PersonalityChange[] => {
      const properties = propertyChanges(new Map(entriesOf(each.before?.value)), new Map(entriesOf(each.after?.value)));
      const isRenamed = each.before?.name !== each.after?.name;
      return properties.length === 0 && !isRenamed
        ? []
        : [{ before: each.before?.name, after: each.after?.name, properties }];
    }),
    entitlements: propertyChanges(tableOf(before?.entitlements), tableOf(after?.entitlements)),
    profile: propertyChanges(tableOf(before?.profile), tableOf(after?.profile)),
    bundle: propertyChanges(bundleOf(before), bundleOf(after)),
  };
}

export const hasChanges = ({ pair, ...of }: DriverChange): boolean =>
  pair.before === undefined || pair.after === undefined || Object.values(of).some((each) => each.length > 0);

const tableOf = (value: DictionaryValue | undefined): ReadonlyMap<string, Value> | undefined => value?.entries;

function infoOf(driver: DriverDescription | undefined): ReadonlyMap<string, Value> | undefined {
  if (driver === undefined) return undefined;
  const stated: readonly (readonly [string, Value])[] = [
    ['CFBundleIdentifier', string(driver.id)],
    ['CFBundleVersion', string(driver.version)],
  ];
  return new Map([...stated, ...(driver.info?.entries ?? [])]);
}

/** What a bundle says beside its property lists, as values to compare. */
function bundleOf(driver: DriverDescription | undefined): ReadonlyMap<string, Value> {
  if (driver === undefined) return new Map();
  const { signing, team, app, kind, userClasses } = driver;
  const texts = { kind, signing, team, app };
  const classes = [...(userClasses ?? [])].map(([name, superclass]): readonly [string, Value] => [
    `class ${name}`,
    string(superclass ?? 'unknown superclass'),
  ]);
  const stated = Object.entries(texts).flatMap(([key, text]): readonly (readonly [string, Value])[] =>
    text === undefined ? [] : [[key, string(text)]],
  );
  return new Map([...stated, ...classes]);
}

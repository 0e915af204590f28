import type { FamilyContext, NubClass, NubView, Table } from '../engine/matching/family.js';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { dictionary, type Value } from '../engine/values/value.js';
import { families } from './index.js';

/** Families' tests need nubs without an engine. */
export interface NubSketch {
  readonly properties?: Readonly<Record<string, Plain>> | ReadonlyMap<string, Value>;
  readonly configuration?: Iterable<readonly [number, number]>;
  readonly provider?: NubView;
}

const superclasses = new Map(
  families.flatMap(({ classes }) =>
    Object.entries(classes).map(([name, fact]) => [name, typeof fact === 'string' ? fact : fact.superclass] as const),
  ),
);

/** The class itself, then its superclasses. */
export function chainOf(className: string): readonly string[] {
  const chain = [className];
  for (let name = superclasses.get(className); name !== undefined; name = superclasses.get(name)) chain.push(name);
  return chain;
}

/** The methods that a nub of this class has, inherited ones included. */
export function nubClassOf(className: string): NubClass {
  const known = families.flatMap(({ nubs }) => nubs);
  for (const name of chainOf(className)) {
    const found = known.find((nub) => nub.className === name);
    if (found !== undefined) return found;
  }
  return { className };
}

export function sketchNub(className: string, sketch: NubSketch = {}): NubView {
  const { properties = {} } = sketch;
  const entries = properties instanceof Map ? properties : propertiesOf(properties as Readonly<Record<string, Plain>>);
  const chain = new Set(chainOf(className));
  return {
    className,
    name: className,
    properties: entries,
    configuration: new Map(sketch.configuration ?? []),
    provider: sketch.provider,
    classChain: [...chain],
    conformsTo: (name) => chain.has(name),
  };
}

function propertiesOf(plain: Readonly<Record<string, Plain>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(plain).map(([key, value]) => [key, fromPlain(value)] as const));
}

export function table(plain: Readonly<Record<string, Plain>>): Table {
  return dictionary(propertiesOf(plain));
}

export function contextOf(
  of: Partial<Omit<FamilyContext, 'bootArgument' | 'hasBootArgument'>> & {
    boot?: Readonly<Record<string, bigint>>;
  } = {},
): FamilyContext {
  return {
    appleSilicon: of.appleSilicon ?? true,
    sip: of.sip ?? 'enabled',
    gameControllers: of.gameControllers ?? 1,
    bootArgument: (name) => of.boot?.[name] ?? 0n,
    hasBootArgument: (name) => of.boot?.[name] !== undefined,
  };
}

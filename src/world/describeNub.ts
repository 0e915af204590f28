import type { ClassTable } from '../engine/classes/classTable.js';
import type { Value } from '../engine/values/value.js';
import type { NubDescription } from '../engine/world.js';
import { families, shorthands } from '../families/index.js';
import type { Shorthand } from '../families/shorthand.js';
import { nearest } from '../formats/source/nearest.js';
import type { NubDraft } from './draft.js';

/** A field of a hardware table that its family does not take. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  readonly nearest: string | undefined;
}

/** Fields by world-document name; every unknown name and wrong type at once. */
export function readFields(
  key: string,
  fields: ReadonlyMap<string, Value>,
): { readonly fields: ReadonlyMap<string, Value>; readonly problems: readonly FieldProblem[] } {
  const shorthand = shorthandFor(key);
  const names = new Map(
    shorthand.fields.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((each) => [each, name] as const)),
  );
  const read = new Map<string, Value>();
  const problems: FieldProblem[] = [];
  for (const [field, value] of fields) {
    const name = names.get(field);
    const near = nearest(field, names.keys());
    if (name === undefined && (!shorthand.open || isSlip(field, near))) {
      problems.push({ field, message: `${key} hardware has no "${field}"`, nearest: near });
      continue;
    }
    const wrong = name === undefined ? undefined : typeProblem(shorthand, name, value, field);
    if (wrong !== undefined) problems.push({ field, message: wrong, nearest: undefined });
    read.set(name ?? field, value);
  }
  return { fields: read, problems };
}

/** A name that differs from a legal one in its case alone is a slip, also where other keys are welcome. */
function isSlip(field: string, near: string | undefined): boolean {
  return near !== undefined && near.toLowerCase() === field.toLowerCase();
}

function typeProblem(shorthand: Shorthand, name: string, value: Value, written: string): string | undefined {
  const expects = shorthand.fields.find((field) => field.name === name)?.expects ?? 'any';
  const kinds: Readonly<Record<string, readonly Value['kind'][]>> = {
    integer: ['number'],
    string: ['string', 'symbol'],
    boolean: ['boolean'],
    array: ['array'],
  };
  const legal = kinds[expects];
  if (legal === undefined || legal.includes(value.kind)) return undefined;
  const article = expects === 'integer' || expects === 'array' ? 'an' : 'a';
  return `"${written}" takes ${article} ${expects}, not a ${value.kind}`;
}

export function shorthandFor(key: string): Shorthand {
  const found = shorthands.find((shorthand) => shorthand.key === key);
  if (found === undefined) throw new Error(`no family has the shorthand ${key}`);
  return found;
}

/** Registered right after its provider, like the interfaces of a USB device. */
export function comesWithProvider({ shorthand }: NubDraft): boolean {
  return shorthand !== undefined && shorthandFor(shorthand.key).registersWithProvider === true;
}

/** How hardware says that no configuration is selected: the draft's own family, else the one that knows the notion. */
export function unconfiguredMark({ shorthand }: NubDraft): readonly [key: string, value: Value] | undefined {
  const own = shorthand === undefined ? undefined : shorthandFor(shorthand.key).unconfigured;
  return own ?? shorthands.find(({ unconfigured }) => unconfigured !== undefined)?.unconfigured;
}

/** A draft written out: its shorthand expanded, the user's properties over it. `fields` must have been read. */
export function describeNub(draft: NubDraft): NubDescription {
  const shorthand = draft.shorthand === undefined ? undefined : shorthandFor(draft.shorthand.key);
  const className = draft.className ?? shorthand?.defaultClass ?? 'IOService';
  const expanded = shorthand?.expand(draft.shorthand?.fields ?? new Map(), className);
  const properties = statable(className, new Map([...(expanded?.properties ?? []), ...(draft.properties ?? [])]));
  return {
    id: draft.id,
    className,
    name: draft.name ?? expanded?.name ?? draft.id,
    location: draft.location,
    under: draft.under,
    registryId: draft.registryId,
    onRootMedia: draft.onRootMedia ?? false,
    properties,
    configuration: configurationOf(properties),
    registers: draft.registered ?? true,
    synchronous: draft.synchronous ?? false,
    ...(draft.formerNames === undefined ? {} : { formerNames: draft.formerNames }),
  };
}

/** The properties that whoever describes a nub of this class can set: the kernel drops the others. */
export function statable(className: string, properties: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const restricted = restrictedKeys(className);
  return restricted.length === 0 ? properties : new Map([...properties].filter(([key]) => !restricted.includes(key)));
}

/** F-HID-023. */
function restrictedKeys(className: string): readonly string[] {
  return families
    .flatMap((family) => family.restrictedKeys ?? [])
    .flatMap(({ nubClasses, keys }) => (nubClasses.includes(className) ? keys : []));
}

/** Configuration dwords come from the properties, whoever wrote them (contract "World document"). */
export function configurationOf(properties: ReadonlyMap<string, Value>): ReadonlyMap<number, number> {
  for (const family of families) {
    const configuration = family.configurationOf?.(properties);
    if (configuration !== undefined) return configuration;
  }
  return new Map();
}

/** The nub, behind the provider that its class implies when the draft names none. */
export function withProvider(nub: NubDescription, classes: ClassTable): readonly NubDescription[] {
  if (nub.under !== undefined) return [nub];
  const { ancestors } = classes.get(nub.className);
  const implied = families
    .flatMap((family) => family.impliedProviders ?? [])
    .find(({ nubClass }) => ancestors.has(nubClass));
  if (implied === undefined) return [nub];
  const id = `$provider-of-${nub.id}`;
  const provider: NubDescription = {
    ...nub,
    id,
    className: implied.providerClass,
    name: implied.providerClass,
    location: undefined,
    registryId: undefined,
    properties: implied.sameProperties ? nub.properties : new Map(),
    configuration: new Map(),
    registers: false,
  };
  return [provider, { ...nub, under: id }];
}

import { firstDifference, isEqual } from '../values/equality.js';
import { type DictionaryValue, isCollection, membersOf, textOf, type Value } from '../values/value.js';
import { compatibilityProperties, propertiesForMatching } from './deviceProperties.js';
import type { KeyFailure, NubView, Table } from './family.js';

/** What generic matching asks of the registry beyond the nub itself. */
export interface GenericContext {
  /** compareName as the nub's class does it. */
  compareName(nub: NubView, pattern: string): string | undefined;
  registryId(nub: NubView): bigint;
  location(nub: NubView): string | undefined;
  /** Whether this registry path names exactly this nub. */
  isAtPath(nub: NubView, path: string): boolean;
  /** Clients that came through matching and are not inactive. */
  matchedClients(nub: NubView): number;
}

/** `handled`: how many of the table's keys were understood. `nameMatched`: IONameMatched. */
export type GenericMatch =
  | { readonly matched: true; readonly handled: number; readonly nameMatched: string | undefined }
  | { readonly matched: false; readonly failure: KeyFailure; readonly nameMatched: string | undefined };

/** One key of matchInternal: undefined = not handled (wrong type, so ignored), true = passes, else why not. */
type KeyCheck = (value: Value, subject: Subject) => true | undefined | KeyFailure;

interface Subject {
  readonly nub: NubView;
  readonly context: GenericContext;
  /** Catalogue candidates were filed by class already: the class test is satisfied. */
  readonly classDone: boolean;
  readonly properties: () => ReadonlyMap<string, Value>;
  readonly compatibility: ReadonlyMap<string, Value> | undefined;
  nameMatched: string | undefined;
}

/** */
const providerClass: KeyCheck = (value, { nub, classDone, compatibility }) => {
  const name = textOf(value);
  if (name === undefined) return undefined;
  if (classDone) return true;
  const standsFor = textOf(compatibility?.get('IOClass'));
  if (standsFor !== undefined ? standsFor === name : nub.conformsTo(name)) return true;
  return { reason: 'IOProviderClass', expected: value, actual: standsFor ?? nub.className };
};

/** R-053, F-NAME-003: any of the names; the scan ends at the first member that is no string. */
const nameMatch: KeyCheck = (value, subject) => {
  const patterns = isCollection(value) ? membersOf(value) : [value];
  for (const pattern of patterns) {
    const text = textOf(pattern);
    if (text === undefined) break;
    const name = subject.context.compareName(subject.nub, text);
    if (name === undefined) continue;
    subject.nameMatched = name;
    return true;
  }
  return { reason: 'IONameMatch', expected: value, actual: subject.nub.name };
};

/** text comparison; the dictionary form is another rule. */
const locationMatch: KeyCheck = (value, { nub, context }) => {
  const wanted = textOf(value);
  if (wanted === undefined) return undefined;
  const location = context.location(nub);
  return location === wanted ? true : { reason: 'IOLocationMatch', expected: value, actual: location };
};

/** arrays among the values are literal; a dictionary is AND; a list of dictionaries is OR, ending at the first member that is none. */
const propertyMatch: KeyCheck = (value, { properties }) => {
  const one = (wanted: DictionaryValue) => firstDifference(properties(), wanted.entries);
  const fail = (difference?: ReturnType<typeof one>): KeyFailure =>
    difference === undefined
      ? { reason: 'IOPropertyMatch', expected: value, actual: undefined }
      : {
          reason: 'IOPropertyMatch',
          expected: { kind: 'dictionary', entries: new Map([[difference.key, difference.expected]]) },
          actual: difference.actual,
        };
  if (value.kind === 'dictionary') {
    const difference = one(value);
    return difference === undefined ? true : fail(difference);
  }
  if (value.kind !== 'array' && value.kind !== 'set') return fail();
  let last: ReturnType<typeof one>;
  for (const item of value.items) {
    if (item.kind !== 'dictionary') break;
    last = one(item);
    if (last === undefined) return true;
  }
  return fail(last);
};

/** any of the keys exists; the scan ends at the first member that is no string. */
const propertyExists: KeyCheck = (value, { properties }) => {
  const keys = isCollection(value) ? membersOf(value) : [value];
  for (const key of keys) {
    const text = textOf(key);
    if (text === undefined) break;
    if (properties().has(text)) return true;
  }
  return { reason: 'IOPropertyExistsMatch', expected: value, actual: undefined };
};

/** */
const pathMatch: KeyCheck = (value, { nub, context, compatibility }) => {
  const path = textOf(value);
  if (path === undefined) return undefined;
  if (context.isAtPath(nub, path) || textOf(compatibility?.get('IOPath')) === path) return true;
  return { reason: 'IOPathMatch', expected: value, actual: undefined };
};

/** */
const entryId: KeyCheck = (value, { nub, context }) => {
  if (value.kind !== 'number') return undefined;
  const id = context.registryId(nub);
  return id === value.value ? true : { reason: 'IORegistryEntryID', expected: value, actual: `0x${id.toString(16)}` };
};

/** compared as 32-bit numbers. */
const serviceCount: KeyCheck = (value, { nub, context }) => {
  if (value.kind !== 'number') return undefined;
  const count = context.matchedClients(nub);
  if (BigInt.asUintN(32, value.value) === BigInt(count)) return true;
  return { reason: 'IOMatchedServiceCountMatch', expected: value, actual: String(count) };
};

/** the table's value is the left operand. */
const bsdKey =
  (key: string): KeyCheck =>
  (value, { nub }) => {
    const actual = nub.properties.get(key);
    return actual !== undefined && isEqual(value, actual) ? true : { reason: key, expected: value, actual };
  };

/** The generic keys, in the order in which the kernel evaluates them. There are no others: IOExactMatch and its like are read by nobody. */
const KEYS: ReadonlyArray<readonly [string, KeyCheck]> = [
  ['IOProviderClass', providerClass],
  ['IONameMatch', nameMatch],
  ['IOLocationMatch', locationMatch],
  ['IOPropertyMatch', propertyMatch],
  ['IOPropertyExistsMatch', propertyExists],
  ['IOPathMatch', pathMatch],
  ['IORegistryEntryID', entryId],
  ['IOMatchedServiceCountMatch', serviceCount],
  ['BSD Name', bsdKey('BSD Name')],
  ['BSD Major', bsdKey('BSD Major')],
  ['BSD Minor', bsdKey('BSD Minor')],
  ['BSD Unit', bsdKey('BSD Unit')],
];

/** Whether generic matching has anything to say of a catalogue candidate but its class, which is settled. */
export function hasGenericKeys(table: Table): boolean {
  const { checks, user, exclave, compatibility } = compile(table);
  return user || exclave || compatibility || checks.length > (table.entries.has('IOProviderClass') ? 1 : 0);
}

/** The keys that generic matching reads, in the kernel's order. */
export const GENERIC_KEYS: readonly string[] = KEYS.map(([key]) => key);

interface Compiled {
  readonly checks: ReadonlyArray<{ readonly check: KeyCheck; readonly value: Value }>;
  readonly user: boolean;
  readonly exclave: boolean;
  readonly compatibility: boolean;
}
const compiledTables = new WeakMap<Table, Compiled>();

/** Which generic keys a table has: read out once, most tables have only IOProviderClass. */
function compile(table: Table): Compiled {
  const known = compiledTables.get(table);
  if (known !== undefined) return known;
  const { entries } = table;
  const present = KEYS.filter(([key]) => entries.has(key));
  const compiled: Compiled = {
    checks: present.map(([key, check]) => ({ check, value: entries.get(key) as Value })),
    user: entries.has('IOServiceNotificationUser'),
    exclave: entries.has('IOExclaveProxy'),
    compatibility: entries.has('IOCompatibilityMatch'),
  };
  compiledTables.set(table, compiled);
  return compiled;
}

/** exclave-assigned nubs are for exclave proxies (and user notifications) only, and the reverse. */
function exclaveGate(compiled: Compiled, nub: NubView): KeyFailure | undefined {
  const assigned = nub.properties.has('exclave-assigned');
  if (assigned && !compiled.exclave && !compiled.user)
    return { reason: 'IOExclaveProxy', expected: 'IOExclaveProxy', actual: 'exclave-assigned' };
  if (!assigned && compiled.exclave)
    return { reason: 'IOExclaveProxy', expected: 'exclave-assigned', actual: undefined };
  return undefined;
}

/** IOService::matchInternal: the generic keys, ANDed in order. */
export function matchGeneric(table: Table, nub: NubView, context: GenericContext, classDone: boolean): GenericMatch {
  const compiled = compile(table);
  const refused = exclaveGate(compiled, nub);
  if (refused !== undefined) return { matched: false, failure: refused, nameMatched: undefined };
  const compatibility = compiled.compatibility ? compatibilityProperties(nub) : undefined;
  let properties: ReadonlyMap<string, Value> | undefined;
  const subject: Subject = {
    nub,
    context,
    classDone,
    compatibility,
    properties: () => (properties ??= compatibility ?? propertiesForMatching(nub)),
    nameMatched: undefined,
  };
  // these two count among the keys that were understood; IOExclaveProxy does not.
  let handled = Number(compiled.user) + Number(compiled.compatibility);
  for (const { check, value } of compiled.checks) {
    const outcome = check(value, subject);
    if (outcome === undefined) continue;
    if (outcome !== true) return { matched: false, failure: outcome, nameMatched: subject.nameMatched };
    handled++;
  }
  return { matched: true, handled, nameMatched: subject.nameMatched };
}

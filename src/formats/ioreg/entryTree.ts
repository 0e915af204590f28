import { dictionary, type OpaqueValue, textOf, type Value } from '../../engine/values/value.js';
import { type Collection, OpenCollections } from '../plist/collections.js';
import { withArticle } from '../source/problem.js';
import type { GrowingEntry } from './capture.js';

const CHILDREN = 'IORegistryEntryChildren';

/** An entry of the registry among the values of the property list that holds it. */
class EntryValue implements OpaqueValue {
  readonly kind = 'opaque';
  readonly description = 'a registry entry';
  readonly entry: GrowingEntry;

  constructor(entry: GrowingEntry) {
    this.entry = entry;
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Makes the dictionaries that stand where entries stand into entries, each as soon as it is whole. */
export class EntryCollections extends OpenCollections {
  /** What the tool says of an entry is none of its properties, and more than half of all keys. */
  protected override besides(parent: Collection | undefined): Map<string, Value> | undefined {
    return isPlaceOfEntries(parent) ? new Map() : undefined;
  }

  protected override isAside(key: string): boolean {
    return TOOL_KEYS.has(key) || key.endsWith(DERIVED);
  }

  protected override made(done: Collection): Value {
    if (done.aside === undefined) return super.made(done);
    const entry = this.#entryOf(done.aside, done.entries, done.offset);
    return entry === undefined ? dictionary(new Map([...done.aside, ...done.entries])) : new EntryValue(entry);
  }

  #entryOf(said: Map<string, Value>, properties: Map<string, Value>, offset: number): GrowingEntry | undefined {
    this.#checkTypes(said, offset);
    // Where the file ends before the class, that it is an entry is all that is known.
    const className = textOf(said.get('IOObjectClass')) ?? (this.ending ? 'IORegistryEntry' : undefined);
    // An entry that was given no name goes by its class; so does one at whose name the file is cut off.
    const name = textOf(said.get('IORegistryEntryName')) ?? className;
    if (name === undefined || className === undefined) return undefined;
    const entry: Writable<GrowingEntry> = {
      name,
      className,
      properties,
      children: this.#childrenOf(said.get(CHILDREN), name, offset),
    };
    const location = textOf(said.get('IORegistryEntryLocation'));
    if (location !== undefined) entry.location = location;
    const inheritance = superclasses(className, said.get(INHERITANCE));
    if (inheritance !== undefined) entry.inheritance = inheritance;
    const id = said.get('IORegistryEntryID');
    if (id?.kind === 'number') entry.registryId = id.value;
    const busy = said.get('IOServiceBusyState');
    if (busy?.kind === 'number') entry.busy = Number(busy.value);
    setState(entry, said.get('IOServiceState'));
    return entry;
  }

  /** What no tool prints: nothing of the file can be trusted. */
  #checkTypes(said: ReadonlyMap<string, Value>, offset: number): void {
    for (const [key, kind] of TYPES_OF_TOOL_KEYS) {
      const value = said.get(key);
      if (value === undefined || value.kind === kind || (kind === 'string' && value.kind === 'symbol')) continue;
      const name = textOf(said.get('IORegistryEntryName')) ?? textOf(said.get('IOObjectClass'));
      const of = name === undefined ? '' : ` of ${name}`;
      this.problems.error(offset, `${key}${of} is ${withArticle(value.kind)}`, { expected: TAGS[kind] });
    }
  }

  #childrenOf(value: Value | undefined, name: string, offset: number): GrowingEntry[] {
    if (value === undefined) return [];
    return entriesOf(value, (what) => {
      this.problems.error(offset, `${CHILDREN} of ${name} holds ${what}`, { expected: 'an array of registry entries' });
    });
  }
}

/** `-r` gives an array of subtrees, `-rt` a chain of parents with a bare dictionary for the only child. */
export function entriesOf(value: Value, report: (what: string) => void): GrowingEntry[] {
  const items = value.kind === 'array' ? value.items : [value];
  if (items.length === 0) report('no registry entry');
  const entries: GrowingEntry[] = [];
  for (const item of items) {
    if (item instanceof EntryValue) entries.push(item.entry);
    else report(`a ${item.kind} that is no registry entry`);
  }
  return entries;
}

/** The root of the file, an array there, the children of an entry. */
function isPlaceOfEntries(place: Collection | undefined): boolean {
  if (place === undefined || place.name === 'plist') return true;
  const { parent } = place;
  if (place.name === 'dict') return isChildren(place);
  return parent === undefined || parent.name === 'plist' || isChildren(parent);
}

const isChildren = (place: Collection): boolean => place.aside !== undefined && place.key === CHILDREN;

const INHERITANCE = 'IOClassInheritance (derived)';
const DERIVED = ' (derived)';

/** What the tool adds to the properties. IOServiceDEXTEntitlements and others that only look alike are the entry's own. */
const TOOL_KEYS: ReadonlySet<string> = new Set([
  'IOObjectClass',
  'IOObjectRetainCount',
  CHILDREN,
  'IORegistryEntryID',
  'IORegistryEntryLocation',
  'IORegistryEntryName',
  'IOServiceBusyState',
  'IOServiceBusyTime',
  'IOServiceState',
]);

const TYPES_OF_TOOL_KEYS: ReadonlyMap<string, keyof typeof TAGS> = new Map([
  ['IOObjectClass', 'string'],
  ['IORegistryEntryName', 'string'],
  ['IORegistryEntryLocation', 'string'],
  ['IORegistryEntryID', 'number'],
  ['IOServiceState', 'number'],
  ['IOServiceBusyState', 'number'],
  [INHERITANCE, 'array'],
] as const);

const TAGS = { string: '<string>', number: '<integer>', array: '<array>' } as const;

/** The bits of IOServiceGetState: kIOServiceInactiveState, kIOServiceRegisteredState, kIOServiceMatchedState. */
function setState(entry: Writable<GrowingEntry>, state: Value | undefined): void {
  if (state?.kind !== 'number') return;
  const bits = Number(state.value & 7n);
  entry.registered = (bits & 2) !== 0;
  entry.matched = (bits & 4) !== 0;
  entry.active = (bits & 1) === 0;
}

function superclasses(className: string, chain: Value | undefined): readonly string[] | undefined {
  if (chain?.kind !== 'array') return undefined;
  const names = chain.items.map(textOf).filter((name) => name !== undefined);
  return names[0] === className ? names.slice(1) : names;
}

import { type OpaqueValue, textOf, type Value } from '../../engine/values/value.js';
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

/** Makes the dictionaries that stand where entries stand into entries, each as soon as it is whole. */
export class EntryCollections extends OpenCollections {
  protected override made(done: Collection): Value {
    if (done.name !== 'dict' || !isPlaceOfEntries(done.parent)) return super.made(done);
    const entry = this.#entryOf(done.entries, done.offset);
    return entry === undefined ? super.made(done) : new EntryValue(entry);
  }

  #entryOf(entries: Map<string, Value>, offset: number): GrowingEntry | undefined {
    this.#checkTypes(entries, offset);
    // Where the file ends before the class, that it is an entry is all that is known.
    const className = textOf(entries.get('IOObjectClass')) ?? (this.ending ? 'IORegistryEntry' : undefined);
    // An entry that was given no name goes by its class; so does one at whose name the file is cut off.
    const name = textOf(entries.get('IORegistryEntryName')) ?? className;
    if (name === undefined || className === undefined) return undefined;
    const location = textOf(entries.get('IORegistryEntryLocation'));
    const id = entries.get('IORegistryEntryID');
    const inheritance = superclasses(className, entries.get(INHERITANCE));
    const busy = entries.get('IOServiceBusyState');
    const state = stateWords(entries.get('IOServiceState'));
    const children = this.#childrenOf(entries.get(CHILDREN), name, offset);
    withoutToolKeys(entries);
    return {
      name,
      ...(location === undefined ? {} : { location }),
      className,
      ...(inheritance === undefined ? {} : { inheritance }),
      ...(id?.kind === 'number' ? { registryId: id.value } : {}),
      ...state,
      ...(busy?.kind === 'number' ? { busy: Number(busy.value) } : {}),
      properties: entries,
      children,
    };
  }

  /** What no tool prints: nothing of the file can be trusted. */
  #checkTypes(entries: ReadonlyMap<string, Value>, offset: number): void {
    for (const [key, kind] of TYPES_OF_TOOL_KEYS) {
      const value = entries.get(key);
      if (value === undefined || value.kind === kind || (kind === 'string' && value.kind === 'symbol')) continue;
      const name = textOf(entries.get('IORegistryEntryName')) ?? textOf(entries.get('IOObjectClass'));
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
  if (place.name === 'dict') return place.key === CHILDREN && isPlaceOfEntries(place.parent);
  const { parent } = place;
  if (parent === undefined || parent.name === 'plist') return true;
  return parent.name === 'dict' && isPlaceOfEntries(parent);
}

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

function withoutToolKeys(entries: Map<string, Value>): void {
  for (const key of entries.keys()) if (TOOL_KEYS.has(key) || key.endsWith(DERIVED)) entries.delete(key);
}

/** The bits of IOServiceGetState: kIOServiceInactiveState, kIOServiceRegisteredState, kIOServiceMatchedState. */
function stateWords(state: Value | undefined): Pick<GrowingEntry, 'registered' | 'matched' | 'active'> {
  if (state?.kind !== 'number') return {};
  const bits = Number(state.value & 7n);
  return { registered: (bits & 2) !== 0, matched: (bits & 4) !== 0, active: (bits & 1) === 0 };
}

function superclasses(className: string, chain: Value | undefined): readonly string[] | undefined {
  if (chain?.kind !== 'array') return undefined;
  const names = chain.items.map(textOf).filter((name) => name !== undefined);
  return names[0] === className ? names.slice(1) : names;
}

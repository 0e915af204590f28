import { array, type DictionaryValue, dictionary, set, textOf, type Value } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { errorAt, type Problem, type Reading, reading, wholeFile } from '../source/problem.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { EXPLORER_SAVE } from './explorer.js';
import { captureOf } from './forest.js';
import { stringValue } from './value.js';

/** Reads what `ioreg -a` prints: each entry a dictionary of its properties, with the tool's own keys among them. */
export function readIoregXml(text: string, file: string): Reading<RegistryCapture> {
  const plist = readPlist(text, file, { positions: false });
  if (plist.value === undefined) return { value: undefined, problems: plist.problems };
  if (plist.value.kind === 'dictionary' && plist.value.entries.has('$archiver')) {
    return reading<RegistryCapture>(undefined, [errorAt(wholeFile(file), EXPLORER_SAVE.message, EXPLORER_SAVE)]);
  }
  const problems: Problem[] = [...plist.problems];
  const trees = entriesOf(plist.value, 'the root', (message) => {
    problems.push(errorAt(wholeFile(file), message, { expected: 'the output of ioreg -l -a' }));
  });
  return reading(captureOf(trees, file).value, problems);
}

type Report = (message: string) => void;

/** `-r` gives an array of subtrees, `-rt` a chain of parents with a bare dictionary for the only child. */
function entriesOf(value: Value, what: string, report: Report): GrowingEntry[] {
  const items = value.kind === 'array' ? value.items : [value];
  if (items.length === 0) report(`${what} holds no registry entry`);
  const entries: GrowingEntry[] = [];
  for (const item of items) {
    const entry = item.kind === 'dictionary' ? entryOf(item, report) : undefined;
    if (entry === undefined) report(`${what} holds a ${item.kind} that is no registry entry`);
    else entries.push(entry);
  }
  return entries;
}

/** What the tool adds to the properties. IOServiceDEXTEntitlements and others that only look alike are the entry's own. */
const TOOL_KEYS: ReadonlySet<string> = new Set([
  'IOObjectClass',
  'IOObjectRetainCount',
  'IORegistryEntryChildren',
  'IORegistryEntryID',
  'IORegistryEntryLocation',
  'IORegistryEntryName',
  'IOServiceBusyState',
  'IOServiceBusyTime',
  'IOServiceState',
]);
const DERIVED = ' (derived)';

function entryOf({ entries }: DictionaryValue, report: Report): GrowingEntry | undefined {
  const name = textOf(entries.get('IORegistryEntryName'));
  const className = textOf(entries.get('IOObjectClass'));
  if (name === undefined || className === undefined) return undefined;
  const location = textOf(entries.get('IORegistryEntryLocation'));
  const id = entries.get('IORegistryEntryID');
  const inheritance = superclasses(className, entries.get(`IOClassInheritance${DERIVED}`));
  const busy = entries.get('IOServiceBusyState');
  const children = entries.get('IORegistryEntryChildren');
  return {
    name,
    ...(location === undefined ? {} : { location }),
    className,
    ...(inheritance === undefined ? {} : { inheritance }),
    ...(id?.kind === 'number' ? { registryId: id.value } : {}),
    ...stateWords(entries.get('IOServiceState')),
    ...(busy?.kind === 'number' ? { busy: Number(busy.value) } : {}),
    properties: ownProperties(entries),
    children: children === undefined ? [] : entriesOf(children, `IORegistryEntryChildren of ${name}`, report),
  };
}

function ownProperties(entries: ReadonlyMap<string, Value>): Map<string, Value> {
  const own = new Map<string, Value>();
  for (const [key, value] of entries) {
    if (!TOOL_KEYS.has(key) && !key.endsWith(DERIVED)) own.set(key, withoutUnserializable(value));
  }
  return own;
}

/** The same value, with the strings that stand for what the kernel could not serialize made opaque. */
function withoutUnserializable(value: Value): Value {
  if (value.kind === 'string') return value.text.endsWith('is not serializable') ? stringValue(value.text) : value;
  if (value.kind === 'array') return array(value.items.map(withoutUnserializable));
  if (value.kind === 'set') return set(value.items.map(withoutUnserializable));
  if (value.kind !== 'dictionary') return value;
  return dictionary(new Map([...value.entries].map(([key, member]) => [key, withoutUnserializable(member)] as const)));
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

import type { Machine } from '../engine/machine.js';
import { GENERIC_KEYS } from '../engine/matching/generic.js';
import { isEqual } from '../engine/values/equality.js';
import { dictionary, type Value } from '../engine/values/value.js';
import { readTableValue, writeTableValue } from '../formats/tableValue/tableValue.js';
import type { PersonalityAccount } from './account.js';
import { fitsCell, type Step } from './gherkin.js';

export type Keys = ReadonlyMap<string, Value>;

/** Both: the catalogue takes the second for equal to the first where a look-up leaves it out. */
const OWNERS = ['CFBundleIdentifier', 'CFBundleIdentifierKernel'];

/** What a personality asks for: whose it is, what it brings, and what matching reads of it. */
export function askedFor({ personality: { properties, indexedFor } }: PersonalityAccount): Keys {
  const read = [...OWNERS, 'IOClass', 'IOUserClass', ...GENERIC_KEYS, ...(indexedFor?.keys ?? [])];
  return new Map([...properties.entries].filter(([key, value]) => read.includes(key) && canBeWritten(key, value)));
}

/** Whether a table gives back the value. */
function canBeWritten(key: string, value: Value): boolean {
  const text = writeTableValue(value, key);
  const read = readTableValue(text, key);
  return fitsCell(key) && fitsCell(text) && 'value' in read && isEqual(read.value, value);
}

/** Whoever takes nothing is pinned by what it asks for. */
export function holdsStep(machine: Machine, keys: Keys, note: string | undefined): Step {
  const count = machine.findPersonalities(dictionary(keys)).length;
  return {
    note,
    text: `the catalogue holds ${count} ${count === 1 ? 'personality' : 'personalities'} with:`,
    table: [...keys].map(([key, value]) => [key, writeTableValue(value, key)]),
  };
}

/**
 * Values that JSON has no word for are objects with one key (contract "World document"):
 * `{"$data": "6a1d"}`. So that a dictionary is never mistaken for one, a key
 * of its own that begins with `$` is written with one more.
 */
export const VALUE_FORMS = ['$data', '$set', '$int', '$real', '$opaque'] as const;
export type ValueForm = (typeof VALUE_FORMS)[number];

export function escapeKey(key: string): string {
  return key.startsWith('$') ? `$${key}` : key;
}

/** The key that was meant; undefined: a single `$`, which only a form may have. */
export function unescapeKey(key: string): string | undefined {
  if (!key.startsWith('$')) return key;
  return key.startsWith('$$') ? key.slice(1) : undefined;
}

/** The form that an object with these keys is. */
export function formOf(keys: readonly string[]): ValueForm | undefined {
  return keys.length === 1 ? VALUE_FORMS.find((form) => form === keys[0]) : undefined;
}

/** The reals that JSON numbers cannot say. */
const REAL_WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

export function realOfWord(word: string): number | undefined {
  return REAL_WORDS.get(word);
}

/** The word for a real that is no JSON number. */
export function wordOfReal(value: number): string | undefined {
  return [...REAL_WORDS].find(([, real]) => Object.is(real, value))?.[0];
}

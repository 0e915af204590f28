import { array, dictionary, string, type Value } from '../../engine/values/value.js';
import type { Path, Position, SourceMap } from '../source/position.js';

/** A build setting that a property list of a source tree names and nobody defined. */
export interface UnresolvedVariable {
  /** The name alone, without modifiers. */
  readonly variable: string;
  /** As it is written: `$(PRODUCT_NAME:rfc1034identifier)`. */
  readonly text: string;
  readonly path: Path;
  readonly position: Position | undefined;
}

export type Defines = ReadonlyMap<string, string>;

const NO_DEFINES: Defines = new Map();
/** The innermost reference: what Xcode resolves first when one stands inside another. */
const REFERENCE = /\$(?:\(([^()$]+)\)|\{([^{}$]+)\})/;
const REFERENCES = new RegExp(REFERENCE, 'g');
/** A setting may name others; one that names itself must come to an end. */
const DEEPEST = 20;
/** One that names others twice doubles each time. */
const LONGEST = 100_000;
const MOST_EXPANSIONS = 10_000;

/** Replaces the build settings that are defined, in texts and in keys; the others stay as they are written. */
export function resolveVariables(value: Value, defines: Defines): Value {
  if (value.kind === 'string') {
    const text = resolveText(value.text, defines);
    return text === value.text ? value : string(text);
  }
  if (value.kind === 'array') return array(value.items.map((item) => resolveVariables(item, defines)));
  if (value.kind !== 'dictionary') return value;
  const entries = new Map<string, Value>();
  for (const [key, member] of value.entries) entries.set(resolveText(key, defines), resolveVariables(member, defines));
  return dictionary(entries);
}

/** Replaces what is defined in a text; settings that name each other for ever come to an end and stay as they are. */
export function resolveText(text: string, defines: Defines): string {
  return resolveWithin(text, { defines, left: MOST_EXPANSIONS, level: 0 });
}

/** What is left to spend on one text. */
interface Expansion {
  readonly defines: Defines;
  left: number;
  /** How many values with modifiers are being resolved, one inside the other. */
  level: number;
}

function resolveWithin(text: string, expansion: Expansion): string {
  let resolved = text;
  for (let depth = 0; depth < DEEPEST && resolved.includes('$') && resolved.length < LONGEST; depth++) {
    const before = resolved;
    resolved = before.replace(REFERENCES, (written: string, inParentheses?: string, inBraces?: string) => {
      return expand(inParentheses ?? inBraces ?? '', expansion) ?? written;
    });
    if (resolved === before) break;
  }
  return resolved;
}

export const hasVariable = (text: string): boolean => REFERENCE.test(text);

/** `NAME:modifier:…`. A `default=` takes all that follows it, colons too. */
function expand(reference: string, expansion: Expansion): string | undefined {
  if (expansion.left-- <= 0 || expansion.level === DEEPEST) return undefined;
  const { defines } = expansion;
  const { name, modifiers } = parts(reference);
  const fallback = modifiers.find((modifier) => modifier.startsWith('default='))?.slice('default='.length);
  const defined = defines.get(name);
  const start = defined === undefined || defined === '' ? (fallback ?? defined) : defined;
  if (start === undefined || modifiers.length === 0) return start;
  // Modifiers change the value, not the names in it.
  expansion.level++;
  const value = resolveWithin(start, expansion);
  expansion.level--;
  if (hasVariable(value)) return undefined;
  return modifiers.reduce((text, modifier) => MODIFIERS.get(modifier)?.(text) ?? text, value);
}

function parts(reference: string): { readonly name: string; readonly modifiers: readonly string[] } {
  const at = reference.indexOf(':default=');
  const head = (at === -1 ? reference : reference.slice(0, at)).split(':');
  const [name = '', ...modifiers] = head;
  return { name, modifiers: at === -1 ? modifiers : [...modifiers, reference.slice(at + 1)] };
}

const identifier = (text: string): string => text.replace(/[^A-Za-z0-9_]|^\d/g, '_');

/** What Xcode's modifiers do to a value. */
const MODIFIERS: ReadonlyMap<string, (text: string) => string> = new Map([
  ['rfc1034identifier', (text: string) => text.replace(/[^A-Za-z0-9.-]/g, '-')],
  ['identifier', identifier],
  // C99 allows letters of every script.
  ['c99extidentifier', (text: string) => text.replace(/[^\p{L}\p{N}_]|^\d/gu, '_')],
  ['lower', (text: string) => text.toLowerCase()],
  ['upper', (text: string) => text.toUpperCase()],
  ['file', (text: string) => text.replace(/^.*\//, '')],
  ['dir', (text: string) => text.replace(/[^/]*$/, '')],
  ['base', (text: string) => text.replace(/^.*\//, '').replace(/(.)\.[^.]*$/, '$1')],
  // With its dot.
  ['suffix', (text: string) => /[^/](\.[^./]*)$/.exec(text)?.[1] ?? ''],
]);

/** Every reference in `value` that `defines` leaves standing. `value` is the unresolved one: its paths are the file's. */
export function unresolvedVariables(
  value: Value,
  positions: SourceMap | undefined,
  defines: Defines = NO_DEFINES,
): readonly UnresolvedVariable[] {
  const found: UnresolvedVariable[] = [];
  collect(value, [], (text, path, isKey) => {
    for (const written of resolveText(text, defines).matchAll(REFERENCES)) {
      const { name } = parts(written[1] ?? written[2] ?? '');
      const position = isKey ? positions?.keyAt(path) : positions?.valueAt(path);
      found.push({ variable: name, text: written[0], path, position });
    }
  });
  return found;
}

function collect(value: Value, path: Path, visit: (text: string, path: Path, isKey: boolean) => void): void {
  if (value.kind === 'string') visit(value.text, path, false);
  else if (value.kind === 'array') {
    for (const [index, item] of value.items.entries()) collect(item, [...path, index], visit);
  } else if (value.kind === 'dictionary') {
    for (const [key, member] of value.entries) {
      visit(key, [...path, key], true);
      collect(member, [...path, key], visit);
    }
  }
}

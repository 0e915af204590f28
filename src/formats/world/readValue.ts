import {
  array,
  boolean,
  type DictionaryValue,
  data,
  dictionary,
  number,
  opaque,
  real,
  set,
  string,
  type Value,
} from '../../engine/values/value.js';
import { nearest } from '../source/nearest.js';
import { hexProblem, parseHex } from './hexBytes.js';
import { fits64, INTEGER_RANGE, parseInteger } from './integer64.js';
import type { Finding, Report } from './report.js';
import type { MapNode, TreeNode } from './tree.js';
import { formOf, realOfWord, unescapeKey, VALUE_FORMS, type ValueForm } from './valueForms.js';

/** A kernel value where the contract puts one; undefined after a problem was reported. */
export function readValue(node: TreeNode, report: Report): Value | undefined {
  switch (node.kind) {
    case 'text':
      return string(node.text);
    case 'integer':
      return number(node.value);
    case 'boolean':
      return boolean(node.value);
    case 'data':
      return data(node.bytes);
    case 'list':
      return array(readItems(node.items, report));
    case 'map':
      return readMap(node, report);
    case 'float':
      report(node.offset, notInteger(node.source));
      return undefined;
    case 'null':
      report(node.offset, { message: 'a value is missing', expected: 'a value; "" is the empty string' });
      return undefined;
  }
}

function notInteger(source: string): Finding {
  if (parseInteger(source) !== undefined) return { message: `${source} does not fit 64 bits`, expected: INTEGER_RANGE };
  return { message: `${source} is not an integer`, expected: `a real is written {$real: ${source}}` };
}

/** The entries of a mapping that the contract takes for a dictionary, never for a form. */
export function readDictionary(node: MapNode, report: Report): DictionaryValue {
  const entries = new Map<string, Value>();
  for (const [written, { keyOffset, value }] of node.entries) {
    const key = unescapeKey(written);
    if (key === undefined) reportDollarKey(written, keyOffset, report);
    // A missing value is reported where its key is: that is what the eye looks for.
    const item = readValue(value.kind === 'null' ? { ...value, offset: keyOffset } : value, report);
    if (key !== undefined && item !== undefined) entries.set(key, item);
  }
  return dictionary(entries);
}

function reportDollarKey(written: string, offset: number, report: Report): void {
  report(offset, {
    message: `"${written}" is not a form of a value here`,
    expected: `${VALUE_FORMS.join(', ')}, each alone in its mapping; a key that begins with $ is written with $$`,
    nearest: nearest(written, VALUE_FORMS),
  });
}

function readItems(items: readonly TreeNode[], report: Report): Value[] {
  return items.map((item) => readValue(item, report)).filter((item) => item !== undefined);
}

function readMap(node: MapNode, report: Report): Value | undefined {
  const [key = ''] = node.entries.keys();
  const form = formOf([...node.entries.keys()]);
  const content = node.entries.get(key)?.value;
  if (form === undefined || content === undefined) return readDictionary(node, report);
  return FORM_READERS[form](content, report);
}

type FormReader = (node: TreeNode, report: Report) => Value | undefined;

const FORM_READERS: { readonly [form in ValueForm]: FormReader } = {
  $data(node, report) {
    if (node.kind !== 'text') return misfit(node, report, '$data takes hexadecimal digits in quotes');
    const bytes = parseHex(node.text);
    return bytes ? data(bytes) : misfit(node, report, hexProblem(node.text));
  },
  $set(node, report) {
    return node.kind === 'list' ? set(readItems(node.items, report)) : misfit(node, report, '$set takes a list');
  },
  $int(node, report) {
    const integer = integerOfForm(node);
    if (integer === undefined) return misfit(node, report, '$int takes an integer in quotes');
    return fits64(integer) ? number(integer) : misfit(node, report, `${integer} does not fit 64 bits`, INTEGER_RANGE);
  },
  $real(node, report) {
    const value = realOfForm(node);
    return value === undefined ? misfit(node, report, '$real takes a number') : real(value);
  },
  $opaque(node, report) {
    return node.kind === 'text' ? opaque(node.text) : misfit(node, report, '$opaque takes a string');
  },
};

function integerOfForm(node: TreeNode): bigint | undefined {
  if (node.kind === 'integer') return node.value;
  return node.kind === 'text' ? parseInteger(node.text) : undefined;
}

function realOfForm(node: TreeNode): number | undefined {
  if (node.kind === 'float') return node.value;
  if (node.kind === 'integer') return Number(node.value);
  return node.kind === 'text' ? realOfWord(node.text) : undefined;
}

function misfit(node: TreeNode, report: Report, message: string, expected?: string): undefined {
  report(node.offset, { message, expected });
}

import { nearest } from '../source/nearest.js';
import type { Misfit } from './misfit.js';
import type { Finding, Report } from './report.js';
import { type Place, placeOf, type TreeNode } from './tree.js';
import type { SchemaNode } from './worldSchema.js';

/** Says in plain sentences where the document does not fit the schema. */
export function reportMisfit(misfit: Misfit, root: TreeNode, report: Report): void {
  const place = placeOf(root, misfit.path);
  const strange = strangeKey(misfit, place.node);
  if (strange !== undefined) {
    report(placeOf(root, [...misfit.path, strange]).keyOffset ?? place.node.offset, keyFinding(misfit, strange));
    return;
  }
  // An empty place has nothing to point at but its key; what lacks a key is found by its own.
  const offset = place.node.kind === 'null' ? (place.keyOffset ?? place.node.offset) : place.node.offset;
  report(offset, valueFinding(misfit, place));
}

/** The key that is too many, where the problem is one. */
function strangeKey({ keyword, params }: Misfit, node: TreeNode): string | undefined {
  if (keyword === 'additionalProperties') return String(params.additionalProperty);
  return keyword === 'form' && node.kind === 'map' ? [...node.entries.keys()][0] : undefined;
}

function keyFinding({ keyword, path, schema, branches = [] }: Misfit, key: string): Finding {
  const forms = branches.map(({ required }) => required?.[0]).filter((name) => name !== undefined);
  if (keyword === 'form') {
    return {
      message: `"${key}" is not a key of ${schema.title ?? nameOf(path)}`,
      expected: `one of ${forms.join(', ')}`,
      nearest: nearest(key, forms),
    };
  }
  if (forms.includes(key)) return { message: `"${key}" does not go together with "${schema.required?.[0]}"` };
  const legal = Object.keys(schema.properties ?? {});
  return {
    message: `"${key}" is not a key of ${schema.title ?? nameOf(path)}`,
    expected: `one of ${legal.join(', ')}`,
    nearest: nearest(key, legal),
  };
}

function valueFinding(misfit: Misfit, { node }: Place): Finding {
  const { keyword, path, params, schema, branches } = misfit;
  const name = nameOf(path);
  const what = branches === undefined ? undefined : titles(branches);
  if (node.kind === 'null' && keyword !== 'required')
    return { message: `${name} is empty`, expected: what ?? typeName(schema.type) };
  switch (keyword) {
    case 'required':
      return { message: `${schema.title ?? name} needs the key "${params.missingProperty}"` };
    case 'type':
      return {
        message: `${name} must be ${typeName(schema.type)}, not ${described(node)}`,
        expected: wanted(schema.type, node),
      };
    case 'enum':
      return enumFinding(name, schema.enum ?? [], node, what);
    case 'const':
      return { message: `${name} must be ${JSON.stringify(params.allowedValue)}, not ${described(node)}` };
    case 'choice':
    case 'form':
      return choiceFinding(name, branches ?? [], node);
    case 'minLength':
      return { message: `${name} must not be empty` };
    case 'minimum':
    case 'maximum':
      return {
        message: `${name} must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${limit(params.limit)}, not ${described(node)}`,
      };
    default:
      return { message: `${name} does not have the right form`, expected: schema.description };
  }
}

function enumFinding(name: string, legal: readonly unknown[], node: TreeNode, what: string | undefined): Finding {
  const words = legal.map(String);
  return {
    message: `${name} cannot be ${described(node)}`,
    expected: what ?? words.join(', '),
    nearest: node.kind === 'text' ? nearest(node.text, words) : undefined,
  };
}

function choiceFinding(name: string, branches: readonly SchemaNode[], node: TreeNode): Finding {
  const message = `${name} cannot be ${described(node)}`;
  // A word where a mapping belongs (`- daemonReady`): its own form is all that helps.
  const meant = node.kind === 'text' ? branches.find(({ required }) => required?.[0] === node.text) : undefined;
  return { message, expected: meant?.title ?? titles(branches) };
}

function titles(branches: readonly SchemaNode[]): string {
  return branches.map(({ title, type }) => title ?? typeName(type)).join(' | ');
}

/** What messages call a place: its key, or which item of a list it is. */
function nameOf(path: readonly string[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the document';
  const list = path.at(-2);
  return list !== undefined && /^\d+$/.test(last) ? `item ${Number(last) + 1} of "${list}"` : `"${last}"`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'null',
};

function typeName(type: string | undefined): string {
  return TYPE_NAMES[type ?? ''] ?? 'something else';
}

/** A number or true where a string belongs: YAML took it for one, and quotes help. */
function wanted(type: string | undefined, node: TreeNode): string {
  if (type !== 'string') return typeName(type);
  if (node.kind === 'integer' || node.kind === 'float') return `a string, in quotes: "${node.source}"`;
  return node.kind === 'boolean' ? `a string, in quotes: "${node.value}"` : 'a string';
}

function described(node: TreeNode): string {
  switch (node.kind) {
    case 'text':
      return `"${node.text}"`;
    case 'integer':
    case 'float':
      return node.source;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'empty';
    case 'data':
      return 'data';
    case 'list':
      return 'a list';
    case 'map':
      return node.entries.size === 0 ? 'an empty mapping' : 'a mapping';
  }
}

function limit(value: unknown): string {
  return typeof value === 'number' && value > 9 ? `0x${value.toString(16)}` : String(value);
}

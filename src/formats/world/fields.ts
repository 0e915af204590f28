import type { Value } from '../../engine/values/value.js';
import { readDictionary, readValue } from './readValue.js';
import type { Report } from './report.js';
import type { MapNode, TreeNode } from './tree.js';

/**
 * Typed access to the keys of one mapping. What does not fit is undefined: the schema has
 * reported it, and the rest of the document is still read.
 */
export class Fields {
  readonly node: TreeNode | undefined;
  readonly report: Report;

  constructor(node: TreeNode | undefined, report: Report) {
    this.node = node;
    this.report = report;
  }

  get keys(): string[] {
    return this.node?.kind === 'map' ? [...this.node.entries.keys()] : [];
  }

  at(key: string): TreeNode | undefined {
    return this.node?.kind === 'map' ? this.node.entries.get(key)?.value : undefined;
  }

  keyOffset(key: string): number {
    return (this.node?.kind === 'map' ? this.node.entries.get(key)?.keyOffset : undefined) ?? this.node?.offset ?? 0;
  }

  within(key: string): Fields {
    return new Fields(this.at(key), this.report);
  }

  text(key: string): string | undefined {
    return textOf(this.at(key));
  }

  flag(key: string): boolean | undefined {
    const node = this.at(key);
    return node?.kind === 'boolean' ? node.value : undefined;
  }

  integer(key: string): bigint | undefined {
    const node = this.at(key);
    if (node?.kind === 'integer') return node.value;
    const value = node?.kind === 'map' ? readValue(node, this.report) : undefined;
    return value?.kind === 'number' ? value.value : undefined;
  }

  /** One of a closed set of words. */
  word<Word extends string>(key: string, ...legal: readonly Word[]): Word | undefined {
    const text = this.text(key);
    return legal.find((word) => word === text);
  }

  items(key: string): readonly TreeNode[] | undefined {
    const node = this.at(key);
    return node?.kind === 'list' ? node.items : undefined;
  }

  /** A list of texts; what is none in it is left out. */
  texts(key: string): readonly string[] | undefined {
    return this.items(key)?.flatMap((item) => textOf(item) ?? []);
  }

  map(key: string): MapNode | undefined {
    const node = this.at(key);
    return node?.kind === 'map' ? node : undefined;
  }

  value(key: string): Value | undefined {
    const node = this.at(key);
    return node && readValue(node, this.report);
  }

  /** Keys and values that are the user's own. */
  values(key: string): ReadonlyMap<string, Value> | undefined {
    const node = this.map(key);
    return node && readDictionary(node, this.report).entries;
  }

  /** Class → superclass; null where the document says null. */
  classes(key: string): ReadonlyMap<string, string | null> | undefined {
    const node = this.map(key);
    return node && new Map([...node.entries].map(([name, { value }]) => [name, textOf(value) ?? null]));
  }
}

function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'text' ? node.text : undefined;
}

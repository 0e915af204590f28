import type { Alias, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { hexProblem, parseHex } from './hexBytes.js';
import { fits64 } from './integer64.js';
import type { Report } from './report.js';
import type { MapEntry, TreeNode } from './tree.js';

export type Yaml = typeof import('yaml');

/** The text of a `!data` scalar, until the tree is made of it. */
export class DataText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

interface Anchored {
  readonly node: TreeNode;
  readonly size: number;
}

/** Nodes, with all that aliases repeat: without a limit a small file could fill the memory. */
const MOST_NODES = 1_000_000;

/** Makes the tree of a YAML document: aliases and merge keys resolved, numbers and data checked. */
export class TreeMaker {
  private readonly yaml: Yaml;
  private readonly report: Report;
  private readonly anchors = new Map<string, Anchored>();
  private size = 0;
  /** The aliases repeat too much: nothing that is made from here on means anything. */
  hasTooMuch = false;

  constructor(yaml: Yaml, report: Report) {
    this.yaml = yaml;
    this.report = report;
  }

  make(node: unknown, fallback = 0): TreeNode {
    const { yaml } = this;
    const before = this.size;
    this.size += 1;
    if (yaml.isAlias(node)) return this.alias(node);
    if (!yaml.isNode(node)) return { kind: 'null', offset: fallback };
    const offset = node.range?.[0] ?? fallback;
    const made = yaml.isScalar(node)
      ? this.scalar(node, offset)
      : yaml.isSeq(node)
        ? this.list(node, offset)
        : yaml.isMap(node)
          ? this.map(node, offset)
          : ({ kind: 'null', offset } as const);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, { node: made, size: this.size - before });
    return made;
  }

  private alias(node: Alias): TreeNode {
    const offset = node.range?.[0] ?? 0;
    const anchored = this.anchors.get(node.source);
    if (anchored === undefined) {
      this.report(offset, { message: `no anchor &${node.source} ends before this alias` });
      return { kind: 'null', offset };
    }
    if (this.hasTooMuch) return { kind: 'null', offset };
    if (this.size + anchored.size > MOST_NODES) {
      this.hasTooMuch = true;
      this.report(offset, { message: `the alias *${node.source} repeats too much` });
      return { kind: 'null', offset };
    }
    this.size += anchored.size;
    return anchored.node;
  }

  private scalar({ value, source }: Scalar, offset: number): TreeNode {
    if (typeof value === 'string') return { kind: 'text', text: value, offset };
    if (typeof value === 'boolean') return { kind: 'boolean', value, offset };
    if (typeof value === 'number') return { kind: 'float', value, source: source ?? String(value), offset };
    if (typeof value === 'bigint') return this.integer(value, source ?? String(value), offset);
    if (value instanceof DataText) return this.data(value.text, offset);
    return { kind: 'null', offset };
  }

  /** What 64 bits do not hold is at most a real. */
  private integer(value: bigint, source: string, offset: number): TreeNode {
    return fits64(value)
      ? { kind: 'integer', value, source, offset }
      : { kind: 'float', value: Number(value), source, offset };
  }

  private data(text: string, offset: number): TreeNode {
    const bytes = parseHex(text);
    if (bytes === undefined) this.report(offset, { message: hexProblem(text), expected: '!data 6a1d0000' });
    return { kind: 'data', bytes: bytes ?? new Uint8Array(), offset };
  }

  private list(node: YAMLSeq, offset: number): TreeNode {
    return { kind: 'list', items: node.items.map((item) => this.make(item, offset)), offset };
  }

  private map(node: YAMLMap, offset: number): TreeNode {
    const own = new Map<string, MapEntry>();
    const merged = new Map<string, MapEntry>();
    for (const { key, value } of node.items) {
      const keyOffset = (this.yaml.isNode(key) ? key.range?.[0] : undefined) ?? offset;
      const name = this.keyOf(key, keyOffset);
      if (name === '<<' && this.yaml.isScalar(key) && key.type === 'PLAIN') {
        this.merge(this.make(value, keyOffset), keyOffset, merged);
        continue;
      }
      const entry = { keyOffset, value: this.make(value, keyOffset) };
      if (name === undefined) continue;
      if (own.has(name)) this.report(keyOffset, { message: `the key "${name}" is given twice` });
      else own.set(name, entry);
    }
    // A key of its own wins over a merged one, wherever it stands.
    for (const [name, entry] of merged) if (!own.has(name)) own.set(name, entry);
    return { kind: 'map', entries: own, offset };
  }

  private keyOf(key: unknown, offset: number): string | undefined {
    const { yaml } = this;
    if (yaml.isScalar(key)) {
      if (typeof key.value === 'string') return key.value;
      if (key.source !== undefined && key.source !== '') return key.source;
    }
    this.report(offset, { message: 'a key is missing or is not text' });
    return undefined;
  }

  /** `<<`: a mapping or several, the earlier first. */
  private merge(source: TreeNode, offset: number, into: Map<string, MapEntry>): void {
    const sources = source.kind === 'list' ? source.items : [source];
    for (const node of sources) {
      if (node.kind !== 'map') {
        this.report(offset, { message: '<< merges mappings', expected: 'an alias of a mapping, or a list of them' });
        return;
      }
      for (const [name, entry] of node.entries) if (!into.has(name)) into.set(name, entry);
    }
  }
}

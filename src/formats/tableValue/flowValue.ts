import { createRequire } from 'node:module';
import type { Pair } from 'yaml';
import { array, dictionary, opaque, set, string, type Value } from '../../engine/values/value.js';
import { formOf, unescapeKey } from '../world/valueForms.js';
import { readScalar, type TableReading } from './scalarValue.js';

type Yaml = typeof import('yaml');

/** `[a, b]` and `{ k: v }`: YAML flow whose members are table values. */
export function readFlow(text: string): TableReading {
  // Loaded here: most tables have no collection, and YAML would cost every run its start-up time.
  const yaml: Yaml = createRequire(import.meta.url)('yaml');
  // failsafe: every scalar stays as written; which are numbers is decided by our rules, not YAML's.
  const document = yaml.parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error' });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    return {
      problem: `${text} is not a list or a mapping: ${error.message}; a string that begins with ${text[0]} is written in quotes`,
    };
  }
  try {
    return { value: new FlowReader(yaml).read(document.contents, '') };
  } catch (failure) {
    if (failure instanceof FlowProblem) return { problem: `${failure.message}, in ${text}` };
    throw failure;
  }
}

/** Ends the reading of one collection, however deep; never leaves this file. */
class FlowProblem extends Error {}

class FlowReader {
  private readonly yaml: Yaml;

  constructor(yaml: Yaml) {
    this.yaml = yaml;
  }

  read(node: unknown, key: string): Value {
    const { yaml } = this;
    if (yaml.isAlias(node)) throw new FlowProblem(`*${node.source} needs quotes`);
    if (yaml.isNode(node)) refuseProperties(node);
    if (yaml.isSeq(node)) return array(node.items.map((item) => this.read(item, '')));
    if (yaml.isMap(node)) return this.mapping(node.items);
    if (!yaml.isScalar<string>(node) || (node.value === '' && node.type === 'PLAIN'))
      throw new FlowProblem('a value is missing');
    if (node.type !== 'PLAIN') return string(node.value);
    const reading = readScalar(node.value, key);
    if ('problem' in reading) throw new FlowProblem(reading.problem);
    return reading.value;
  }

  private mapping(pairs: readonly Pair[]): Value {
    const entries = pairs.map(({ key, value }) => [this.keyText(key), value] as const);
    const form = formOf(entries.map(([key]) => key));
    const content = entries[0]?.[1];
    if (form === '$set' && this.yaml.isSeq(content)) return set(content.items.map((item) => this.read(item, '')));
    if (form === '$opaque' && this.yaml.isScalar<string>(content)) return opaque(content.value);
    return dictionary(
      entries.map(([written, node]) => {
        const key = unescapeKey(written);
        if (key === undefined) throw new FlowProblem(`a key that begins with $ is written with $$: $${written}`);
        if (node === null) throw new FlowProblem(`"${written}" has no value; a colon and a blank stand before it`);
        return [key, this.read(node, key)] as const;
      }),
    );
  }

  private keyText(key: unknown): string {
    if (this.yaml.isNode(key)) refuseProperties(key);
    if (this.yaml.isScalar<string>(key)) return key.value;
    throw new FlowProblem('a key is not text');
  }
}

/** `&a` and `!a` before a value are YAML's, and would vanish without a word. */
function refuseProperties(node: { readonly tag?: string; readonly anchor?: string }): void {
  if (node.anchor !== undefined) throw new FlowProblem(`a string that begins with &${node.anchor} needs quotes`);
  if (node.tag?.startsWith('!')) throw new FlowProblem(`a string that begins with ${node.tag} needs quotes`);
}

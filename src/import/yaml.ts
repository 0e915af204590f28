import { createRequire } from 'node:module';

/** Numbers that people compare with ioreg's are hexadecimal there. */
const HEXADECIMAL_KEYS = new Set(['registryId']);

/** A world document as YAML: byte strings as `!data`, registry ids in hexadecimal; `heading` as comments above it. */
export function worldYaml(document: object, heading: readonly string[]): string {
  // Loaded here: other commands write no YAML.
  const { Document, isMap, isScalar, Scalar, visit } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const made = new Document(document, { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  visit(made, {
    Map(_, { items }) {
      const [only] = items;
      if (items.length !== 1 || !isScalar(only?.key) || only.key.value !== '$data' || !isScalar(only.value)) return;
      return Object.assign(new Scalar(only.value.value), { tag: '!data' });
    },
    Pair(_, { key, value }) {
      if (isScalar(key) && isScalar(value) && HEXADECIMAL_KEYS.has(String(key.value))) value.format = 'HEX';
    },
  });
  if (isMap(made.contents))
    for (const { key } of made.contents.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
  made.commentBefore = heading.map((line) => ` ${line}`).join('\n');
  return made.toString({ lineWidth: 0 });
}

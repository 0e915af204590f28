import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import * as entitlementNames from '../../src/families/entitlementNames.js';
import { shorthands } from '../../src/families/index.js';

interface Node {
  readonly title?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly examples?: readonly unknown[];
}

const schema: Node & { readonly definitions: Readonly<Record<string, Node>> } = createRequire(import.meta.url)(
  'dextspec/world.schema.json',
);

/** Every schema with examples, and the way to it. */
function* withExamples(node: unknown, way = ''): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  if ('examples' in node && Array.isArray(node.examples)) yield [way, { ...node, examples: node.examples }];
  for (const [key, child] of Object.entries(node)) yield* withExamples(child, `${way}/${key}`);
}

describe('what an editor offers in a world', () => {
  it.each([...withExamples(schema)])('the examples of %s are legal there', (_, { examples = [], ...node }) => {
    const validate = new Ajv({ strict: true }).compile({ ...node, definitions: schema.definitions });
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((example) => !validate(example))).toEqual([]);
  });

  it.each(shorthands.map(({ key, fields }): [string, readonly string[]] => [key, fields.map(({ name }) => name)]))(
    'the keys of %s are those of its family',
    (key, names) => expect(Object.keys(schema.definitions[key]?.properties ?? {})).toEqual(names),
  );

  it('the entitlements are those that the families ask for', () => {
    const asked = Object.values(entitlementNames).filter((each) => String(each).startsWith('com.apple.'));
    const offered = Object.keys(schema.definitions.entitlements?.properties ?? {});
    expect(asked.length).toBeGreaterThan(5);
    expect(offered).toEqual(expect.arrayContaining(asked));
  });

  it('every event has a title that shows how it is written', () => {
    const events = Object.entries(schema.definitions).filter(([name]) => name.endsWith('Event'));
    expect(events.length).toBeGreaterThan(10);
    for (const [, { title, properties = {} }] of events)
      expect(title).toMatch(new RegExp(`^\\{ ${Object.keys(properties)[0]}: `));
  });
});

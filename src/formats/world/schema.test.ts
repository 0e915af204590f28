import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { SHORTHAND_KEYS } from './document.js';

const schema: Record<string, unknown> = createRequire(import.meta.url)('dextspec/world.schema.json');

/** Every schema that stands for a key, with the way to it. */
function* keysOf(node: unknown, way = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, child] of Object.entries(node)) {
    if (name === 'properties') {
      for (const [key, value] of Object.entries(child)) {
        if (typeof value === 'object' && value !== null) yield [`${way}/${key}`, { ...value }];
      }
    }
    yield* keysOf(child, `${way}/${name}`);
  }
}

describe('the published schema', () => {
  test('is one, in ajv’s strictest mode', () => {
    const ajv = new Ajv({ strict: true, allErrors: true });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('describes every key, for editors', () => {
    const definitions = Object(schema.definitions);
    const silent = [...keysOf(schema)].filter(([, node]) => {
      const target = definitions[String(node.$ref).replace('#/definitions/', '')];
      return node.description === undefined && target?.description === undefined;
    });
    expect(silent.map(([way]) => way)).toEqual([]);
  });

  test('knows the shorthands that the reader knows', () => {
    const nub = Object(Object(schema.definitions).nub);
    expect(Object.keys(nub.if.properties)).toEqual([...SHORTHAND_KEYS]);
  });
});

import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';

/** The parts of JSON Schema that the published schema is made of and messages speak of. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [key: string]: SchemaNode };
  readonly required?: readonly string[];
}

interface RootSchema extends SchemaNode {
  readonly definitions: { readonly [name: string]: SchemaNode };
}

/** The published schema and its validator. */
export class WorldSchema {
  readonly root: RootSchema;
  private readonly compile: (schema: object) => ValidateFunction;
  private readonly compiled = new Map<SchemaNode, ValidateFunction>();

  constructor() {
    const require = createRequire(import.meta.url);
    const { Ajv }: typeof import('ajv') = require('ajv');
    // By the package's own name: this file lies elsewhere once it is compiled.
    this.root = require('dextspec/world.schema.json');
    // Nothing but speed: the schema's own validity is a unit test, and it is compiled once a process.
    const quick = { validateSchema: false, meta: false, code: { optimize: false } };
    const ajv = new Ajv({ strict: true, allErrors: true, verbose: true, ...quick });
    this.compile = (schema) => ajv.compile(schema);
  }

  /** What is wrong with `plain` as the whole document, or as one branch of a union within it. */
  errorsOf(plain: unknown, branch: SchemaNode = this.root): readonly ErrorObject[] {
    const known = this.compiled.get(branch);
    const validate = known ?? this.compile({ ...branch, definitions: this.root.definitions });
    if (known === undefined) this.compiled.set(branch, validate);
    return validate(plain) ? [] : (validate.errors ?? []);
  }

  /** What a `$ref` leads to. */
  resolve(node: SchemaNode): SchemaNode {
    const name = node.$ref?.replace('#/definitions/', '');
    const target = name === undefined ? undefined : this.root.definitions[name];
    return target === undefined ? node : { ...this.resolve(target), ...(node.title && { title: node.title }) };
  }
}

let shared: WorldSchema | undefined;

/** Loaded when the first world is read: compiling it takes longer than starting Node. */
export function worldSchema(): WorldSchema {
  shared ??= new WorldSchema();
  return shared;
}

import type { ErrorObject } from 'ajv';
import { type SchemaNode, type WorldSchema, worldSchema } from './worldSchema.js';

/** One place that does not fit the schema. */
export interface Misfit {
  readonly path: readonly string[];
  /** JSON Schema's keyword, or `choice`: fits no branch of a union; `form`: its keys belong to no branch. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that holds the keyword. */
  readonly schema: SchemaNode;
  /** Where a union was failed: what its branches are. */
  readonly branches?: readonly SchemaNode[];
}

/** They only repeat other errors of the same place; propertyNames: `readValue` says it better. */
const ECHOES = new Set(['if', 'propertyNames']);

/**
 * Where a document does not fit the schema, each place once. A union is explained by the branch that was
 * meant. Values are left out: `readValue` checks them, with numbers exact.
 */
export function misfitsOf(plain: unknown): Misfit[] {
  const schema = worldSchema();
  return onePerPlace(collapse(schema, schema.errorsOf(plain)));
}

function collapse(schema: WorldSchema, errors: readonly ErrorObject[]): Misfit[] {
  const unions = outermost(errors.filter(isUnion));
  const alone = errors.filter(
    (error) =>
      !ECHOES.has(error.keyword) &&
      error.propertyName === undefined &&
      !unions.some((union) => isWithin(error.instancePath, union.instancePath)),
  );
  return [...alone.map(misfitOf), ...unions.flatMap((union) => explainUnion(schema, union))];
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

function outermost(unions: readonly ErrorObject[]): ErrorObject[] {
  return unions.filter(
    (union) => !unions.some((other) => other !== union && isWithin(union.instancePath, other.instancePath)),
  );
}

function misfitOf({ instancePath, keyword, params, parentSchema }: ErrorObject): Misfit {
  return { path: keysOf(instancePath), keyword, params, schema: (parentSchema ?? {}) as SchemaNode };
}

/** A JSON pointer's keys. */
function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function explainUnion(schema: WorldSchema, error: ErrorObject): Misfit[] {
  if (error.parentSchema === schema.root.definitions.value) return [];
  const { path, ...union } = misfitOf(error);
  const written = error.schema as readonly SchemaNode[];
  const branches = written.map((branch) => schema.resolve(branch));
  const fitting = written.filter((_, index) => branches[index]?.type === typeOf(error.data));
  if (fitting.length === 0) return [{ ...union, path, keyword: 'choice', branches }];
  const meant = fitting.length === 1 ? fitting[0] : branchWithKeyOf(schema, fitting, error.data);
  if (meant === undefined) return [{ ...union, path, keyword: 'form', branches }];
  const inner = collapse(schema, schema.errorsOf(error.data, meant));
  return inner.map((misfit) => ({
    ...misfit,
    path: [...path, ...misfit.path],
    ...(misfit.path.length === 0 && misfit.branches === undefined && { branches }),
  }));
}

/** The branch whose distinguishing key comes first in the data. */
function branchWithKeyOf(schema: WorldSchema, branches: readonly SchemaNode[], data: unknown): SchemaNode | undefined {
  for (const key of Object.keys(Object(data))) {
    const branch = branches.find((candidate) => schema.resolve(candidate).required?.[0] === key);
    if (branch !== undefined) return branch;
  }
  return undefined;
}

function typeOf(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return 'array';
  return typeof data === 'number' ? 'integer' : typeof data;
}

/** Keys that are missing or too many are places of their own; of the rest the first error says most. */
function onePerPlace(misfits: readonly Misfit[]): Misfit[] {
  const seen = new Set<string>();
  return misfits.filter(({ path, keyword, params }) => {
    const key = params.additionalProperty ?? params.missingProperty;
    const place = JSON.stringify([...path, ...(key === undefined ? [] : [keyword, key])]);
    return !seen.has(place) && seen.add(place);
  });
}

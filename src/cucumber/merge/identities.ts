import { errorAt, type Problem } from '../../formats/source/problem.js';
import type { Envelope } from '../envelope.js';
import type { Line, Stream } from './readStream.js';

/** Keys whose values are ids, or lists of ids. */
const ID_KEYS = new Set([
  'id',
  'astNodeId',
  'astNodeIds',
  'hookId',
  'pickleId',
  'pickleStepId',
  'stepDefinitionIds',
  'testCaseId',
  'testCaseStartedId',
  'testRunHookStartedId',
  'testRunStartedId',
  'testStepId',
]);

/**
 * What every shard says anew under ids of its own: the features, their pickles, the steps and hooks. The first stream
 * that says a thing names it; in the others it is found by what it is: a node by its place in the document, a pickle by
 * its place among its document's, a step by its pattern, a hook by its kind, name and tags.
 */
export class Identities {
  /** What was said, once, in the order it was said. */
  readonly shared: Envelope[] = [];
  readonly #known = new Map<string, Envelope>();

  /** The ids of this stream → those of what is said already. Says what it is the first to say. */
  enter({ file, lines }: Stream): { readonly ids: ReadonlyMap<string, string>; readonly problems: readonly Problem[] } {
    const ids = new Map<string, string>();
    const problems: Problem[] = [];
    const counts = new Map<string, number>();
    for (const line of lines) {
      const name = nameOf(line.envelope);
      if (name === undefined) continue;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const key = `${name} ${count}`;
      const known = this.#known.get(key);
      if (known === undefined) {
        const own = withIds(line.envelope, ids);
        this.#known.set(key, own);
        this.shared.push(own);
      } else if (isSame(known, line.envelope)) pairIds(line.envelope, known, ids);
      else problems.push(differs(file, line));
    }
    return { ids, problems };
  }
}

/** What a message is about, if it is one that every shard repeats. */
function nameOf({
  source,
  gherkinDocument,
  pickle,
  stepDefinition,
  hook,
  parameterType,
  undefinedParameterType,
}: Envelope) {
  if (source !== undefined) return `source ${source.uri}`;
  if (gherkinDocument !== undefined) return `document ${gherkinDocument.uri}`;
  if (pickle !== undefined) return `pickle ${pickle.uri}`;
  if (stepDefinition !== undefined) return `step ${stepDefinition.pattern.type} ${stepDefinition.pattern.source}`;
  if (hook !== undefined) return `hook ${hook.type} ${hook.name} ${hook.tagExpression}`;
  if (parameterType !== undefined) return `type ${parameterType.name}`;
  return undefinedParameterType === undefined ? undefined : `undefined ${JSON.stringify(undefinedParameterType)}`;
}

/** Features must be the same to the letter; where the code of the steps lies may differ from machine to machine. */
function isSame(known: Envelope, other: Envelope): boolean {
  if (known.stepDefinition !== undefined || known.hook !== undefined || known.parameterType !== undefined) return true;
  return withoutIds(known) === withoutIds(other);
}

const withoutIds = (envelope: Envelope): string =>
  JSON.stringify(envelope, (key: string, value: unknown) => (ID_KEYS.has(key) ? undefined : value));

function differs(file: string, { envelope, line }: Line): Problem {
  const uri = (envelope.source ?? envelope.gherkinDocument ?? envelope.pickle)?.uri;
  return errorAt({ file, line, column: 1 }, `${uri} is not the same feature here as in another part`, {
    expected: 'shards of one run, of the same files',
  });
}

/** Both have the same shape, so that their ids come in the same order. */
function pairIds(from: Envelope, to: Envelope, ids: Map<string, string>): void {
  const [own, known] = [idsIn(from), idsIn(to)];
  own.forEach((id, index) => {
    const same = known[index];
    if (same !== undefined) ids.set(id, same);
  });
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'id' && typeof each === 'string' ? [each] : idsIn(each),
  );
}

/** The same message, its ids replaced where they have another name. */
export function withIds<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (ids.size === 0) return value;
  return replaced(value, ids, false) as T;
}

function replaced(value: unknown, ids: ReadonlyMap<string, string>, isId: boolean): unknown {
  if (typeof value === 'string') return isId ? (ids.get(value) ?? value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, ids, isId));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, ids, ID_KEYS.has(key))]));
}

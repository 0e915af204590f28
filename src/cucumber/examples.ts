import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { readText } from '../files/read.js';
import { readExamples } from '../formats/examples/examples.js';
import type { Problem } from '../formats/source/problem.js';
import { problemsText } from '../report/problems.js';
import type { Envelope } from './envelope.js';
import { columnProblems, type Expansion, expand } from './examples/expansion.js';
import { type Reference, referencesOf } from './examples/references.js';

interface StreamOptions {
  readonly relativeTo?: string;
}

/** The part of Cucumber that reads features. */
interface Streams {
  fromPaths(paths: readonly string[], options: StreamOptions): Readable;
  fromSources(envelopes: readonly Envelope[], options: StreamOptions): Readable;
}

/** Files of examples that cannot be used: bad input, with every place. */
export class ExamplesError extends Error {
  override readonly name = 'ExamplesError';

  constructor(problems: readonly Problem[]) {
    super(problemsText(problems));
    this.stack = this.message;
  }
}

/** The feature, as messages name it, and the file that it takes rows from. */
type OnTable = (uri: string, path: string) => void;

/** Whether a feature takes rows from a file. */
export const takesRows = (text: string): boolean => MENTION.test(text);

const MENTION = /:\s*from\s+\S.*\.(csv|ya?ml)\s*$/im;

/**
 * Runs Cucumber so that `Examples: from devices.csv` has the rows of that file, which lies beside the feature. Cucumber
 * has no door for this: its reader of features is exchanged while the work goes on, and only features that name a file
 * are read in another way. Messages keep the lines of the user's feature; a scenario's name says the row's place.
 *
 * @param onTable told of each file of rows before it is read
 */
export async function withExamples<T>(work: () => Promise<T>, onTable: OnTable = () => undefined): Promise<T> {
  const cucumber = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber'));
  const { GherkinStreams: streams } = cucumber('@cucumber/gherkin-streams') as { GherkinStreams: Streams };
  const { fromPaths } = streams;
  streams.fromPaths = (paths, options) => {
    const texts = paths.map((path) => [path, textOf(path)] as const);
    if (!texts.some(([, text]) => takesRows(text))) return fromPaths(paths, options);
    const messages = new PassThrough({ objectMode: true });
    readAll(texts, streams, options, messages, onTable).then(
      () => messages.end(),
      (error: unknown) => messages.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return messages;
  };
  try {
    return await work();
  } finally {
    streams.fromPaths = fromPaths;
  }
}

/** What cannot be read Cucumber says itself. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function readAll(
  texts: readonly (readonly [path: string, text: string])[],
  streams: Streams,
  options: StreamOptions,
  messages: PassThrough,
  onTable: OnTable,
): Promise<void> {
  const problems: Problem[] = [];
  const read: Envelope[][] = [];
  for (const [path, text] of texts) {
    const uri = options.relativeTo === undefined ? path : relative(options.relativeTo, path);
    const original = await collected(streams.fromSources([sourceOf(uri, text)], options));
    const document = original.find(({ gherkinDocument }) => gherkinDocument !== undefined)?.gherkinDocument;
    const found = takesRows(text) && document !== undefined ? referencesOf(document) : undefined;
    problems.push(...(found?.problems ?? []));
    if (found === undefined || found.references.length === 0) {
      read.push(original);
      continue;
    }
    for (const { file } of found.references) onTable(uri, join(dirname(path), file));
    const tables = found.references.flatMap((reference) => tableOf(path, reference, problems));
    const expansion = expand(text, tables);
    const expanded = await collected(streams.fromSources([sourceOf(uri, expansion.text)], options));
    read.push(asWritten(expanded, expansion, text));
  }
  if (problems.length > 0) throw new ExamplesError(problems);
  for (const message of read.flat()) messages.write(message);
}

const sourceOf = (uri: string, data: string): Envelope => ({
  source: { uri, data, mediaType: 'text/x.cucumber.gherkin+plain' as NonNullable<Envelope['source']>['mediaType'] },
});

async function collected(stream: Readable): Promise<Envelope[]> {
  const envelopes: Envelope[] = [];
  for await (const envelope of stream) envelopes.push(envelope as Envelope);
  return envelopes;
}

function tableOf(path: string, reference: Reference, problems: Problem[]) {
  const shown = join(dirname(reference.uri), reference.file);
  const { value: text, problems: unread } = readText(join(dirname(path), reference.file));
  if (text === undefined) {
    const { uri, line, column } = reference;
    problems.push(
      ...unread.map((each) => ({ ...each, file: uri, line, column, message: `${reference.file}: ${each.message}` })),
    );
    return [];
  }
  const { value: table, problems: wrong } = readExamples(text, shown);
  problems.push(...wrong, ...(table === undefined ? [] : columnProblems(reference, table)));
  return table === undefined ? [] : [{ reference, table }];
}

/** The messages with the user's own text and lines, and each scenario's name with the place of its row. */
function asWritten(envelopes: readonly Envelope[], { lines }: Expansion, text: string): Envelope[] {
  const rows = new Map<string, string>();
  return envelopes.map((envelope) => {
    if (envelope.source !== undefined) return { source: { ...envelope.source, data: text } };
    const { pickle } = envelope;
    const place = pickle && rows.get(pickle.astNodeIds.at(-1) ?? '');
    const named =
      pickle && place !== undefined
        ? { ...envelope, pickle: { ...pickle, name: `${pickle.name} (${place})` } }
        : envelope;
    return moved(named, (line, id) => {
      const { line: own = line, row } = lines[line - 1] ?? {};
      if (row !== undefined && id !== undefined) rows.set(id, row);
      return own;
    });
  });
}

/** The same value, every location in it at another line. */
function moved<V>(value: V, lineOf: (line: number, id: string | undefined) => number): V {
  if (Array.isArray(value)) return value.map((each) => moved(each, lineOf)) as V;
  if (typeof value !== 'object' || value === null) return value;
  const id = 'id' in value && typeof value.id === 'string' ? value.id : undefined;
  const entries = Object.entries(value).map(([key, each]) =>
    key === 'location' && typeof each === 'object' && each !== null && typeof each.line === 'number'
      ? [key, { ...each, line: lineOf(each.line, id) }]
      : [key, moved(each, lineOf)],
  );
  return Object.fromEntries(entries) as V;
}

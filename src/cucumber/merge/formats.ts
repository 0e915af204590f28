import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Envelope } from '../envelope.js';

/** Cucumber's packages as Cucumber itself finds them, wherever it is installed. */
const here = createRequire(import.meta.url);
const beside = (name: string): unknown => createRequire(here.resolve('@cucumber/cucumber'))(name);

/** The formatters that a message stream is enough for. */
export const FORMATS = ['html', 'junit', 'message', 'json', 'rerun', 'summary', 'progress', 'usage'] as const;
export type Format = (typeof FORMATS)[number];

/** What a file's ending says; messages where it says nothing. */
export function formatOf(path: string): Format {
  if (/\.html?$/i.test(path)) return 'html';
  if (/\.xml$/i.test(path)) return 'junit';
  if (/\.json$/i.test(path)) return 'json';
  return /\.txt$/i.test(path) ? 'summary' : 'message';
}

/** A message stream as Cucumber's own formatter writes it. */
export async function formatted(format: Format, messages: readonly Envelope[], cwd: string): Promise<string> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  await WRITERS[format](messages, stream, cwd);
  stream.end();
  await finished(stream);
  return Buffer.concat(chunks).toString('utf8');
}

type Writer = (messages: readonly Envelope[], stream: Writable, cwd: string) => Promise<void>;

const writeMessages: Writer = async (messages, stream) => {
  for (const message of messages) stream.write(`${JSON.stringify(message)}\n`);
};

const writeHtml: Writer = async (messages, stream) => {
  const { CucumberHtmlStream } = beside('@cucumber/html-formatter') as {
    readonly CucumberHtmlStream: new () => NodeJS.ReadWriteStream & { write(message: Envelope): boolean };
  };
  const html = new CucumberHtmlStream();
  html.on('data', (chunk: string) => stream.write(chunk));
  for (const message of messages) html.write(message);
  html.end();
  await finished(html);
};

/** The contract of a formatter plugin: it is told of messages and writes; what it gives back is called at the end. */
interface FormatterPlugin {
  formatter(context: {
    readonly on: (event: 'message', handler: (message: Envelope) => void) => void;
    readonly options: object;
    readonly stream: Writable;
    readonly write: (text: string) => void;
  }): unknown;
}

const writeJunit: Writer = async (messages, stream) => {
  const { default: plugin } = beside('@cucumber/junit-xml-formatter') as { readonly default: FormatterPlugin };
  const handlers: ((message: Envelope) => void)[] = [];
  const end = await plugin.formatter({
    on: (_, handler) => handlers.push(handler),
    options: {},
    stream,
    write: (text) => stream.write(text),
  });
  for (const message of messages) for (const handler of handlers) handler(message);
  if (typeof end === 'function') await end();
};

/** Formatters that are classes look up steps and hooks in the code that was loaded; the stream knows as much of them. */
const written =
  (format: Format): Writer =>
  async (messages, stream, cwd) => {
    const { FormatterBuilder, formatterHelpers } = here('@cucumber/cucumber') as typeof import('@cucumber/cucumber');
    const eventBroadcaster = new EventEmitter();
    const eventDataCollector = new formatterHelpers.EventDataCollector(eventBroadcaster);
    const formatter = await FormatterBuilder.build(format, {
      cwd,
      env: {},
      eventBroadcaster,
      eventDataCollector,
      log: (text) => stream.write(text),
      parsedArgvOptions: {},
      stream,
      cleanup: async () => {},
      supportCodeLibrary: await libraryOf(messages, cwd),
    });
    for (const message of messages) eventBroadcaster.emit('envelope', message);
    await formatter.finished();
  };

type Library = Parameters<typeof import('@cucumber/cucumber').FormatterBuilder.build>[1]['supportCodeLibrary'];

async function libraryOf(messages: readonly Envelope[], cwd: string): Promise<Library> {
  const { loadSupport } = here('@cucumber/cucumber/api') as typeof import('@cucumber/cucumber/api');
  const sources = { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' as const };
  const support = { requireModules: [], requirePaths: [], importPaths: [], loaders: [] };
  const empty = await loadSupport({ sources, support }, { cwd });
  const place = ({ uri = '', location }: { uri?: string | undefined; location?: { line: number } | undefined }) => ({
    uri,
    line: location?.line ?? 1,
  });
  const hooks = messages
    .flatMap(({ hook }) => hook ?? [])
    .map(({ id, name, sourceReference }) => ({ id, name, ...place(sourceReference) }));
  const library = {
    ...empty,
    stepDefinitions: messages
      .flatMap(({ stepDefinition }) => stepDefinition ?? [])
      .map(({ id, pattern, sourceReference }) => ({
        id,
        pattern: pattern.source,
        expression: { source: pattern.source },
        unwrappedCode: '',
        ...place(sourceReference),
      })),
    beforeTestCaseHookDefinitions: hooks,
    afterTestCaseHookDefinitions: hooks,
  };
  // The formatters read no more of a definition than stands above.
  return library as unknown as Library;
}

const WRITERS: Readonly<Record<Format, Writer>> = {
  html: writeHtml,
  junit: writeJunit,
  message: writeMessages,
  json: written('json'),
  rerun: written('rerun'),
  summary: written('summary'),
  progress: written('progress'),
  usage: written('usage'),
};

import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import type { IRunConfiguration, ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { listenToLooks } from '../../files/looks.js';
import { codeError } from '../codeErrors.js';
import { type Configuration, configure } from '../configuration.js';
import { type RunEnvironment, shell } from '../environment.js';
import { ExamplesError, takesRows } from '../examples.js';
import { failedAfter, readFailed, writeFailed } from '../failedScenarios.js';
import { ownOptions } from '../ownOptions.js';
import { unexplainedPhrases } from '../phrases.js';
import { RunRecord } from '../record.js';
import { summaryText } from '../summary.js';
import { userFiles } from '../userFiles.js';
import { Bell } from './bell.js';
import { Folders } from './folders.js';
import { KEYS_TEXT, type Key, listenToKeys } from './keys.js';
import { both, Memory, pathsOf, type Selection } from './memory.js';
import { scenariosIn } from './parse.js';
import { type Scan, scan } from './project.js';
import { changedBetween, isGone } from './snapshot.js';
import { forWatching, warmRun } from './warmRun.js';
import { wholeText } from './wholeText.js';
import { namesText, stateText, tookText } from './words.js';

const { loadSources, loadSupport } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

/** How a warm process ends: `anew` because its code has changed, which only a fresh one can load. */
export type Ending = 'passed' | 'failed' | 'badInput' | 'interrupted' | 'anew';

export interface WatchEnvironment extends RunEnvironment {
  readonly stdin: NodeJS.ReadStream;
  /** Calls back once, when somebody asks for an end from outside. */
  readonly onInterrupt: (end: () => void) => void;
}

/**
 * Runs the features, then what a change affects, until somebody ends it.
 *
 * @param isFirst a process that follows another waits where this one refuses bad usage
 */
export async function watchFeatures(
  args: readonly string[],
  environment: WatchEnvironment,
  isFirst: boolean,
): Promise<Ending> {
  const own = ownOptions(args);
  const configured = await configure(own.rest, environment);
  if ('refusals' in configured) {
    for (const refusal of configured.refusals) environment.stderr.write(`${refusal}\n`);
    if (isFirst) return 'badInput';
  }
  const session = new Session(configured, own.strict, environment);
  try {
    return await session.run();
  } finally {
    session.close();
  }
}

class Session {
  readonly #environment: WatchEnvironment;
  readonly #configuration: Configuration | undefined;
  readonly #run: IRunConfiguration | undefined;
  readonly #bell = new Bell();
  readonly #folders = new Folders(this.#bell.ring);
  readonly #memory: Memory;
  readonly #keys: Key[] = [];
  readonly #stopKeys: () => void;
  /** Feature files that cannot be parsed as they are. */
  readonly #broken = new Set<string>();
  /** Feature files that the patterns mean, as far as a run has met them. */
  readonly #met = new Set<string>();
  #scan: Scan;
  #support: ISupportCodeLibrary | undefined;
  #last: Selection | undefined;

  constructor(configured: Awaited<ReturnType<typeof configure>>, strict: boolean, environment: WatchEnvironment) {
    this.#environment = environment;
    this.#memory = new Memory(environment.cwd);
    const press = (key: Key): void => {
      this.#keys.push(key);
      this.#bell.ring();
    };
    environment.onInterrupt(() => press('interrupt'));
    this.#stopKeys = listenToKeys(environment.stdin, press);
    listenToLooks((path) => this.#memory.looksAt(path));
    this.#configuration = 'refusals' in configured ? undefined : configured;
    this.#run = this.#configuration === undefined ? undefined : forWatching(this.#configuration.run, strict);
    this.#scan = this.#scanNow();
  }

  #scanNow(): Scan {
    return scan(this.#configuration?.userCode ?? [], this.#run?.sources.paths ?? [], this.#environment.cwd);
  }

  close(): void {
    listenToLooks(undefined);
    this.#stopKeys();
    this.#folders.close();
  }

  async run(): Promise<Ending> {
    this.#watch();
    await this.#load();
    if (this.#support !== undefined) await this.#runSelection(undefined, 'all');
    else this.#say('waiting for a change');
    for (;;) {
      const ending = await this.#next();
      if (ending !== undefined) return ending;
    }
  }

  /** The code of the steps, once: no module can be loaded a second time. */
  async #load(): Promise<void> {
    if (this.#run === undefined) return;
    const { cwd } = this.#environment;
    try {
      this.#support = await loadSupport(this.#run, shell(this.#environment));
    } catch (error) {
      this.#say(codeError(error, userFiles(this.#configuration?.userCode ?? [], cwd), cwd));
    }
  }

  /** One turn: a key, a change, or sleep. Changes are looked for before every sleep: none is lost to a run. */
  async #next(): Promise<Ending | undefined> {
    this.#watch();
    const key = this.#keys.shift();
    if (key === 'quit') return this.#memory.counts().failed > 0 || this.#broken.size > 0 ? 'failed' : 'passed';
    if (key === 'interrupt') return 'interrupted';
    const started = performance.now();
    const before = this.#scan;
    this.#scan = this.#scanNow();
    const code = changedBetween(before.code, this.#scan.code);
    if (code.length > 0) {
      this.#say(`${namesText(code, this.#environment.cwd)} changed: starting anew`);
      return 'anew';
    }
    const features = changedBetween(before.features, this.#scan.features);
    const { paths, affected } = this.#memory.changes();
    if (features.length + paths.length > 0) await this.#onChange(features, { paths, affected }, started);
    else if (key !== undefined) await this.#onKey(key);
    else {
      await this.#bell.wait();
      await this.#bell.settle();
    }
    return undefined;
  }

  async #onKey(key: Key): Promise<void> {
    if (this.#support === undefined) return this.#say('the steps cannot be loaded as they are');
    if (key === 'all') return this.#runSelection(undefined, 'all');
    if (key === 'again') return this.#runSelection(this.#last, 'again');
    const failed = this.#memory.failed();
    return failed.size === 0 ? this.#say('nothing failed') : this.#runSelection(failed, 'failed');
  }

  async #onChange(
    features: readonly string[],
    { paths, affected }: ReturnType<Memory['changes']>,
    started: number,
  ): Promise<void> {
    const { cwd } = this.#environment;
    for (const path of features) {
      this.#broken.delete(relative(cwd, path));
      if (isGone(path)) this.#memory.forget(relative(cwd, path));
    }
    const changed = await this.#ours(features.filter((path) => !isGone(path)).map((path) => relative(cwd, path)));
    const rewritten = new Map<string, readonly number[]>();
    for (const uri of changed) rewritten.set(uri, affected.has(uri) ? [] : await this.#linesToRun(uri));
    const selection = both(rewritten, affected);
    const names = namesText([...features, ...paths], cwd);
    if (this.#support === undefined) return;
    if (selection.size > 0) await this.#runSelection(selection, `${names} changed`, started);
    else this.#say(features.some(isGone) ? `${names} gone. ${this.#stateText()}` : `${names} changed: nothing to run`);
  }

  /** Those that the patterns mean: a file whose scenarios are known is one, a new one is asked for. */
  async #ours(uris: readonly string[]): Promise<readonly string[]> {
    if (this.#run === undefined || uris.every((uri) => this.#met.has(uri))) return uris;
    const { plan, errors } = await loadSources(this.#run.sources, shell(this.#environment));
    const ours = new Set([...plan, ...errors].map(({ uri }) => uri));
    return uris.filter((uri) => this.#met.has(uri) || ours.has(uri));
  }

  /** Of a changed feature: the scenarios that say something else than before; the whole of it where none does. */
  async #linesToRun(uri: string): Promise<readonly number[]> {
    const given = this.#givenLines(uri);
    if (given.length > 0) return given;
    const path = resolve(this.#environment.cwd, uri);
    const { text, signature } = await wholeText(path);
    // What was read is what counts as seen: the scan may have met it while it was being written.
    this.#scan = { ...this.#scan, features: new Map([...this.#scan.features, [path, signature]]) };
    const dialect = this.#run?.sources.defaultDialect ?? 'en';
    // With rows from a file, what the feature says is not in its text alone.
    const scenarios = text === undefined || takesRows(text) ? undefined : scenariosIn(text, uri, dialect);
    return scenarios === undefined ? [] : this.#memory.rewritten(uri, scenarios);
  }

  /** Lines that the command line names for this file. */
  #givenLines(uri: string): readonly number[] {
    return (this.#run?.sources.paths ?? [])
      .filter((path) => path.replace(/(:\d+)+$/, '') === uri)
      .flatMap((path) => path.slice(uri.length + 1).split(':'))
      .map(Number)
      .filter((line) => line > 0);
  }

  /** Runs the selection, or all; of what cannot be parsed it says so, and runs the rest. */
  async #runSelection(selection: Selection | undefined, why: string, started = performance.now()): Promise<void> {
    this.#last = selection;
    const { stdout, stderr, cwd } = this.#environment;
    stdout.write(`\n— ${why}\n`);
    let { record, error } = await this.#runPaths(selection === undefined ? undefined : pathsOf(selection));
    const unread = record.parseErrors.map(({ source }) => source.uri ?? '');
    const rest = new Map(
      [...record.documents.keys()].map((uri) => [uri, selection?.get(uri) ?? this.#givenLines(uri)]),
    );
    for (const uri of unread) this.#broken.add(uri);
    for (const uri of [...unread, ...rest.keys()]) this.#met.add(uri);
    if (unread.length > 0 && rest.size > 0) {
      stderr.write(summaryText(record, new Set()));
      ({ record, error } = await this.#runPaths(pathsOf(rest)));
    }
    if (error instanceof ExamplesError) this.#say(error.message);
    else if (error !== undefined) this.#say(codeError(error, [], cwd));
    for (const uri of record.documents.keys()) this.#broken.delete(uri);
    this.#memory.take(record, (uri) => (selection?.get(uri) ?? []).length === 0);
    writeFailed(cwd, failedAfter(readFailed(cwd), record.scenarios()));
    stderr.write(summaryText(record, await unexplainedPhrases()));
    this.#say(`${tookText(record.ran, performance.now() - started)} ${this.#stateText()}`);
  }

  async #runPaths(paths: readonly string[] | undefined): Promise<{ record: RunRecord; error: unknown }> {
    const run = this.#run;
    const support = this.#support;
    if (run === undefined || support === undefined) return { record: new RunRecord(), error: undefined };
    const sources = paths === undefined ? run.sources : { ...run.sources, paths: [...paths] };
    return warmRun({ ...run, sources, support }, this.#memory, this.#environment);
  }

  /** Everything that may change: the project's folders, and those of every file that a scenario looked at. */
  #watch(): void {
    this.#folders.watch([...this.#scan.folders, ...[...this.#memory.looks()].flatMap((path) => [path, dirname(path)])]);
  }

  #stateText(): string {
    const keys = this.#environment.stdin.isTTY ? ` (${KEYS_TEXT})` : '';
    return `${stateText(this.#memory.counts(), this.#broken)}${keys}`;
  }

  #say(text: string): void {
    this.#environment.stdout.write(`${text}\n`);
  }
}

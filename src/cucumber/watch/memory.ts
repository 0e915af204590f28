import { resolve } from 'node:path';
import type { Pickle } from '../envelope.js';
import { exactPaths } from '../exactPaths.js';
import type { Fate, RunRecord, ScenarioRun } from '../record.js';
import { signatureOf } from './snapshot.js';

interface Known {
  readonly uri: string;
  readonly line: number;
  readonly fate: Fate;
  /** What it says, wherever it stands. */
  readonly content: string;
  /** Every path that it looked at when it ran last, as it was then. */
  readonly looks: Map<string, string>;
  /** Paths that were others when it had run: somebody changed them meanwhile, or it writes them itself. */
  readonly unsteady: ReadonlySet<string>;
}

/** What is to be run: feature files, each whole (no lines) or some of its lines. */
export type Selection = ReadonlyMap<string, readonly number[]>;

/** What a warm process knows of the scenarios: what came of each, and what each looked at. */
export class Memory {
  readonly #cwd: string;
  readonly #scenarios = new Map<string, Known>();
  #looks = new Map<string, Map<string, string>>();
  /** Feature → the files that it takes rows of examples from, as each was when it was read. */
  readonly #tables = new Map<string, Map<string, string>>();
  #current: string | undefined;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The pickle that runs now; undefined between two. */
  runs(pickle: string | undefined): void {
    this.#current = pickle;
  }

  /** Before it is looked at: a change while it is read is a change. The last look counts: a step may have written it. */
  looksAt(path: string): void {
    if (this.#current === undefined) return;
    const absolute = resolve(this.#cwd, path);
    const looks = this.#looks.get(this.#current) ?? new Map<string, string>();
    this.#looks.set(this.#current, looks.set(absolute, signatureOf(absolute)));
  }

  /** A feature takes rows of examples from a file, which is about to be read. */
  takesRows(uri: string, path: string): void {
    const absolute = resolve(this.#cwd, path);
    this.#tables.set(uri, (this.#tables.get(uri) ?? new Map<string, string>()).set(absolute, signatureOf(absolute)));
  }

  /** What came of a run. Of a feature that was read whole, what is no longer in it is forgotten. */
  take(record: RunRecord, isWhole: (uri: string) => boolean): void {
    const before = new Map(this.#scenarios);
    for (const uri of record.documents.keys()) if (isWhole(uri)) this.forget(uri);
    const now = signatures();
    for (const { uri, line, fate, pickle } of record.scenarios()) {
      if (fate === undefined) continue;
      const key = keyOf(uri, line, pickle);
      const looks = this.#looks.get(pickle.id) ?? new Map<string, string>();
      const unsteady = new Set([...looks].filter(([path, look]) => look !== now(path)).map(([path]) => path));
      // Twice in a row: its own steps write it, and running it again would never end.
      for (const path of unsteady) if (before.get(key)?.unsteady.has(path)) looks.set(path, now(path));
      this.#scenarios.set(key, { uri, line, fate, content: contentOf(pickle), looks, unsteady });
    }
    this.#looks = new Map();
  }

  /**
   * A feature was written anew: scenarios that say what they said keep what is known of them, on the line where they stand
   * now. The lines of the others, which are to be run.
   */
  rewritten(uri: string, scenarios: readonly ScenarioRun[]): readonly number[] {
    const before = [...this.#scenarios.values()].filter((scenario) => scenario.uri === uri);
    this.forget(uri);
    return scenarios.flatMap(({ line, pickle }) => {
      const content = contentOf(pickle);
      const index = before.findIndex((scenario) => scenario.content === content);
      const [same] = index < 0 ? [] : before.splice(index, 1);
      if (same === undefined) return [line];
      this.#scenarios.set(keyOf(uri, line, pickle), { ...same, line });
      return [];
    });
  }

  forget(uri: string): void {
    for (const [key, scenario] of this.#scenarios) if (scenario.uri === uri) this.#scenarios.delete(key);
  }

  /** Every path that some scenario looked at. */
  looks(): ReadonlySet<string> {
    const tables = [...this.#tables.values()].flatMap((files) => [...files.keys()]);
    return new Set([...tables, ...[...this.#scenarios.values()].flatMap(({ looks }) => [...looks.keys()])]);
  }

  /** What is not as a scenario saw it, and which scenarios did. Told once. */
  changes(): { readonly paths: readonly string[]; readonly affected: Selection } {
    const now = signatures();
    const paths = new Set<string>();
    const affected = this.#select(({ looks }) => {
      const changed = [...looks].filter(([path, look]) => look !== now(path));
      for (const [path] of changed) {
        paths.add(path);
        looks.set(path, now(path));
      }
      return changed.length > 0;
    });
    const whole = new Map<string, readonly number[]>();
    for (const [uri, files] of this.#tables) {
      for (const [path, look] of files) {
        if (look === now(path)) continue;
        paths.add(path);
        files.set(path, now(path));
        // Rows come and go: all of the feature is read anew.
        whole.set(uri, []);
      }
    }
    return { paths: [...paths], affected: both(affected, whole) };
  }

  failed(): Selection {
    return this.#select(({ fate }) => fate === 'failed');
  }

  #select(isWanted: (scenario: Known) => boolean): Selection {
    const lines = new Map<string, number[]>();
    for (const scenario of this.#scenarios.values())
      if (isWanted(scenario)) lines.set(scenario.uri, [...(lines.get(scenario.uri) ?? []), scenario.line]);
    return lines;
  }

  counts(): Readonly<Record<Fate, number>> {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { fate } of this.#scenarios.values()) counts[fate]++;
    return counts;
  }
}

/** Rows of examples from a file stand on one line, that of the examples; the name says which row it is. */
const keyOf = (uri: string, line: number, { name }: Pickle): string => `${uri}:${line}:${name}`;

/** Background and examples are in it already. */
const contentOf = ({ name, tags, steps }: Pickle): string =>
  JSON.stringify([name, tags.map((tag) => tag.name), steps.map(({ text, type, argument }) => [text, type, argument])]);

/** What paths look like at one time, each looked at once. */
function signatures(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const signature = known.get(path) ?? signatureOf(path);
    known.set(path, signature);
    return signature;
  };
}

/** As paths for Cucumber: a file given whole wins over lines of it. */
export const pathsOf = (selection: Selection): readonly string[] =>
  [...selection].flatMap(([uri, lines]) => exactPaths(uri, lines));

export function both(first: Selection, second: Selection): Selection {
  const all = new Map(first);
  for (const [uri, lines] of second) {
    const known = all.get(uri);
    all.set(uri, known === undefined ? lines : known.length === 0 || lines.length === 0 ? [] : [...known, ...lines]);
  }
  return all;
}

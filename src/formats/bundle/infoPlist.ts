import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import type { Path, Position, SourceMap } from '../source/position.js';
import {
  errorAt,
  type Hints,
  type Problem,
  type Reading,
  reading,
  warningAt,
  wholeFile,
  withArticle,
} from '../source/problem.js';
import { type Defines, resolveVariables, type UnresolvedVariable, unresolvedVariables } from './variables.js';

/** What a bundle says of itself. Absent: not there, or not of the type that it must have. */
export interface BundleInfo {
  /** CFBundleIdentifier. */
  readonly id: string | undefined;
  /** CFBundleVersion. */
  readonly version: string | undefined;
  readonly packageType: string | undefined;
  readonly executable: string | undefined;
  /** Name → personality; what is no dictionary is kept, since the kernel is the one to skip it. */
  readonly personalities: ReadonlyMap<string, Value>;
  /** The whole property list, build settings resolved. */
  readonly info: DictionaryValue;
  readonly unresolved: readonly UnresolvedVariable[];
}

export interface InfoSource {
  readonly file: string;
  readonly positions?: SourceMap | undefined;
  readonly defines?: Defines | undefined;
  /** The bundle id, where it is known from elsewhere: then its absence is no problem. */
  readonly id?: string | undefined;
}

/** Reads a bundle's Info.plist. Only what makes it unusable is an error: the rest is the linter's to judge. */
export function readInfoPlist(plist: Value, source: InfoSource): Reading<BundleInfo> {
  if (plist.kind !== 'dictionary') {
    const message = `an Info.plist is a dictionary, this is ${withArticle(plist.kind)}`;
    return reading<BundleInfo>(undefined, [errorAt(wholeFile(source.file), message, { expected: '<dict>' })]);
  }
  const resolved = source.defines === undefined ? plist : resolveVariables(plist, source.defines);
  const info = resolved.kind === 'dictionary' ? resolved : plist;
  const keys = new InfoKeys(info, source);
  const id = keys.identifier() ?? source.id;
  if (id === undefined && !info.entries.has('CFBundleIdentifier')) keys.missingIdentifier();
  const value: BundleInfo = {
    id,
    version: keys.text('CFBundleVersion', 'warning'),
    packageType: keys.text('CFBundlePackageType', 'warning'),
    executable: keys.text('CFBundleExecutable', 'warning'),
    personalities: keys.personalities(),
    info,
    unresolved: unresolvedVariables(plist, source.positions, source.defines),
  };
  return reading(value, keys.problems);
}

class InfoKeys {
  readonly problems: Problem[] = [];
  readonly #info: DictionaryValue;
  readonly #source: InfoSource;

  constructor(info: DictionaryValue, source: InfoSource) {
    this.#info = info;
    this.#source = source;
  }

  text(key: string, severity: Problem['severity']): string | undefined {
    const value = this.#info.entries.get(key);
    const text = textOf(value);
    if (value !== undefined && text === undefined) {
      this.#report(severity, [key], `${key} is ${withArticle(value.kind)}`, { expected: '<string>' });
    }
    return text;
  }

  identifier(): string | undefined {
    const id = this.text('CFBundleIdentifier', 'error');
    if (id === '')
      this.#report('error', ['CFBundleIdentifier'], 'CFBundleIdentifier is empty', { expected: '<string>' });
    return id;
  }

  missingIdentifier(): void {
    this.#report('warning', [], 'no CFBundleIdentifier', { expected: '<key>CFBundleIdentifier</key>' });
  }

  personalities(): ReadonlyMap<string, Value> {
    const value = this.#info.entries.get('IOKitPersonalities');
    if (value === undefined) return new Map();
    const path = ['IOKitPersonalities'];
    if (value.kind !== 'dictionary') {
      this.#report('error', path, `IOKitPersonalities is ${withArticle(value.kind)}`, { expected: '<dict>' });
      return new Map();
    }
    for (const [name, personality] of value.entries) {
      if (personality.kind === 'dictionary') continue;
      const message = `the personality "${name}" is ${withArticle(personality.kind)}: the kernel skips it`;
      this.#report('warning', [...path, name], message, { expected: '<dict>' });
    }
    return value.entries;
  }

  #report(severity: Problem['severity'], path: Path, message: string, hints: Hints): void {
    const { file, positions } = this.#source;
    const position: Position = positions?.nearestTo(path) ?? { line: 1, column: 1 };
    this.problems.push((severity === 'error' ? errorAt : warningAt)({ file, ...position }, message, hints));
  }
}

import { CODES, isCode } from '../../diagnose/codes/codes.js';
import { nearest } from '../../formats/source/nearest.js';
import type { LineIndex } from '../../formats/source/position.js';
import type { Reading } from '../../formats/source/problem.js';
import type { Report } from '../../formats/world/report.js';
import type { MapNode, TreeNode } from '../../formats/world/tree.js';
import { parseText } from '../../formats/world/yamlText.js';
import { LEVELS, type Level, type LintConfiguration, type Suppression } from './configuration.js';

const ROOT_KEYS = ['$schema', 'dextspec', 'severities', 'suppressions'];
const SUPPRESSION_KEYS = ['code', 'driver', 'personality', 'key', 'reason'];

/** Reads a configuration in YAML or JSON: every problem at once, each at its line and column. */
export function readConfiguration(text: string, file: string): Reading<LintConfiguration> {
  const { root, problems, lines } = parseText(text, file);
  if (root === undefined) return { value: undefined, problems: problems.problems() };
  const reader = new ConfigurationReader(file, lines, problems.report);
  const configuration = reader.read(root);
  const found = problems.problems();
  return { value: found.length === 0 ? configuration : undefined, problems: found };
}

class ConfigurationReader {
  readonly #file: string;
  readonly #lines: LineIndex;
  readonly #report: Report;

  constructor(file: string, lines: LineIndex, report: Report) {
    this.#file = file;
    this.#lines = lines;
    this.#report = report;
  }

  read(root: TreeNode): LintConfiguration {
    const map = this.#map(root, 'the configuration', ROOT_KEYS);
    const version = map?.entries.get('dextspec')?.value;
    if (version !== undefined && !(version.kind === 'integer' && version.value === 1n))
      this.#report(version.offset, { message: 'dextspec is the version of this form', expected: '1' });
    return {
      file: this.#file,
      severities: this.#severities(map?.entries.get('severities')?.value),
      suppressions: this.#suppressions(map?.entries.get('suppressions')?.value),
    };
  }

  #severities(node: TreeNode | undefined): ReadonlyMap<string, Level> {
    const found = new Map<string, Level>();
    const map = node === undefined ? undefined : this.#map(node, 'severities');
    for (const [code, { keyOffset, value }] of map?.entries ?? []) {
      this.#code(code, keyOffset);
      const text = value.kind === 'text' ? value.text : '';
      const level = LEVELS.find((each) => each === text);
      if (level !== undefined) found.set(code, level);
      else
        this.#report(value.offset, {
          message: `no severity "${shown(value)}"`,
          expected: LEVELS.join(', '),
          nearest: nearest(shown(value), LEVELS),
        });
    }
    return found;
  }

  #suppressions(node: TreeNode | undefined): readonly Suppression[] {
    if (node === undefined) return [];
    if (node.kind !== 'list') {
      this.#report(node.offset, { message: `suppressions is ${KINDS[node.kind]}`, expected: 'a list' });
      return [];
    }
    return node.items.flatMap((item) => this.#suppression(item) ?? []);
  }

  #suppression(node: TreeNode): Suppression | undefined {
    const map = this.#map(node, 'a suppression', SUPPRESSION_KEYS);
    if (map === undefined) return undefined;
    const text = (key: string): string | undefined => this.#text(map, key);
    const code = text('code');
    const reason = text('reason');
    const codeNode = map.entries.get('code')?.value;
    if (codeNode === undefined)
      this.#report(node.offset, { message: 'a suppression names no code', expected: 'code: A302, for example' });
    else if (code !== undefined) this.#code(code, codeNode.offset);
    if (!map.entries.has('reason') || reason?.trim() === '')
      this.#report(map.entries.get('reason')?.value.offset ?? node.offset, {
        message: 'a suppression without a reason',
        expected: 'reason: why this is right here',
      });
    return {
      codes: code === undefined ? [] : [code],
      driver: text('driver'),
      personality: text('personality'),
      key: text('key'),
      reason: reason ?? '',
      place: { file: this.#file, ...this.#lines.at(node.offset) },
    };
  }

  #code(code: string, offset: number): void {
    if (!isCode(code))
      this.#report(offset, { message: `no code "${code}"`, nearest: nearest(code.toUpperCase(), Object.keys(CODES)) });
  }

  #text(map: MapNode, key: string): string | undefined {
    const value = map.entries.get(key)?.value;
    if (value === undefined || value.kind === 'text') return value?.text;
    this.#report(value.offset, { message: `${key} is ${KINDS[value.kind]}`, expected: 'text' });
    return undefined;
  }

  /** With `legal`, any other key is a slip. */
  #map(node: TreeNode, what: string, legal?: readonly string[]): MapNode | undefined {
    if (node.kind !== 'map') {
      this.#report(node.offset, { message: `${what} is ${KINDS[node.kind]}`, expected: 'a mapping' });
      return undefined;
    }
    for (const [key, { keyOffset }] of node.entries) {
      if (legal?.includes(key) === false)
        this.#report(keyOffset, {
          message: `${what} has no key "${key}"`,
          expected: legal.join(', '),
          nearest: nearest(key, legal),
        });
    }
    return node;
  }
}

const KINDS: Readonly<Record<TreeNode['kind'], string>> = {
  text: 'text',
  integer: 'a number',
  float: 'a number',
  boolean: 'true or false',
  null: 'empty',
  data: 'data',
  list: 'a list',
  map: 'a mapping',
};

function shown(node: TreeNode): string {
  if (node.kind === 'text') return node.text;
  return node.kind === 'boolean' ? String(node.value) : KINDS[node.kind];
}

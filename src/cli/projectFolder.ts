import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { errorAt, type Problem, type Reading, reading, wholeFile } from '../formats/source/problem.js';
import type { ScaffoldFile } from '../init/scaffold.js';
import { UsageError } from './usage.js';

export interface ProjectFiles {
  /** What init says anew each time: path → text. */
  readonly pinned: ReadonlyMap<string, string>;
  /** What is the user's own once it is there. */
  readonly scaffold: ReadonlyMap<string, ScaffoldFile>;
  /** Pinned files that differ are written over. */
  readonly force: boolean;
}

export interface Written {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** There before; what they lacked was added. */
  readonly added: readonly string[];
  /** There before, and not touched. */
  readonly kept: readonly string[];
  /** What the user may add to a kept file: path → text. */
  readonly byHand: ReadonlyMap<string, string>;
}

/**
 * Writes a project into a folder, new or not. Nothing that is there is lost: a pinned file that differs is a problem
 * unless forced, other files stay, and some get what they lack. Where there is a problem nothing is written.
 */
export function writeProject(folder: string, { pinned, scaffold, force }: ProjectFiles): Reading<Written> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`${folder} is a file: init takes a folder`);
  const blocks = [...pinned.keys(), ...scaffold.keys()].flatMap((path) => blocked(folder, path));
  const planned =
    blocks.length > 0 ? reading<Plan>(undefined, firstOfEach(blocks)) : plan(folder, pinned, scaffold, force);
  if (planned.value === undefined) return reading<Written>(undefined, planned.problems);
  const { written, added, kept, byHand } = planned.value;
  for (const [path, text] of [...written, ...added]) write(join(folder, path), text);
  const files = [...written].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) }));
  return reading({ files, added: [...added.keys()], kept, byHand }, []);
}

interface Plan {
  /** Path → text, as in Written. */
  readonly written: ReadonlyMap<string, string>;
  readonly added: ReadonlyMap<string, string>;
  readonly kept: readonly string[];
  readonly byHand: ReadonlyMap<string, string>;
}

function plan(
  folder: string,
  pinned: ProjectFiles['pinned'],
  scaffold: ProjectFiles['scaffold'],
  force: boolean,
): Reading<Plan> {
  const problems: Problem[] = [];
  const written = new Map<string, string>();
  const added = new Map<string, string>();
  const kept: string[] = [];
  const byHand = new Map<string, string>();
  for (const [path, text] of pinned) {
    const present = presentText(join(folder, path));
    if (present === text) kept.push(path);
    else if (present === undefined || force) written.set(path, text);
    else problems.push(differs(join(folder, path)));
  }
  for (const [path, file] of scaffold) {
    const present = presentText(join(folder, path));
    if (present === undefined) {
      written.set(path, file.text);
      continue;
    }
    const joined = file.added?.(present, join(folder, path));
    problems.push(...(joined?.problems ?? []));
    if (joined?.value !== undefined && joined.value !== present) added.set(path, joined.value);
    else kept.push(path);
    const advice = file.byHand?.(present);
    if (advice !== undefined) byHand.set(path, advice);
  }
  return reading<Plan>({ written, added, kept, byHand }, problems);
}

/** One file in the way of many is one problem. */
const firstOfEach = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ file }, index) => problems.findIndex((other) => other.file === file) === index);

const differs = (file: string): Problem =>
  errorAt(wholeFile(file), 'is there already, and is not what would be written', {
    expected: 'another folder, or --force to write over it',
  });

/** A file where one of the folders should be, or a folder where the file should be. */
function blocked(folder: string, path: string): readonly Problem[] {
  const names = path.split('/');
  for (const [index, name] of names.entries()) {
    const step = join(folder, ...names.slice(0, index + 1));
    const found = statSync(step, { throwIfNoEntry: false });
    if (found === undefined) return [];
    const isLast = index === names.length - 1;
    if (found.isDirectory() && isLast) return [errorAt(wholeFile(step), 'is a folder, and init writes a file there')];
    if (!found.isDirectory() && !isLast)
      return [errorAt(wholeFile(step), `is a file, and init writes into a folder ${name}`)];
  }
  return [];
}

function presentText(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The folder as seen from the root of the repository that it is in: '' where it is the root, or in none. */
export function folderInRepository(folder: string): string {
  let root = resolve(folder);
  while (!existsSync(join(root, '.git'))) {
    const above = dirname(root);
    if (above === root) return '';
    root = above;
  }
  return relative(root, resolve(folder)).replaceAll('\\', '/');
}

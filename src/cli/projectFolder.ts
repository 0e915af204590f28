import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './usage.js';

export interface ProjectFiles {
  /** What a new run of init replaces. */
  readonly pinned: ReadonlyMap<string, string>;
  /** What is the user's own once it is there. */
  readonly scaffold: ReadonlyMap<string, string>;
  readonly force: boolean;
}

export interface Written {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** There before, and not touched. */
  readonly kept: readonly string[];
}

/** Writes a project into a folder that is new or empty; with `force` over the pinned files of one that is neither. */
export function writeProject(folder: string, { pinned, scaffold, force }: ProjectFiles): Written {
  refuseOccupied(folder, force);
  const kept = [...scaffold.keys()].filter((path) => existsSync(join(folder, path)));
  const files = [...scaffold].filter(([path]) => !kept.includes(path)).concat([...pinned]);
  for (const [path, text] of files) write(join(folder, path), text);
  return { files: files.map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })), kept };
}

function refuseOccupied(folder: string, force: boolean): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file: --into takes a folder`);
  const [first] = readdirSync(folder).sort();
  if (first !== undefined && !force)
    throw new UsageError(
      `${folder} is not empty (${first}): --into another folder, or --force to write over its features and captures`,
    );
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

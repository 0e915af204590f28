import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

interface Watched {
  readonly watcher: FSWatcher;
  readonly ino: number;
}

/**
 * Wakes when something happens in one of the folders. What has happened is for others to find out: events of one
 * system say more than those of another, and any of them may be lost.
 */
export class Folders {
  readonly #watched = new Map<string, Watched>();
  readonly #wake: () => void;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Watches these folders and no others; of one that is not there, the nearest above it that is. */
  watch(folders: Iterable<string>): void {
    const wanted = new Map<string, number>();
    for (const folder of folders) {
      const [path, ino] = nearestThere(folder);
      wanted.set(path, ino);
    }
    for (const [path, { watcher, ino }] of this.#watched) {
      // A folder that was put in another's place is another folder, and the old one tells nothing any more.
      if (wanted.get(path) === ino) continue;
      watcher.close();
      this.#watched.delete(path);
    }
    for (const [path, ino] of wanted) if (!this.#watched.has(path)) this.#begin(path, ino);
  }

  #begin(path: string, ino: number): void {
    try {
      const watcher = watch(path, this.#wake);
      watcher.on('error', () => {
        watcher.close();
        this.#watched.delete(path);
        this.#wake();
      });
      this.#watched.set(path, { watcher, ino });
    } catch {
      // It went between the look and the watch; the next round takes what is above it.
    }
  }

  close(): void {
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }
}

function nearestThere(folder: string): readonly [string, number] {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true || dirname(folder) === folder) return [folder, stats?.ino ?? 0];
  return nearestThere(dirname(folder));
}

import { readFileSync } from 'node:fs';

/** The package's version; package.json lies two folders above the compiled file, or above the source. */
export function version(): string {
  for (const path of ['../../../package.json', '../../package.json']) {
    try {
      const json: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (typeof json === 'object' && json !== null && 'name' in json && json.name === 'dextspec' && 'version' in json)
        return String(json.version);
    } catch {
      // Not there in this layout: the other one is.
    }
  }
  return 'unknown';
}

import { readFileSync } from 'node:fs';

type Json = Readonly<Record<string, unknown>>;

/** The package's version; 'unknown' where its package.json is not to be found. */
export function version(): string {
  return String(packageJson().version ?? 'unknown');
}

/** The oldest line of Cucumber that the package works with, as a range: it starts on every Node that the package does. */
export function cucumberRange(): string {
  const { peerDependencies } = packageJson();
  const range = isJson(peerDependencies) ? String(peerDependencies['@cucumber/cucumber'] ?? '') : '';
  return range.split('||')[0]?.trim() || '*';
}

/** It lies two folders above the compiled file, or above the source. */
function packageJson(): Json {
  for (const path of ['../../../package.json', '../../package.json']) {
    try {
      const json: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (isJson(json) && json.name === 'dextspec') return json;
    } catch {
      // Not there in this layout: the other one is.
    }
  }
  return {};
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

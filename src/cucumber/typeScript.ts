import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { join } from 'node:path';

/** What a project without a tsconfig.json gets: Node's own module rules, which ts-node's defaults predate. */
const DEFAULTS = JSON.stringify({ module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022' });

/** Whether a folder holds TypeScript, at any depth. */
export function holdsTypeScript(folder: string): boolean {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.ts'))
  );
}

/** Users' own .ts steps load through ts-node, transpile-only. */
export function registerTypeScript(cwd: string): void {
  if (!existsSync(join(cwd, 'tsconfig.json'))) process.env.TS_NODE_COMPILER_OPTIONS ??= DEFAULTS;
  register('ts-node/esm/transpile-only', import.meta.url);
  // In a CommonJS project Node hands such files to require(), which the loader above does not reach.
  if (!isModuleProject(cwd)) createRequire(import.meta.url)('ts-node/register/transpile-only');
}

function isModuleProject(cwd: string): boolean {
  try {
    const json: unknown = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    return typeof json === 'object' && json !== null && 'type' in json && json.type === 'module';
  } catch {
    return false;
  }
}

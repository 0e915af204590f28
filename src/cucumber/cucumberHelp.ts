import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Cucumber's own command, for what only its command line does: it prints and ends the process. */
export function cucumberSays(args: readonly string[], cwd: string): string {
  const manifest = createRequire(import.meta.url).resolve('@cucumber/cucumber/package.json');
  const command = join(dirname(manifest), 'bin', 'cucumber.js');
  return spawnSync(process.execPath, [command, ...args], { cwd, encoding: 'utf8' }).stdout;
}

/** Cucumber's options as it describes them, without the line about how cucumber-js is called. */
export function cucumberOptions(cwd: string): string {
  const text = cucumberSays(['--help'], cwd);
  const start = text.indexOf('Options:');
  return start < 0 ? text : text.slice(start);
}

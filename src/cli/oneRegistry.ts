import { loadRegistry } from '../files/registryFiles.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import { problemText } from '../report/problems.js';
import type { Environment } from './environment.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

/** The registry that a command is about, named as its one argument. */
export function registryNamed(positionals: readonly string[]): string {
  const [registry, ...others] = positionals;
  if (registry === undefined) throw new UsageError('no registry named');
  if (others.length > 0) throw new UsageError(`one registry at a time, not ${positionals.length}`);
  return registry;
}

/** Reads it, and says what is wrong with it; undefined: nothing of it can be used. */
export function readNamedRegistry(registry: string, environment: Environment): RegistryCapture | undefined {
  const { value, problems } = loadRegistry(inFolder(environment, registry));
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  return value;
}

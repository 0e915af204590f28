import { failureText, type Mismatch, type Scene } from '../src/simulator.js';

/** Fails a Then: what was met instead, and the ranked candidate table of the nub that it speaks of. */
export function demand(scene: Scene, found: Mismatch | undefined): Promise<never> | undefined {
  return found === undefined ? undefined : fail(failureText(scene, found));
}

/** chai is loaded when something fails, not before: start-up counts. */
async function fail(message: string): Promise<never> {
  const { AssertionError } = await import('chai');
  const error = new AssertionError(message);
  // Whoever reads the report looks for the scenario's line, which Cucumber names; our own frames say nothing.
  error.stack = `AssertionError: ${message}`;
  throw error;
}

import type { Writable } from 'node:stream';

/** Everything a command may touch of the process: handed in, so that tests run commands without one. */
export interface Environment {
  readonly cwd: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text on standard input, read when asked for. */
  readonly readStdin: () => string;
}

/** 0 as expected · 1 an expectation failed · 2 bad input or usage · 3 our bug (contract "Command line"). */
export const EXIT = { asExpected: 0, failed: 1, badInput: 2, ourBug: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command: its arguments without its name; the exit code. */
export type Command = (args: readonly string[], environment: Environment) => Promise<ExitCode>;

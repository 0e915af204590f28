import { Writable } from 'node:stream';

/** What `run` is handed of the process. */
export interface RunEnvironment {
  readonly cwd: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What Cucumber would say in its own words, and `run` says better or has settled: paths given replace those configured. */
const SAID_OTHERWISE = [/^Parse error in "/, /^You have specified paths in both your configuration file/];

/** The environment as Cucumber takes it. */
export const shell = ({ cwd, stdout, stderr, env }: RunEnvironment) => ({
  cwd,
  stdout,
  stderr: without(SAID_OTHERWISE, stderr),
  env: env as NodeJS.ProcessEnv,
});

function without(patterns: readonly RegExp[], stream: Writable): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const text = chunk.toString();
      if (!patterns.some((pattern) => pattern.test(text))) stream.write(chunk);
      done();
    },
  });
}

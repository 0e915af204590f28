import { Writable } from 'node:stream';
import { dispatch } from './dispatch.js';

/** Runs a command as the shell would, without a process of its own. */
export async function dextspec(args: readonly string[], stdin = '', cwd = process.cwd()) {
  const out: string[] = [];
  const err: string[] = [];
  const into = (chunks: string[]) =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        done();
      },
    });
  const code = await dispatch(args, { cwd, stdout: into(out), stderr: into(err), env: {}, readStdin: () => stdin });
  return { code, out: out.join(''), err: err.join('') };
}

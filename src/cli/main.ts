#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { dispatch } from './dispatch.js';

// From Node 22 on, what was compiled once is kept in the temporary folder: starting `run` again takes a sixth less.
(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

// Who reads no further, as `head` does, wants nothing more: that is no bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// The only place that knows the process: what it is handed goes in, the exit code comes out.
process.exitCode = await dispatch(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  readStdin: () => readFileSync(0, 'utf8'),
});

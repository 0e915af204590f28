import { closeSync, constants, openSync, readSync } from 'node:fs';

/** What has no length of its own (a pipe, a terminal, `/dev/zero`) may have no end either. */
export const LONGEST_PIPE = 256 * 1024 * 1024;

const CHUNK = 65536;
const PAUSE = 5;

/**
 * What comes out of a pipe or a device, to its end; undefined where it is longer than anything that is read here.
 * Nobody is waited for who has not opened the other end.
 */
export function readPipe(path: string): Uint8Array | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; length <= LONGEST_PIPE; ) {
      const chunk = nextChunk(file);
      if (chunk === undefined) continue;
      if (chunk.length === 0) return Buffer.concat(chunks);
      chunks.push(chunk);
      length += chunk.length;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Undefined: the writer has nothing for now. */
function nextChunk(file: number): Buffer | undefined {
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    return chunk.subarray(0, readSync(file, chunk));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    return undefined;
  }
}

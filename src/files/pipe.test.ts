import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBytes } from './read.js';

const folder = mkdtempSync(join(tmpdir(), 'dextspec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function pipeCalled(name: string): string {
  const pipe = join(folder, name);
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  return pipe;
}

const messages = (path: string) => readBytes(path).problems.map(({ message }) => message);

describe.skipIf(process.platform === 'win32')('what is no file of its own', () => {
  it('gives what is written into a pipe', async () => {
    const pipe = pipeCalled('pipe');
    // Opened for reading as well, so that it opens without a reader.
    const script = 'exec 3<>"$0"; printf first >&3; echo ready; sleep 0.2; printf second >&3';
    const writer = spawn('sh', ['-c', script, pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => writer.stdout.once('data', resolve));
    expect(Buffer.from(readBytes(pipe).value ?? []).toString()).toBe('firstsecond');
  });

  it('waits for nobody where a pipe has no writer', () => {
    expect(readBytes(pipeCalled('lonely')).value).toHaveLength(0);
  });

  it('comes to an end where a device has none', () => {
    expect(messages('/dev/zero')).toEqual(['no file: more than 256 MB came out of it']);
  });

  it('says what is wrong with a name', () => {
    symlinkSync('a', join(folder, 'b'));
    symlinkSync('b', join(folder, 'a'));
    expect(messages(join(folder, 'a'))).toEqual(['the links lead in a circle']);
    expect(messages(join(folder, 'x'.repeat(5000)))).toEqual(['the name is longer than a file can have']);
  });
});

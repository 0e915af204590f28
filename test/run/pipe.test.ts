import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');

describe('a pipe', () => {
  it('that is closed early ends the command quietly', () => {
    if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
    const script = `"${process.execPath}" "${MAIN}" drivers --json | head -1; echo "exit \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['{\nexit 0\n', '']);
  });
});

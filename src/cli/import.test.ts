import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const scratch = mkdtempSync(join(tmpdir(), 'dextspec-import-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('import', () => {
  it('writes a world that match reads', async () => {
    const file = join(scratch, 'mac.yaml');
    const { code, out, err } = await dextspec(['import', MAC, '-o', file]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^\d+ nubs, \d+ bundles; replaced: .*serial numbers/);
    const matched = await dextspec(['match', file, '--json']);
    expect(matched.code).toBe(0);
    expect(Object.keys(JSON.parse(matched.out).nubs)).toContain('ethernet');
  });

  it('gives the same bytes for the same registry', async () => {
    const first = await dextspec(['import', MAC, '--nub', 'ethernet']);
    expect((await dextspec(['import', MAC, '--nub', 'ethernet'])).out).toBe(first.out);
  });

  it('hides serial numbers unless they are to stay', async () => {
    const serial = /"IOPlatformSerialNumber" = "([^"]+)"/.exec(readFileSync(MAC, 'utf8'))?.[1] ?? 'none';
    expect((await dextspec(['import', MAC, '--as', 'json'])).out).not.toContain(`"${serial}"`);
    expect((await dextspec(['import', MAC, '--as', 'json', '--keep-private'])).out).toContain(`"${serial}"`);
  });

  it('writes steps for some nubs', async () => {
    const { out } = await dextspec(['import', MAC, '--nub', 'ac3e:07b1', '--as', 'steps']);
    expect(out).toMatch(/^# A captured registry: macOS 15, Apple silicon/);
    expect(out).toContain('And a nub "ethernet" of class "IOPCIDevice" with:');
    expect(out).toContain('And the KEXT "com.apple.iokit.IOPCIFamily" is installed');
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['no registry', () => [], /no registry named/],
    ['two registries', () => [MAC, MAC], /one registry at a time/],
    ['an unknown form', () => [MAC, '--as', 'yml'], /--as takes yaml, json, steps, not yml. Did you mean yaml\?/],
    ['a nub that is not there', () => [MAC, '--nub', 'nowhere'], /no nub fits --nub nowhere/],
    [
      'a folder that is not there',
      () => [MAC, '-o', join(scratch, 'none', 'x.yaml')],
      /cannot be written: its folder is not there/,
    ],
    ['a file that is not there', () => ['nowhere.txt'], /no such file/],
  ])('refuses %s', async (_, args, message) => {
    const { code, out, err } = await dextspec(['import', ...args()]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

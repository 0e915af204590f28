import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWorldFile } from './load.js';

const scratch = mkdtempSync(join(tmpdir(), 'dextspec-load-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('a world document', () => {
  const file = join(scratch, 'world.yaml');
  const write = (id: string, extra = '') =>
    writeFileSync(file, `dextspec: 1\nnubs: [{ id: ${id}, class: IOPCIDevice }]\n${extra}`);

  it('is read anew when it has changed', () => {
    write('first');
    expect(readWorldFile(file).nubs.map(({ id }) => id)).toEqual(['first']);
    expect(readWorldFile(file).nubs.map(({ id }) => id)).toEqual(['first']);
    write('other');
    expect(readWorldFile(file).nubs.map(({ id }) => id)).toEqual(['other']);
  });

  it('is read anew when a file that it names has changed', () => {
    const plist = (name: string) =>
      writeFileSync(
        join(scratch, 'Info.plist'),
        `<plist><dict><key>CFBundleIdentifier</key><string>d</string><key>IOKitPersonalities</key><dict><key>${name}</key><dict/></dict></dict></plist>`,
      );
    write('nub', 'drivers: [{ id: d, info: Info.plist }]\n');
    const names = () => readWorldFile(file).drivers.flatMap(({ personalities }) => [...personalities.keys()]);
    plist('Old');
    expect(names()).toEqual(['Old']);
    plist('New');
    expect(names()).toEqual(['New']);
  });

  it('that is wrong is refused each time', () => {
    writeFileSync(file, 'dextspec: 1\nnub: []\n');
    expect(() => readWorldFile(file)).toThrow(/nubs/);
    expect(() => readWorldFile(file)).toThrow(/nubs/);
  });
});

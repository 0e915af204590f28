import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const scratch = mkdtempSync(join(tmpdir(), 'dextspec-replay-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const dump = (name: string, lines: readonly string[]): string => {
  const file = join(scratch, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const NUB = '  <class AcmeNub, id 0x100000201, registered, matched, active, busy 0, retain 5>';
const oneOfTwo = dump('one-of-two.txt', [
  '+-o Root  <class IORegistryEntry, id 0x100000100, retain 5>',
  '  +-o Mac  <class IOPlatformExpertDevice, id 0x100000110, registered, matched, active, busy 0, retain 5>',
  `    +-o AcmeNub${NUB}`,
  ...['A', 'B'].flatMap((name, index) => [
    `      +-o ${name}  <class ${name}, id 0x10000030${index}, registered, matched, active, busy 0, retain 5>`,
    '          {',
    `            "IOClass" = "${name}"`,
    `            "CFBundleIdentifier" = "com.acme.${name}"`,
    '            "IOProviderClass" = "AcmeNub"',
    '            "IOMatchCategory" = "IODefaultMatchCategory"',
    `            "IOProbeScore" = ${index}`,
    '          }',
  ]),
]);

describe('replay', () => {
  it('shows the numbers, family by family', async () => {
    const { code, out } = await dextspec(['replay', MAC]);
    expect(code).toBe(0);
    expect(out).toMatch(/^fixtures\/macs\/mac-studio\.ioreg\.txt: macOS 15, Apple silicon\n\d+ nubs registered, /);
    expect(out).toMatch(/usb +\d+ +\d+ +0/);
  });

  it('gives programs the contract’s object', async () => {
    const { out } = await dextspec(['replay', oneOfTwo, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      registry: oneOfTwo,
      attachments: 2,
      reproduced: 1,
      mismatches: [
        {
          nub: 'AcmeNub',
          category: 'IODefaultMatchCategory',
          actual: 'com.acme.A/A',
          predicted: 'com.acme.B/B',
          gate: 'rank',
          why: expect.stringContaining('score 1 against 0'),
        },
      ],
    });
  });

  it('explains each difference to a person, and rounds down', async () => {
    const { out } = await dextspec(['replay', oneOfTwo]);
    expect(out).toContain('1 of 2 attachments reproduced (50.0 %)');
    expect(out).toContain('on the Mac  com.acme.A/A\n  replayed    com.acme.B/B\n  why         stops at rank');
  });

  it.each([
    ['50', 0],
    ['50.1', 1],
  ])('--at-least %s exits %d', async (percent, expected) => {
    expect((await dextspec(['replay', oneOfTwo, '--at-least', percent])).code).toBe(expected);
  });

  it('says what is missing where no driver is shown', async () => {
    const bare = dump('bare.txt', [`+-o AcmeNub${NUB}`]);
    const { code, out } = await dextspec(['replay', bare, '--at-least', '1']);
    expect(code).toBe(1);
    expect(out).toContain('capture with properties, ioreg -l -w0');
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['no registry', () => [], /no registry named/],
    ['two registries', () => [MAC, MAC], /one registry at a time/],
    [
      'a percentage that is none',
      () => [MAC, '--at-least', 'most'],
      /--at-least takes a percentage from 0 to 100, not most/,
    ],
    ['a file that is not there', () => ['nowhere.txt'], /no such file/],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await dextspec(['replay', ...args()]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

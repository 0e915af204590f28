import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');
const MAC = resolve('fixtures/macs/mac-studio.ioreg.txt');
const DEXTS = 'fixtures/dexts';
let scratch = '';

beforeAll(() => {
  if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  mkdirSync('.scratch', { recursive: true });
  scratch = mkdtempSync(resolve('.scratch/init-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const dextspec = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e9 });

/** Writes a project for these drivers and gives its folder. */
function project(name: string, ...args: readonly string[]): string {
  const folder = join(scratch, name);
  const { status, stderr } = dextspec(scratch, 'init', ...args, '--on', MAC, '--into', folder);
  expect([status, stderr.replaceAll(/.*: warning: .*\n/g, '')]).toEqual([0, '']);
  return folder;
}

/** A run's exit code, what it says of steps that are not defined, and its last words on negatives without a reason. */
function run(folder: string) {
  const { status, stdout, stderr } = dextspec(folder, 'run');
  return { status, odd: /undefined|ambiguous|pending/.exec(stdout)?.[0], stderr };
}
const GREEN = { status: 0, odd: undefined, stderr: '' };

describe('a project that init wrote', () => {
  const bundles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.dext'));

  it('is green for all drivers at once', () => {
    const drivers = bundles(DEXTS).map((name) => resolve(DEXTS, name));
    expect(run(project('all', ...drivers))).toEqual(GREEN);
  }, 60_000);

  it.each(bundles(join(DEXTS, 'mistakes')))(
    'is green for %s: it pins what is, right or wrong',
    (name) => {
      expect(run(project(name, resolve(DEXTS, 'mistakes', name)))).toEqual(GREEN);
    },
    60_000,
  );

  it('is green whatever things are called', () => {
    const own = join(scratch, 'odd');
    mkdirSync(own);
    const names = [
      `5" card`,
      `it's`,
      `5" and it's`,
      'a | b',
      'back\\slash',
      '<angle>',
      '# 1',
      ' blank ',
      '{string}',
      'a/b',
      'ends in \\',
    ];
    const info = readFileSync(join(DEXTS, 'AcmeNIC.dext', 'Info.plist'), 'utf8');
    const personality = /<key>AcmeNIC<\/key>\s*(<dict>[\s\S]*?<\/dict>)/.exec(info)?.[1] ?? '';
    const escaped = (text: string) => text.replaceAll('<', '&lt;');
    const all = names
      .map((name) => `<key>${escaped(name)}</key>${personality.replace('0x07b1ac3e', `0x07b1ac3e ${escaped(name)}`)}`)
      .join('\n');
    writeFileSync(
      join(own, 'Info.plist'),
      info.replace(`<key>AcmeNIC</key>`, '<key>first</key>').replace(personality, `${personality}${all}`),
    );
    expect(run(project('odd-spec', join(own, 'Info.plist')))).toEqual(GREEN);
  }, 60_000);
});

it('the sample is green', () => {
  const folder = join(scratch, 'sample');
  expect(dextspec(scratch, 'init', '--into', folder).status).toBe(0);
  expect(run(folder)).toEqual(GREEN);
}, 60_000);

describe('a change of the driver turns it red', () => {
  let count = 0;
  /** Pins a copy of a fixture, changes the copy, runs. */
  function afterChange(name: string, file: string, from: string | RegExp, to: string) {
    const bundle = join(scratch, `build-${++count}`, name);
    cpSync(join(DEXTS, name), bundle, { recursive: true });
    const folder = project(`red-${count}`, bundle);
    const before = readFileSync(join(bundle, file), 'utf8');
    writeFileSync(join(bundle, file), before.replace(from, to));
    expect(readFileSync(join(bundle, file), 'utf8')).not.toBe(before);
    const { status, stdout } = dextspec(folder, 'run');
    return { status, stdout };
  }

  it.each<[string, string, string, string | RegExp, string]>([
    ['the id that it takes', 'AcmeNIC.dext', 'Info.plist', '0x07b1ac3e', '0x07b2ac3e'],
    ['the tunnel key', 'AcmeNIC.dext', 'Info.plist', 'IOPCITunnelCompatible', 'IOPCITunnelCompatible2'],
    ['the provider class', 'AcmeNIC.dext', 'Info.plist', 'IOPCIDevice', 'IOUSBHostDevice'],
    ['the server’s name', 'AcmeNIC.dext', 'Info.plist', 'IOUserServerName', 'IOUserServer'],
    ['the user class', 'AcmeNIC.dext', 'Info.plist', /(IOUserClass<\/key>\s*<string>)AcmeNIC/, '$1AcmeNIX'],
    ['the entitlement', 'AcmeNIC.dext', 'AcmeNIC.entitlements', /ac3e/i, 'ac3f'],
    [
      'the score',
      'AcmeNIC.dext',
      'Info.plist',
      '<key>IOProviderClass</key>',
      '<key>IOProbeScore</key><integer>7</integer><key>IOProviderClass</key>',
    ],
    ['its width: it takes everything', 'AcmeNIC.dext', 'Info.plist', '0x07b1ac3e', '0x00000000&amp;0x00000000'],
    ['what it waits for in vain', 'mistakes/AcmeNIC-halves-swapped.dext', 'Info.plist', /0xac3e07b1/i, '0xac3e07b2'],
  ])(
    '%s',
    (_, name, file, from, to) => {
      const { status, stdout } = afterChange(name, file, from, to);
      expect(status).toBe(1);
      expect(stdout).toMatch(/\d+ scenarios? \(.*\d+ failed/);
    },
    60_000,
  );
});

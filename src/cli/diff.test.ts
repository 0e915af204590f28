import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const NIC = 'fixtures/dexts/AcmeNIC.dext';
const mistake = (name: string): string => `fixtures/dexts/mistakes/${name}.dext`;
const diff = (...args: readonly string[]) => dextspec(['diff', ...args]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-diff-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A copy of a bundle with some of its plist replaced. */
function changed(bundle: string, ...replacements: readonly (readonly [string, string])[]): string {
  const copy = join(folder, 'Changed.dext');
  cpSync(bundle, copy, { recursive: true });
  const file = join(copy, 'Info.plist');
  const text = replacements.reduce(
    (all, [from, to]) => {
      expect(all).toContain(from);
      return all.replaceAll(from, to);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
  return copy;
}

describe('dextspec diff', { timeout: 30_000 }, () => {
  it('says that nothing changed, and what was compared', async () => {
    const { code, out, err } = await diff(NIC, NIC, '--on', MAC, '--fail-on', 'lost,changed,errors');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^com\.acme\.nic 1\nno outcome changes; nothing in the files changed\n/);
    expect(out).toContain('332 nubs compared, 1 of them driven by it before or after\n  the same on every one of them');
  });

  it('shows a lost device first, with both verdicts, the advice that is new, and the key', async () => {
    const { code, out } = await diff(NIC, mistake('AcmeNIC-halves-swapped'), '--on', MAC);
    expect(code).toBe(0);
    expect(out).toMatch(/^com\.acme\.nic 1\n1 device lost; \d new errors?; 1 property changed\n/);
    expect(out).toMatch(/lost +"ethernet" \(IOPCIDevice\): com\.acme\.nic\/AcmeNIC\n +before +runs, score 1000/);
    expect(out).toContain('after   rejected at keys: IOPCIMatch: expected "0xac3e07b1", found 0x07b1ac3e');
    expect(out).toContain('no other driver takes it');
    expect(out).toMatch(/new +M112 error/);
    expect(out).toContain('"0x07b1ac3e" → "0xac3e07b1"');
    expect(out).toContain('processes launched: 1 before, 0 after');
  });

  it('turns round with its arguments', async () => {
    const { out } = await diff(mistake('AcmeNIC-halves-swapped'), NIC, '--on', MAC);
    expect(out).toMatch(/1 device gained; \d errors? gone/);
    expect(out).toMatch(/gone +M112 error/);
  });

  it('names the rival that comes back', async () => {
    const weak = changed('fixtures/dexts/AcmePad.dext', ['<key>VendorID</key>', '<key>VendorIDx</key>']);
    const { out } = await diff('fixtures/dexts/AcmePad.dext', weak, '--on', MAC, '--json');
    const { registries } = JSON.parse(out);
    const [change] = registries[0].outcomes;
    expect(change).toMatchObject({ nub: 'IOHIDInterface#0x100000ac0' });
    expect(['lost', 'moved']).toContain(change.change);
  });

  it.each<[readonly string[], number]>([
    [[], 0],
    [['--fail-on', 'lost'], 1],
    [['--fail-on', 'changed'], 1],
    [['--fail-on', 'errors'], 1],
    [['--fail-on', 'errors', '--fail-on', 'lost'], 1],
  ])('ends as %j asks', async (args, expected) => {
    expect((await diff(NIC, mistake('AcmeNIC-halves-swapped'), '--on', MAC, ...args)).code).toBe(expected);
  });

  it('does not fail on what is gained, unless any change fails', async () => {
    const args = [mistake('AcmeNIC-halves-swapped'), NIC, '--on', MAC] as const;
    expect((await diff(...args, '--fail-on', 'lost,errors')).code).toBe(0);
    expect((await diff(...args, '--fail-on', 'changed')).code).toBe(1);
  });

  it('takes an app, another identifier, and entitlements of one side', async () => {
    const other = changed(NIC, ['<string>com.acme.nic</string>', '<string>com.acme.nic2</string>']);
    const { out } = await diff(NIC, other, '--on', MAC);
    expect(out).toMatch(/^com\.acme\.nic 1 → com\.acme\.nic2 1\nno outcome changes; /);
    const rights = join(folder, 'none.entitlements');
    writeFileSync(rights, '<plist version="1.0"><dict><key>com.apple.developer.driverkit</key><true/></dict></plist>');
    const { out: refused } = await diff(
      'fixtures/built/Acme.app',
      'fixtures/built/Acme.app',
      '--on',
      MAC,
      '--new-entitlements',
      rights,
    );
    expect(refused).toContain('1 device lost');
    expect(refused).toContain('rejected at entitlement: E201');
    expect(refused).toMatch(/entitlements +com\.apple\.developer\.driverkit\.transport\.pci +removed:/);
  });

  it('compares on several registries, worlds among them', async () => {
    const { out, code } = await diff(
      NIC,
      mistake('AcmeNIC-no-tunnel-key'),
      '--on',
      MAC,
      '--on',
      'fixtures/worlds/nic-in-the-enclosure.yaml',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^.*\n[12] devices? lost/);
    expect(out).toContain('on fixtures/worlds/nic-in-the-enclosure.yaml: ');
  });

  it('writes a comment for a pull request', async () => {
    const { out } = await diff(NIC, mistake('AcmeNIC-halves-swapped'), '--on', MAC, '--format', 'markdown');
    expect(out).toMatch(/^### dextspec: 1 device lost; /);
    expect(out).toContain('| **lost** | `ethernet` | `com.acme.nic/AcmeNIC` |');
    expect(out).toContain('<details><summary>What changed in the files (1)</summary>\n\n| where');
    for (const line of out.split('\n').filter((each) => each.startsWith('| **')))
      expect(line.replaceAll(/\\\|/g, '').match(/\|/g)).toHaveLength(7);
  });

  it('gives the same to programs, one document and nothing else', async () => {
    const { out } = await diff(NIC, mistake('AcmeNIC-halves-swapped'), '--on', MAC, '--format', 'json');
    const document = JSON.parse(out);
    expect(document).toMatchObject({ dextspec: 1, changed: true, counts: { lost: 1, properties: 1 } });
    expect(document.registries[0].outcomes[0]).toMatchObject({
      change: 'lost',
      nub: 'ethernet',
      before: { gate: 'running', score: 1000 },
      after: { gate: 'keys', reason: 'IOPCIMatch' },
    });
    expect(document.drivers[0].personalities).toEqual([
      {
        before: 'AcmeNIC',
        after: 'AcmeNIC',
        properties: [{ path: ['IOPCIMatch'], before: '0x07b1ac3e', after: '0xac3e07b1' }],
      },
    ]);
  });

  it.each<[readonly string[], string]>([
    [[], 'two drivers are compared: OLD and NEW'],
    [[NIC], 'two drivers are compared: OLD and NEW'],
    [[NIC, NIC, NIC, '--on', MAC], 'two drivers are compared, not 3'],
    [[NIC, NIC], 'no registry named'],
    [[NIC, NIC, '--on', MAC, '--format', 'markdwn'], 'Did you mean markdown?'],
    [[NIC, NIC, '--on', MAC, '--fail-on', 'lots'], '--fail-on takes lost, changed, errors'],
    [[NIC, 'no/such.dext', '--on', MAC], 'no/such.dext'],
    [[NIC, NIC, '--on', 'no/such.txt'], 'no/such.txt'],
    [[NIC, NIC, '--on', 'fixtures/plist.mjs'], 'fixtures/plist.mjs'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await diff(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

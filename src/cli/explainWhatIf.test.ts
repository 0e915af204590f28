import { describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const MISTAKES = 'fixtures/dexts/mistakes';
const explain = (dext: string, ...more: readonly string[]) => dextspec(['explain', dext, '--on', MAC, ...more]);

describe('the smallest change', () => {
  it.each([
    ['AcmeNIC-halves-swapped', 'IOPCIMatch  "0xac3e07b1" → "0x07b1ac3e"'],
    ['AcmeNIC-no-tunnel-key', 'IOPCITunnelCompatible  (not there) → true'],
    ['AcmeSerial-vendor-as-string', 'idVendor  "44094" → 44094 (0xac3e)'],
    ['AcmeNIC-no-server-name', 'IOUserServerName  (not there) → "com.acme.nic"'],
  ])('of %s', async (dext, change) => {
    const { code, out } = await explain(`${MISTAKES}/${dext}.dext`);
    expect(code).toBe(0);
    expect(out).toContain('the smallest change (one key), found by running it:');
    expect(out).toContain(change);
    expect(out).toMatch(/Nothing else\s+changes hands\./);
  });

  it('is given for one nub without being asked, for three of them in full, and for every one that is named', async () => {
    const count = async (...more: readonly string[]) =>
      (await explain(`${MISTAKES}/AcmeNIC-halves-swapped.dext`, ...more)).out.split('found by running it').length - 1;
    expect(await count()).toBe(1);
    expect(await count('--quiet')).toBe(1);
    expect(await count('--full')).toBe(3);
    expect(await count('--nub', 'display', '--nub', 'wlan')).toBe(1);
  });

  it('is not looked for where the driver runs', async () => {
    const { out } = await explain('fixtures/dexts/AcmeNIC.dext');
    expect(out).not.toContain('found by running it');
  });

  it('is there for programs, with what to paste', async () => {
    const { out } = await explain(`${MISTAKES}/AcmeNIC-other-vendor.dext`, '--json');
    const [first, second] = JSON.parse(out).drivers[0].personalities[0].stopsOn;
    expect(first.counterfactual).toMatchObject({
      runs: true,
      changes: [{ in: 'entitlements', key: 'com.apple.developer.driverkit.transport.pci' }],
      displaces: null,
      alsoTakes: [],
      noLongerTakes: [],
    });
    expect(first.counterfactual.changes[0].plist).toMatch(/^<key>com\.apple\..*0x0000ac3e&amp;0x0000ffff/);
    expect(second.counterfactual).toBeUndefined();
    expect(first.onTheMac.log.join('\n')).toContain('provider entitlements check failed');
    expect(first.onTheMac.logCommand).toContain('log stream');
  });
});

describe('as Markdown', () => {
  it('has the same in tables, code and details', async () => {
    const { code, out } = await explain(`${MISTAKES}/AcmeNIC-other-vendor.dext`, '--markdown');
    expect(code).toBe(0);
    expect(out).toContain('## `com.acme.nic`');
    expect(out).toContain('**Stops on `ethernet`** (IOPCIDevice)');
    expect(out).toContain('| key | is | would be |');
    expect(out).toContain('<details><summary>On the Mac</summary>');
    expect(out).toContain('- **E203** error');
    const fences = out.split('\n').filter((line) => line.startsWith('```'));
    expect(fences.length % 2).toBe(0);
  });

  it('is one of the forms', async () => {
    for (const pair of [
      ['--json', '--markdown'],
      ['--full', '--quiet'],
    ]) {
      const { code, err } = await explain('fixtures/dexts/AcmeNIC.dext', ...pair);
      expect(code).toBe(2);
      expect(err).toContain('one of them');
    }
  });
});

describe('on the Mac', () => {
  it('says what the kernel logs, how to see it, and what ioreg shows', async () => {
    const { out } = await explain(`${MISTAKES}/AcmeNIC-no-tunnel-key.dext`);
    expect(out).toContain('kernel log  Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist');
    expect(out).toContain(`/usr/bin/log stream --info --predicate '(process == "kernel" AND`);
    expect(out).toContain('"IODEXTMatchCount" is not there; "IOPCITunnelled" = Yes; no driver below it');
  });

  it('says that nothing is logged of a personality that does not match', async () => {
    const { out } = await explain(`${MISTAKES}/AcmeNIC-halves-swapped.dext`);
    expect(out).toContain('nothing: a personality that does not match leaves no line');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const MISTAKES = 'fixtures/dexts/mistakes';

describe('the command line', () => {
  it('offers the nearest command, and exits 2', async () => {
    const { code, err } = await dextspec(['explian']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "explain"?');
  });

  it.each(['constructor', 'toString', '__proto__'])('knows no command %s', async (name) => {
    const { code, err } = await dextspec([name]);
    expect(code).toBe(2);
    expect(err).toContain(`no command "${name}"`);
  });

  it('says what is wrong with an option, and exits 2', async () => {
    const { code, err } = await dextspec(['explain', 'x.plist', '--onn', 'y']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean --on?');
    expect(err).toContain('usage: dextspec explain');
  });

  it('prints its version and its help', async () => {
    expect((await dextspec(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
    const { code, out } = await dextspec(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('dextspec match');
  });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('explain', () => {
  it('says where a driver runs, through which gates and with which score', async () => {
    const { code, out } = await dextspec(['explain', 'fixtures/dexts/AcmeNIC.dext', '--on', MAC]);
    expect(code).toBe(0);
    expect(out).toContain('runs on "ethernet" (IOPCIDevice)');
    expect(out).toMatch(/keys ✓ [^✗]* entitlement ✓ [^✗]* running ✓/);
    expect(out).toContain('score     1000 (+1000 for IOPCIMatch on Apple silicon)');
  });

  it('names the nub that the advice points at first, with the key to change and its place', async () => {
    const { out } = await dextspec(['explain', `${MISTAKES}/AcmeNIC-halves-swapped.dext`, '--on', MAC]);
    expect(out.indexOf('stops on "ethernet"')).toBeLessThan(out.indexOf('stops on "display"'));
    expect(out).toContain('M112 error');
    expect(out).toContain('fix: <key>IOPCIMatch</key><string>0x07b1ac3e</string>');
    expect(out).toMatch(/at fixtures\/dexts\/mistakes\/AcmeNIC-halves-swapped\.dext\/Info\.plist:\d+:\d+/);
    // What is said of one device would only distract when it is said of every other.
    expect(out).not.toContain('M102');
  });

  it('gives the same to programs, with file, line and column', async () => {
    const { code, out } = await dextspec(['explain', `${MISTAKES}/AcmeNIC-other-vendor.dext`, '--on', MAC, '--json']);
    expect(code).toBe(0);
    const { dextspec: version, drivers, diagnostics, nubs } = JSON.parse(out);
    expect(version).toBe(1);
    expect(drivers[0].personalities[0].stopsOn[0]).toMatchObject({
      nub: 'ethernet',
      gate: 'entitlement',
      reason: 'E203',
    });
    const covered = diagnostics.find((each: { code: string }) => each.code === 'E203');
    expect(covered).toMatchObject({ file: `${MISTAKES}/AcmeNIC-other-vendor.dext/AcmeNIC.entitlements`, line: 7 });
    expect(nubs.ethernet.candidates[0]).toMatchObject({ driver: 'com.acme.nic', gate: 'entitlement' });
  });

  it('reads the same machine as XML', async () => {
    const text = await dextspec(['explain', 'fixtures/dexts/AcmePad.dext', '--on', MAC]);
    const xml = await dextspec([
      'explain',
      'fixtures/dexts/AcmePad.dext',
      '--on',
      'fixtures/macs/mac-studio.ioreg-a.plist',
    ]);
    expect(xml.out.split('\n').slice(1)).toEqual(text.out.split('\n').slice(1));
  });

  it('keeps to the nubs that --nub selects, by any of their names', async () => {
    for (const selector of ['ac3e:07b1', 'ethernet']) {
      const { out } = await dextspec([
        'explain',
        `${MISTAKES}/AcmeNIC-no-tunnel-key.dext`,
        '--on',
        MAC,
        '--nub',
        selector,
      ]);
      expect(out).toContain('stops on "ethernet"');
      expect(out).not.toContain('stops on "display"');
    }
    const { code, err } = await dextspec(['explain', 'fixtures/dexts/AcmeNIC.dext', '--on', MAC, '--nub', 'nosuch']);
    expect(code).toBe(2);
    expect(err).toContain('no nub fits --nub nosuch');
  });

  describe('with what systemextensionsctl lists', () => {
    const NIC = 'com.acme.nic';
    const explained = async (entries: readonly string[], ...more: readonly string[]) => {
      const file = join(folder, 'extensions.txt');
      const list = entries.map((entry) => `${entry}\n`).join('');
      writeFileSync(file, `${entries.length} extension(s)\n--- com.apple.system_extension.driver_extension\n${list}`);
      return dextspec(['explain', 'fixtures/dexts/AcmeNIC.dext', '--on', MAC, '--extensions', file, ...more]);
    };
    const entry = (state: string, version = '1.0/1'): string =>
      `*\t*\tACME123456\t${NIC} (${version})\tnic\t[${state}]`;

    it.each([
      ['activated enabled', 'runs on "ethernet"', 'it is switched on'],
      ['activated waiting for user', 'I605 error', 'the user has not approved it'],
      ['activated disabled', 'I605 error', 'it is switched off'],
      [
        'terminated waiting to uninstall on reboot',
        'found     not installed',
        'it is being removed, and counts as not installed',
      ],
    ])('%s', async (state, verdict, account) => {
      const { code, out } = await explained([entry(state)]);
      expect(code).toBe(0);
      expect(out).toContain(`system extension ${NIC}: 1.0/1 of team ACME123456 [${state}]: ${account}`);
      expect(out).toContain(verdict);
    });

    it('says what it did not find, and what may be another build', async () => {
      expect((await explained([])).out).toContain(`${NIC}: not listed: this Mac does not have it`);
      const other = await explained([entry('activated enabled', '0.9/7')]);
      expect(other.out).toMatch(/explained is \S+: what runs there may be another build/);
    });

    it('warns of two active copies', async () => {
      const { out } = await explained([entry('activated enabled'), entry('activated waiting for user', '2.0/2')]);
      expect(out).toContain('I606 warning');
      expect(out).toContain('runs on "ethernet"');
    });

    it('says the same to programs', async () => {
      const { out } = await explained([entry('activated waiting for user')], '--json');
      expect(JSON.parse(out).systemExtensions).toEqual([
        expect.objectContaining({ driver: NIC, approved: false, installed: true, team: 'ACME123456' }),
      ]);
      const without = await dextspec(['explain', 'fixtures/dexts/AcmeNIC.dext', '--on', MAC, '--json']);
      expect(JSON.parse(without.out).systemExtensions).toBeUndefined();
    });

    it('refuses another file', async () => {
      const { code, err } = await dextspec([
        'explain',
        'fixtures/dexts/AcmeNIC.dext',
        '--on',
        MAC,
        '--extensions',
        MAC,
      ]);
      expect(code).toBe(2);
      expect(err).toContain('no system extension in the file');
    });
  });

  it('refuses files that are not there, all at once, and exits 2', async () => {
    const { code, out, err } = await dextspec(['explain', 'nosuch.dext', '--on', 'nosuch.txt']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('nosuch.dext:1:1:');
    expect(err).toContain('nosuch.txt:1:1:');
  });
});

const WORLD = {
  dextspec: 1,
  nubs: [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1 } }],
  drivers: [
    {
      id: 'com.acme.nic',
      personalities: {
        Main: {
          IOProviderClass: 'IOPCIDevice',
          IOClass: 'IOUserService',
          IOUserClass: 'AcmeNIC',
          IOUserServerName: 'com.acme.nic',
          IOPCIMatch: '0x07b1ac3e',
        },
      },
    },
  ],
};

describe('match', () => {
  it('gives a result document for a world on standard input', async () => {
    const { code, out } = await dextspec(['match', '-', '--json'], JSON.stringify(WORLD));
    expect(code).toBe(0);
    const { nubs, processes, calls } = JSON.parse(out);
    expect(nubs.card).toMatchObject({ class: 'IOPCIDevice', registered: true, matched: true, busy: 0 });
    expect(nubs.card.running).toEqual([
      { driver: 'com.acme.nic', personality: 'Main', category: 'IODefaultMatchCategory', process: 1 },
    ]);
    expect(processes[0]).toMatchObject({ driver: 'com.acme.nic', state: 'running', nubs: ['card'] });
    expect(calls).toContainEqual(['probe', 'com.acme.nic/Main', 'card', 1000]);
  });

  it('answers a stream line by line, a bad line by its problems, and exits 2 for it', async () => {
    const { code, out, err } = await dextspec(
      ['match', '--ndjson'],
      `${JSON.stringify(WORLD)}\n{"dextspec":1,"nbus":[]}\n`,
    );
    expect(code).toBe(2);
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first.nubs.card.running).toHaveLength(1);
    expect(second.problems[0].message).toContain('nbus');
    expect(err).toContain('stdin:2');
  });

  it('gives the same bytes for the same world', async () => {
    const once = await dextspec(['match', 'fixtures/worlds/two-nics.yaml', '--json']);
    expect((await dextspec(['match', 'fixtures/worlds/two-nics.yaml', '--json'])).out).toBe(once.out);
  });

  it('fails for a warning only when asked to', async () => {
    const warned = structuredClone(WORLD) as typeof WORLD & {
      drivers: [{ personalities: { Main: Record<string, string> } }];
    };
    warned.drivers[0].personalities.Main.IOUserServerName = 'com.acme.other';
    expect((await dextspec(['match', '-'], JSON.stringify(warned))).code).toBe(0);
    expect((await dextspec(['match', '-', '--strict'], JSON.stringify(warned))).code).toBe(1);
  });
});

describe('match with the built-in drivers', () => {
  const world =
    'dextspec: 1\nbuiltinDrivers: true\nnubs: [{ id: hub, usb: { bDeviceClass: 9, bDeviceSubClass: 0, bDeviceProtocol: 3 } }]\n';

  it('shows a person who wants the nub and counts the rest, and a program all of them', async () => {
    const { code, out } = await dextspec(['match', '-'], world);
    expect(code).toBe(0);
    expect(out).toMatch(
      /"hub" \(IOUSBHostDevice\)\n.*\n.*\n1 .*USB 3 hub.*\n2 .*USB 2 hub.*outranked.*\n\d+ more of the machine's own drivers/,
    );
    const { nubs } = JSON.parse((await dextspec(['match', '-', '--json'], world)).out);
    expect(nubs.hub.candidates.length).toBeGreaterThan(10);
  });

  it('counts nobody of the world’s own', async () => {
    const own =
      'drivers: [{ id: com.acme.x, kind: kext, personalities: { Main: { IOProviderClass: IOUSBHostDevice, IOClass: X, idVendor: 7, idProduct: 7 } } }]\n';
    expect((await dextspec(['match', '-'], world + own)).out).toMatch(/com\.acme\.x\/Main .* keys +idVendor/);
  });
});

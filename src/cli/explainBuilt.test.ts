import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtNic, nicInfo, profileOf, RIGHTS, write } from '../files/built.fixture.js';
import { plistFile } from '../files/plist.fixture.js';
import { dispatch } from './dispatch.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const NOT_GRANTED = 'fixtures/built/not-granted/AcmeNIC.dext';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-explain-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function explain(...args: readonly string[]) {
  const written = { out: '', err: '' };
  const into = (key: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[key] += String(chunk);
        done();
      },
    });
  const environment = { cwd: process.cwd(), stdout: into('out'), stderr: into('err'), env: {}, readStdin: () => '' };
  const code = await dispatch(['explain', ...args, '--on', MAC], environment);
  return { code, ...written };
}

describe('explain of what Xcode builds', () => {
  it('says who signed and for whom the profile is, and finds nothing to complain of', async () => {
    const { code, out, err } = await explain('fixtures/built/Acme.app');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      'signed   Apple Development: A. Cme (ACME987654), team ACME123456, for development, hardened runtime',
    );
    expect(out).toContain('profile  "Acme NIC", team Acme ACME123456, for development, 2 devices');
    expect(out).toContain('classes  AcmeNIC : IOService');
    expect(out).not.toContain('differ');
    expect(out).toContain('runs on "ethernet"');
  });

  it('shows sources that differ side by side before the verdicts', async () => {
    const { out } = await explain(NOT_GRANTED);
    const table = out.indexOf('the sources of its entitlements differ:');
    expect(table).toBeGreaterThan(0);
    expect(table).toBeLessThan(out.indexOf('personality "Main"'));
    expect(out).toMatch(/entitlement +signature \(counts\) +AcmeNIC\.entitlements +profile grants\n/);
    expect(out).toMatch(
      /transport\.pci +\[\{ IOPCIPrimaryMatch: "0x0000ac3e&0x0000ffff" \}\] +\[\{ IOPCI.*0xFFFFFFFF.* \[\{ IOPCI.*0xFFFFFFFF/,
    );
    // What is the same everywhere is no row.
    expect(out).not.toMatch(/^ *com\.apple\.developer\.driverkit +true/m);
    // A signature has no lines.
    expect(out).toMatch(new RegExp(`at ${NOT_GRANTED}/AcmeNIC$`, 'm'));
  });

  it('finds no difference in what a profile has no say in, nor in a grant that nobody claims', async () => {
    const dext = builtNic(folder, {
      signature: { xml: plistFile({ ...RIGHTS, 'com.apple.security.app-sandbox': true }) },
    });
    write(dext, 'embedded.provisionprofile', profileOf({ ...RIGHTS, 'com.apple.developer.team-identifier': 'X' }));
    expect((await explain(dext)).out).not.toContain('differ');
  });

  it('says where the sources do not name the same driver or team', async () => {
    const signature = { xml: plistFile(RIGHTS), identifier: 'com.acme.other', team: 'OTHER' };
    const dext = builtNic(folder, { signature });
    const forOthers = profileOf({ ...RIGHTS, 'com.apple.application-identifier': 'ACME123456.com.acme.*' });
    write(dext, 'embedded.provisionprofile', forOthers);
    const { out } = await explain(dext);
    expect(out).toContain(
      'differ   bundle id: com.acme.nic (Info.plist), com.acme.other (signature), com.acme.nic (profile)\n',
    );
    expect(out).toContain('differ   team: OTHER (signature), ACME123456 (profile)\n');
    const { drivers } = JSON.parse((await explain(dext, '--json')).out);
    expect(drivers[0].disagreements.map(({ what }: { what: string }) => what)).toEqual(['bundle id', 'team']);
  });

  it('gives the same to programs', async () => {
    const { drivers, diagnostics } = JSON.parse((await explain(NOT_GRANTED, '--json')).out);
    expect(drivers[0]).toMatchObject({
      signing: 'development',
      team: 'ACME123456',
      app: null,
      profile: { devices: 2, expires: null },
    });
    expect(drivers[0].userClasses).toEqual({ AcmeNIC: 'IOService' });
    const { sources, differences } = drivers[0].entitlements;
    expect(sources.map(({ source, decides }: { source: string; decides: boolean }) => [source, decides])).toEqual([
      ['signature', true],
      ['beside', false],
      ['profile', false],
    ]);
    expect(differences.map(({ key }: { key: string }) => key)).toEqual(['com.apple.developer.driverkit.transport.pci']);
    expect(differences[0].values[0]).toEqual([{ IOPCIPrimaryMatch: '0x0000ac3e&0x0000ffff' }]);
    expect(diagnostics.find(({ code }: { code: string }) => code === 'E205')).toMatchObject({
      file: `${NOT_GRANTED}/AcmeNIC`,
      line: null,
      column: null,
    });
  });

  it('takes the entitlements and the profile that it is told', async () => {
    const rights = write(folder, 'x.entitlements', plistFile(RIGHTS));
    const { out, err } = await explain(
      'fixtures/built/unsigned/AcmeNIC.dext',
      '--entitlements',
      rights,
      '--profile',
      `${NOT_GRANTED}/embedded.provisionprofile`,
    );
    expect(err).toBe('');
    expect(out).toContain('x.entitlements (counts)');
    expect(out).toContain('launch ✗ E205');
  });

  it('exits 2 with an executable that lies, and names the field', async () => {
    write(folder, 'AcmeNIC.dext/Info.plist', nicInfo());
    write(folder, 'AcmeNIC.dext/AcmeNIC', Buffer.from('cffaedfe0c0000010000000002000000ff000000ff000000', 'hex'));
    const { code, out, err } = await explain(join(folder, 'AcmeNIC.dext'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('AcmeNIC.dext/AcmeNIC:1:1: the Mach-O header is cut off after 24 bytes');
  });
});

describe('explain of a source tree', () => {
  const source = (): string =>
    write(
      folder,
      'Info.plist',
      nicInfo({ IOUserServerName: '$(PRODUCT_BUNDLE_IDENTIFIER)', IOUserClass: '$(PRODUCT_NAME:c99extidentifier)' }),
    );

  it('resolves build settings from an xcconfig file, and reports what stays (M150)', async () => {
    const settings = write(folder, 'Release.xcconfig', 'PRODUCT_BUNDLE_IDENTIFIER = com.acme.nic\n');
    const open = await explain(source(), '--xcconfig', settings);
    expect(open.out).toMatch(/M150 warning .*\n?.*\$\(PRODUCT_NAME:c99extidentifier\)/);
    expect(open.out).not.toContain('$(PRODUCT_BUNDLE_IDENTIFIER)');
    const whole = await explain(source(), '--xcconfig', settings, '--target', 'Acme NIC');
    expect(whole.out).toContain('IOUserClass Acme_NIC');
    expect(whole.out).not.toContain('M150');
  });

  it('exits 2 with settings that cannot be read', async () => {
    const { code, err } = await explain(source(), '--xcconfig', write(folder, 'x.xcconfig', 'hello\n'));
    expect(code).toBe(2);
    expect(err).toContain('x.xcconfig:1:1: this is no setting: hello');
  });
});

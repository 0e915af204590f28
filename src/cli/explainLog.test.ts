import { describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const APP = 'fixtures/built/Acme.app';

const logs = (...args: readonly string[]) => dextspec(['explain', ...args]);
const pasted = (text: string, ...args: readonly string[]) => dextspec(['explain', '--log', '-', ...args], text);

interface Account {
  readonly driver: string | null;
  readonly nub: string | null;
  readonly conclusion: { readonly gate: string; readonly says: string; readonly kind: string } | null;
  readonly codes: readonly { readonly code: string }[];
  readonly returns: readonly { readonly name: string }[];
  readonly contradictions: readonly string[];
  readonly outcomes: readonly {
    readonly instances: readonly { readonly id: string | null; readonly nub: string | null }[];
  }[];
  readonly simulation: readonly { readonly agrees: boolean; readonly because: string | null; readonly gate: string }[];
  readonly next: readonly string[];
}

async function accounts(text: string, ...args: readonly string[]): Promise<readonly Account[]> {
  const { out, err } = await pasted(text, '--json', ...args);
  expect(err).toBe('');
  return JSON.parse(out).log[0].drivers;
}

describe('explain --log', { timeout: 30_000 }, () => {
  it('finds the gate, the driver and the codes, whatever the form', async () => {
    const { code, out } = await logs('--log', 'fixtures/logs/entitlement.txt', '--json');
    expect(code).toBe(0);
    const [account] = JSON.parse(out).log[0].drivers;
    expect(account.driver).toBe('com.acme.nic');
    expect(account.conclusion).toMatchObject({ gate: 'entitlement', says: 'stopped', kind: 'provider-entitlements' });
    expect(account.codes.map((each: { code: string }) => each.code)).toEqual(['E201', 'E202', 'E203']);
    expect(account.outcomes[0].instances.map(({ id }: { id: string }) => id)).toEqual(['0x100000a85', '0x100000a89']);
  });

  it('names the cause, not its consequence: a signature that is refused is a process that never checks in', async () => {
    const { out } = await logs('--log', 'fixtures/logs/signing.log');
    expect(out).toContain('It stopped at the gate launch, says taskgated-helper in line 5.');
    expect(out).toContain('launch ✗');
    expect(out).not.toContain('check-in ✗');
    expect(out).toMatch(/E205 A claim that the provisioning profile does not grant/);
  });

  it('takes what the driver wrote itself for a sign that its code ran', async () => {
    const { out } = await logs('--log', 'fixtures/logs/works.ndjson');
    expect(out).toContain('running ✓');
    expect(out).toContain("The driver's own code wrote this");
  });

  it('puts a broken line together, reads the list in between, and shows what does not fit together', async () => {
    const { out } = await logs('--log', 'fixtures/logs/mixed.txt');
    expect(out).toContain('instance 0x100000d33 on ethernet-0x100000300');
    expect(out).toContain('build 1 of com.acme.nic is launched, and the list shows build 2 as switched on');
    expect(out).toContain('-536870201 is kIOReturnUnsupported (0xe00002c7), not kIOReturnNotPermitted.');
    // R-116b: that code in Start means a wrong IOClass first.
    expect(out.indexOf('L404 IOClass')).toBeLessThan(out.indexOf('L405 Start failed'));
  });

  it('speaks of the nub where a panic names no driver', async () => {
    const { out } = await logs('--log', 'fixtures/logs/panic.txt');
    expect(out).toContain('on the nub pciac3e,7b1');
    expect(out).toContain('L410');
  });

  it('reads several files, and says of each what is not understood on demand', async () => {
    const { out } = await logs('--log', 'fixtures/logs/signing.log', '--log', 'fixtures/logs/panic.txt', '--full');
    expect(out).toContain('fixtures/logs/panic.txt: 2 of 5 lines understood');
    expect(out).toMatch(/1 line says nothing of matching and loading:\n +8 {2}.*a window moved/);
  });

  it('says what a log cannot show', async () => {
    const { out } = await pasted('* * ACMETEAM01 com.acme.nic (1.0/1) AcmeNIC [activated enabled]');
    expect(out).toMatch(/was most likely refused in passive\s+matching/);
    expect(out).toContain('Lines of the kernel: there is none in this log.');
    expect((await pasted('kernel: DK: A-0x1 user server timeout <private>')).out).toContain(
      'What stands behind <private>',
    );
  });

  it('takes lines without a name for those of the one driver that is named near them', async () => {
    const near = await accounts('Driver com.acme.nic has crashed 0 time(s)\nprovider entitlements check failed');
    expect(near.map(({ driver }) => driver)).toEqual(['com.acme.nic']);
    expect(near[0]?.conclusion?.gate).toBe('entitlement');
    const two = 'Driver com.acme.nic has crashed 0 time(s)\nDriver com.acme.pad has crashed 0 time(s)\n';
    expect((await accounts(`${two}provider entitlements check failed`)).map(({ driver }) => driver)).toEqual([
      'com.acme.nic',
      'com.acme.pad',
      null,
    ]);
    const far = `Driver com.acme.nic has crashed 0 time(s)\n${'something else\n'.repeat(100)}no eligible provisioning profiles found`;
    expect((await accounts(far))[0]?.conclusion?.gate).toBe('launch');
    expect((await accounts(far))[0]?.conclusion?.says).toBe('waits');
  });

  it('keeps an app that is refused apart from the driver', async () => {
    const [first, second] = await accounts(
      'kernel DK: AcmeNIC-0x10 waiting for server com.acme.nic-10\n/Applications/Other.app/Contents/MacOS/Other not valid: Error Domain=AppleMobileFileIntegrityError Code=-423',
    );
    expect(first).toMatchObject({ driver: 'com.acme.nic', conclusion: { gate: 'check-in', says: 'waits' } });
    expect(second?.driver).toBe('/Applications/Other.app/Contents/MacOS/Other');
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a class that is not there before the Start that fails',
      'DK: Nic: no user class found\nDK: Nic-0x5::start(a-0x1) fail',
      ['user-class'],
    ],
    ['a run that ended', 'DK: Nic-0x5::start(a-0x1) ok\nDK: a-0x1 rematching after dext crash', ['running']],
    [
      'an old refusal before a launch',
      'OSSystemExtensionErrorDomain Code=8\nDK: Nic-0x5 waiting for server com.a.b-5',
      ['check-in'],
    ],
    [
      'a try that failed beside one that an app opens',
      'DK: Nic-0x5::start(a-0x1) ok\nDK: NicUserClient-0x9:UC failed userclient-access check, needed bundle ID com.a.b\nDK: Nic-0x6 waiting for server com.a.b-6\nkernelmanagerd Error launching dext com.a.b: NSPOSIXErrorDomain Code=8\nDK: Nic-0x6 user server timeout',
      ['launch'],
    ],
    ['a second try that works', 'DK: Nic-0x5 user server timeout\nDK: Nic-0x6::start(a-0x1) ok', ['running']],
  ])('concludes from %s', async (_case, text, gates) => {
    expect((await accounts(text)).flatMap(({ conclusion }) => conclusion?.gate ?? [])).toEqual(gates);
  });

  it('answers a text without a line of a log with what it knows', async () => {
    const { code, out, err } = await pasted('Hello,\nmy driver does not work.\n');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^stdin:1:1: no line that is known to speak of matching or loading drivers \(expected: lines of kernel, /,
    );
    expect((await logs('--log', 'no/such.log')).code).toBe(2);
    expect((await logs('--log', 'no/such.log', APP, '--on', MAC)).code).toBe(2);
  });
});

describe('explain --log with drivers and a registry', { timeout: 30_000 }, () => {
  it('holds the log against the simulation, and says why they may differ', async () => {
    const { code, out } = await logs(APP, '--on', MAC, '--log', 'fixtures/logs/entitlement.txt');
    expect(code).toBe(0);
    expect(out).toContain('personality "Main"');
    expect(out).toContain('runs. The log differs: the signature of the build on the Mac');
  });

  it('ties a line to the nub by its registry id', async () => {
    const text = 'DK: AcmeNIC-0x900::start(ethernet-0x100000300) ok';
    const dext = 'fixtures/dexts/mistakes/AcmeNIC-no-tunnel-key.dext';
    const [account] = await accounts(text, dext, '--on', MAC);
    expect(account?.simulation).toHaveLength(1);
    expect(account?.simulation[0]).toMatchObject({ nub: 'ethernet', gate: 'keys', agrees: false });
    expect(account?.simulation[0]?.because).toContain('the Mac matched it');
  });

  it('finds whose IOClass a line names, where it names nothing else (F-PCI-040)', async () => {
    const text = 'kernel: Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist';
    expect((await accounts(text)).map(({ driver }) => driver)).toEqual([null]);
    const [account] = await accounts(text, 'fixtures/dexts/mistakes/AcmeNIC-no-tunnel-key.dext', '--on', MAC);
    expect(account).toMatchObject({ driver: 'com.acme.nic', conclusion: { gate: 'keys' } });
    expect(account?.simulation[0]).toMatchObject({ gate: 'keys', agrees: true });
  });

  it('counts a list in the log like one of --extensions', async () => {
    const list = '* ACMETEAM01 com.acme.nic (1.0/1) AcmeNIC [activated waiting for user]';
    const { out } = await pasted(list, APP, '--on', MAC);
    expect(out).toContain('system extension com.acme.nic: 1.0/1 of team ACMETEAM01 [activated waiting for user]');
    expect(out).toContain('catalogue ✗ I605');
  });

  it('says what the silence of a log means', async () => {
    const switchedOn = '* * ACMETEAM01 com.acme.nic (1.0/1) AcmeNIC [activated enabled]';
    const swapped = 'fixtures/dexts/mistakes/AcmeNIC-halves-swapped.dext';
    expect((await accounts(switchedOn, swapped, '--on', MAC))[0]?.simulation[0]).toMatchObject({
      ...{ nub: 'ethernet', gate: 'keys', agrees: true },
      because: expect.stringContaining('the silence is what is to be expected'),
    });
    // F-PCI-040: one of the few stops in passive matching that leaves a line.
    const noKey = 'fixtures/dexts/mistakes/AcmeNIC-no-tunnel-key.dext';
    expect((await accounts(switchedOn, noKey, '--on', MAC))[0]?.simulation[0]).toMatchObject({
      ...{ nub: 'ethernet', gate: 'keys', agrees: false },
      because: expect.stringContaining('Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist'),
    });
    const other = await accounts('kernel: Driver com.acme.other has crashed 0 time(s)', APP, '--on', MAC);
    expect(other.map(({ driver }) => driver)).toEqual(['com.acme.other', 'com.acme.nic']);
    expect(other[1]?.simulation[0]?.because).toContain('no line of the kernel names it');
  });

  it('needs no registry to know whose lines they are', async () => {
    const { out } = await pasted('AcmeNIC: no user class found', APP, '--json');
    expect(JSON.parse(out).log[0].drivers[0].driver).toBe('com.acme.nic');
  });

  it('keeps the shape of explain --json, with the log besides', async () => {
    const { out } = await logs(APP, '--on', MAC, '--log', 'fixtures/logs/works.ndjson', '--json');
    expect(Object.keys(JSON.parse(out))).toEqual(
      ['dextspec', 'drivers', 'diagnostics', 'nubs', 'systemExtensions', 'log'].filter((key) => key in JSON.parse(out)),
    );
  });
});

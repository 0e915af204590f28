import { describe, expect, it } from 'vitest';
import type { Behavior } from '../../engine/world.js';
import { codesOf, dext, diagnosed, diagnosedAfter, driver, kext, nub, only, pci, scsi } from '../world.fixture.js';

const card = pci('card', { vendor: 1, device: 2 });
const ids = { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' };
type More = NonNullable<Parameters<typeof dext>[1]>;

const on = (keys: Parameters<typeof dext>[0], more: More = {}) =>
  diagnosed({ nubs: [card], drivers: [dext({ ...ids, ...keys }, more)] });
const behaving = (behavior: Behavior, ...others: ReturnType<typeof kext>[]) =>
  diagnosed({ nubs: [card], drivers: [dext(ids, { behavior: new Map([['*', behavior as never]]) }), ...others] });
const classes = (entries: Record<string, string | null>): More => ({ userClasses: new Map(Object.entries(entries)) });

describe('names', () => {
  it('L401: runs, with a warning', () => {
    const found = on({ IOUserServerName: 'com.acme.DEXT' });
    expect(codesOf(found)).toEqual(['L401']);
    expect(found[0]).toMatchObject({
      severity: 'warning',
      key: 'IOUserServerName',
      fix: '<key>IOUserServerName</key><string>com.acme.dext</string>',
    });
    expect(found[0]?.message).toContain('upper and lower case alone');
  });

  it('L402: missing, or no string', () => {
    const none = diagnosed({
      nubs: [card],
      drivers: [
        driver({
          kind: 'dext',
          personalities: { Main: { ...ids, IOClass: 'IOUserService', IOUserClass: 'AcmeDriver' } },
        }),
      ],
    });
    expect(codesOf(none)).toEqual(['L402']);
    expect(none[0]).toMatchObject({ severity: 'error', key: 'IOUserServerName' });
    expect(only(on({ IOUserServerName: true }), 'L402').message).toContain('of type boolean (true)');
  });

  it('L402 is not said of codeless bundles', () => {
    const keys = { ...ids, IOClass: 'IOService' };
    expect(
      diagnosed({ nubs: [card], drivers: [driver({ kind: 'codeless-dext', personalities: { Main: keys } })] }),
    ).toEqual([]);
    const merging = { ...ids, IOClass: 'AppleUSBMergeNub', IOUserClass: 'X', IOProviderMergeProperties: { a: 1 } };
    expect(diagnosed({ nubs: [card], drivers: [driver({ kind: 'dext', personalities: { Main: merging } })] })).toEqual(
      [],
    );
  });

  it('L403: the nearest class of the executable', () => {
    const found = on({ IOUserClass: 'AcmeDirver' }, classes({ AcmeDriver: 'IOService' }));
    expect(codesOf(found)).toEqual(['L403']);
    expect(found[0]).toMatchObject({
      severity: 'error',
      key: 'IOUserClass',
      nub: 'card',
      fix: '<key>IOUserClass</key><string>AcmeDriver</string>',
    });
    expect(found[0]?.message).toContain('kIOReturnUnsupportedMode (0xe00002e6');
    expect(only(on({ IOUserClass: 5 }), 'L403').message).toContain('kIOReturnError');
  });
});

describe('L404', () => {
  const unit = scsi('unit', { 'Peripheral Device Type': 0 });
  const keys = { IOProviderClass: 'IOSCSIPeripheralDeviceNub', 'Peripheral Device Type': 0 };

  it('while Start still runs', () => {
    const found = diagnosed({
      nubs: [unit],
      drivers: [dext(keys, classes({ AcmeDriver: 'IOUserSCSIPeripheralDeviceType00' }))],
    });
    expect(codesOf(found)).toEqual(['L404']);
    expect(found[0]).toMatchObject({ severity: 'error', key: 'IOClass', nub: 'unit' });
    expect(found[0]?.message).toContain('kIOReturnUnsupported (0xe00002c7, -536870201)');
    expect(found[0]?.fix).toBe(
      '<key>IOClass</key><string>IOUserSCSIPeripheralDeviceType00</string> <key>CFBundleIdentifierKernel</key><string>com.apple.iokit.IOSCSIBlockCommandsDevice</string>',
    );
  });

  it('where start was refused, through a class in between', () => {
    const own = classes({ AcmeDriver: 'AcmeBase', AcmeBase: 'IOService' });
    const found = on({ IOClass: 'IOUserSerial', CFBundleIdentifierKernel: 'com.apple.driver.driverkit.serial' }, own);
    expect(only(found, 'L404')).toMatchObject({ nub: 'card' });
    expect(only(found, 'L404').fix).toContain('<string>IOUserService</string>');
  });

  it('is not said where the pair is right, unknown or not stated', () => {
    expect(on({}, classes({ AcmeDriver: 'IOUserAudioDriver' }))).toEqual([]);
    expect(on({}, classes({ AcmeDriver: null }))).toEqual([]);
    expect(on({})).toEqual([]);
  });
});

describe('L405 and L406', () => {
  it('name the code and who came next', () => {
    const found = behaving({ start: { fail: 'kIOReturnNoResources' } }, kext('com.next', ids));
    expect(codesOf(found)).toEqual(['L405']);
    expect(found[0]).toMatchObject({ severity: 'information', nub: 'card', driver: 'com.acme.dext' });
    expect(found[0]?.message).toContain('kIOReturnNoResources (0xe00002be, -536870210)');
    expect(found[0]?.message).toContain('com.next/Main runs there instead');
    expect(behaving({ start: { fail: 'kIOReturnNoResources' } })[0]?.message).toContain('No other candidate');
  });

  it('tell a Start that never returns', () =>
    expect(only(behaving({ start: 'hang' }), 'L405').message).toContain('never returns'));

  it('L406 in Start', () => {
    const found = behaving({ start: 'crash' });
    expect(codesOf(found)).toEqual(['L406']);
    expect(found[0]).toMatchObject({ severity: 'warning', nub: 'card' });
    expect(found[0]?.message).toContain('not launched again');
  });

  it('L406 later, with the rules of the relaunch', () => {
    const found = diagnosedAfter({ nubs: [card], drivers: [dext(ids)] }, (machine) =>
      machine.apply({ event: 'crash', driver: 'com.acme.dext', on: undefined }),
    );
    expect(codesOf(found)).toEqual(['L406']);
    expect(found[0]?.message).toContain('launched again at once');
  });
});

describe('L407', () => {
  it('for a kernel class that hosts nothing', () => {
    const found = on({ IOClass: 'IOService' });
    expect(codesOf(found)).toEqual(['L407']);
    expect(found[0]).toMatchObject({ severity: 'warning', key: 'IOClass' });
    expect(found[0]?.message).toContain('never calls Start of AcmeDriver');
  });

  it('for a process where none was meant', () => {
    const found = diagnosed({ nubs: [card], drivers: [dext(ids, { kind: 'codeless-dext' })] });
    expect(only(found, 'L407')).toMatchObject({ key: 'IOUserServerName' });
  });
});

describe('stops on the way to Start', () => {
  it.each([
    ['L408', 'error', behaving({ checkIn: 'never' }), '120 s'],
    ['L408', 'error', behaving({ checkIn: 'dies' }), 'died before'],
    ['L413', 'error', behaving({ checkIn: 'wrongToken' }), 'another token'],
    ['L409', 'error', on({}, { signing: 'adhoc' }), 'signed ad hoc'],
  ])('%s', (code, severity, found, words) => {
    expect(codesOf(found)).toEqual([code]);
    expect(found[0]).toMatchObject({ severity, nub: 'card', personality: 'Main' });
    expect(found[0]?.message).toContain(words);
  });

  it.each([
    ['L411', 'sleep'],
    ['L412', 'shutdown'],
  ] as const)('%s on %s', (code, event) => {
    const found = diagnosedAfter({ nubs: [card], drivers: [dext(ids)], events: [] }, (machine) => {
      machine.apply({ event: 'install', driver: 'com.acme.dext' });
      machine.apply({ event: 'daemonReady' });
      machine.apply({ event });
      machine.apply({ event: 'register', nub: 'card' });
    });
    expect(codesOf(found)).toEqual([code]);
    expect(found[0]).toMatchObject({ severity: 'information', nub: 'card' });
  });

  it('L410 for a family class without its process, and not for IOUserService', () => {
    const scsiKeys = {
      IOClass: 'IOUserSCSIParallelInterfaceController',
      CFBundleIdentifierKernel: 'com.apple.iokit.IOSCSIParallelFamily',
    };
    const found = on(scsiKeys, { signing: 'adhoc' });
    expect(codesOf(found)).toEqual(['L409', 'L410']);
    expect(only(found, 'L410')).toMatchObject({ severity: 'warning', key: 'IOClass', nub: 'card' });
  });
});

describe('L414', () => {
  it.each([
    ['AcmeDriver', '<key>IOClass</key><string>IOUserService</string>', 'its own user class'],
    ['IOUserServce', '<key>IOClass</key><string>IOUserService</string>', 'no class IOUserServce'],
  ])('%s', (ioClass, fix, words) => {
    const found = on({ IOClass: ioClass });
    expect(codesOf(found)).toEqual(['L414']);
    expect(found[0]).toMatchObject({ severity: 'error', key: 'IOClass', nub: 'card', fix });
    expect(found[0]?.message).toContain(words);
  });

  it('offers the kernel class of the user class', () => {
    const found = on({ IOClass: 'IOUserHIDDevice' }, classes({ AcmeDriver: 'IOUserHIDDevice' }));
    expect(only(found, 'L414').fix).toBe('<key>IOClass</key><string>AppleUserHIDDevice</string>');
  });

  it('is not said where the code of the class is the cause', () => {
    const init = diagnosed({
      nubs: [nub('port', 'AcmePort')],
      classes: { AcmePort: 'IOService' },
      drivers: [
        kext(
          'com.acme.kext',
          { IOProviderClass: 'AcmePort' },
          { behavior: new Map([['*', { init: 'fail' as const }]]) },
        ),
      ],
    });
    expect(init).toEqual([]);
  });
});

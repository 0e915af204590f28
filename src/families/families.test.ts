import { describe, expect, it } from 'vitest';
import { families, shorthands } from './index.js';
import { isKnownKernelBundle, knownKernelBundles } from './kernelBundles.js';
import { kernelClassFor } from './pairing.js';
import { chainOf } from './testing.js';

describe('the families together', () => {
  it('declare each class once, down to the root', () => {
    const names = families.flatMap(({ classes }) => Object.keys(classes));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const name of names) expect(chainOf(name).at(-1), name).toBe('OSObject');
  });

  it('give methods and drivers to declared classes only', () => {
    const declared = new Set(families.flatMap(({ classes }) => Object.keys(classes)));
    const used = families.flatMap(({ nubs, drivers }) => [...nubs, ...drivers].map(({ className }) => className));
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
    expect(new Set(shorthands.map(({ key }) => key))).toEqual(new Set(['pci', 'usb', 'usbInterface', 'hid', 'scsi']));
  });
});

describe('class pairing (families.md §13)', () => {
  it.each([
    ['IOService', ['IOUserService']],
    ['IOUserAudioDriver', ['IOUserService']],
    ['IOUserHIDDevice', ['AppleUserHIDDevice']],
    ['IOUserHIDEventDriver', ['AppleUserHIDEventService']],
    ['IOUserSCSIPeripheralDeviceType00', ['IOUserSCSIPeripheralDeviceType00']],
    ['IOUserUSBSerial', ['IOUserSerial']],
    ['IOUserNetworkEthernet', ['IOUserNetworkEthernet']],
    ['AcmeThing', []],
  ])('%s → %j', (userSuperclass, expected) => {
    expect(kernelClassFor(userSuperclass)).toEqual(expected);
  });
});

describe('known kernel bundles (contract)', () => {
  it.each([
    '__kernel__',
    'com.apple.kpi.iokit',
    'com.apple.driver.driverkit.serial',
    'com.apple.iokit.IOAnythingFamily',
  ])('knows %s', (id) => expect(isKnownKernelBundle(id)).toBe(true));

  it('knows no other, and minds the case', () => {
    for (const id of [
      'com.acme.x',
      'com.apple.iokit.iohidfamily',
      'com.apple.kpi',
      'com.apple.iokit.IOSkywalkFamily2',
    ]) {
      expect(isKnownKernelBundle(id), id).toBe(false);
    }
    expect(knownKernelBundles).toContain('com.apple.driver.AppleUSBMergeNub');
  });
});

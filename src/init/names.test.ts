import { describe, expect, it } from 'vitest';
import { fileName, machineName } from './names.js';

describe('file names', () => {
  it.each([
    ['com.acme.nic', 'com.acme.nic'],
    ['$(ID) / x', 'ID-x'],
    ['../..', 'driver'],
    ['Größe', 'Größe'],
  ])('%s → %s', (text, name) => expect(fileName(text)).toBe(name));

  it.each([
    ['captures/mac-studio.ioreg.txt', 'mac-studio'],
    ['air.ioreg-a.plist', 'air'],
    ['my Mac.ioreg', 'my-Mac'],
    ['dump', 'dump'],
  ])('the machine of %s is %s', (file, name) => expect(machineName(file)).toBe(name));
});

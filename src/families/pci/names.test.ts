import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import { configurationOf } from './configuration.js';
import { compatibleNames } from './names.js';

const CARD = { vendor: 0x8086, device: 0x1533, classCode: 0x020000, subsystemVendor: 0, subsystem: 0 };

describe('the strings of compatible (F-PCI-051)', () => {
  it.each([
    ['no subsystem', {}, ['pci8086,1533', 'pciclass,020000']],
    ['both ids', { subsystemVendor: 0x1458, subsystem: 0x1000 }, ['pci1458,1000', 'pci8086,1533', 'pciclass,020000']],
    ['a vendor alone', { subsystemVendor: 0x1458 }, ['pci1458,0', 'pci8086,1533', 'pciclass,020000']],
    ['an id alone', { subsystem: 1 }, ['pci0,1', 'pci8086,1533', 'pciclass,020000']],
    ['the device\u2019s own', { subsystemVendor: 0x8086, subsystem: 0x1533 }, ['pci8086,1533', 'pciclass,020000']],
  ])('%s', (_case, ids, names) => expect(compatibleNames({ ...CARD, ...ids })).toEqual(names));
});

describe('dwords of a registry that was dumped (families.md §2.1)', () => {
  it('ids are data, lowest byte first, or numbers', () => {
    const data = (...bytes: readonly number[]) => fromPlain(new Uint8Array(bytes));
    const dumped = configurationOf(
      new Map([
        ['vendor-id', data(0x86, 0x80, 0, 0)],
        ['device-id', fromPlain(0x1533)],
        ['class-code', data(0, 0, 2, 0, 0xff)],
        ['revision-id', fromPlain('3')],
        ['subsystem-vendor-id', data(0x58, 0x14)],
        ['subsystem-id', fromPlain(0x1_0000_1000)],
      ]),
    );
    expect([...dumped.values()]).toEqual([0x15338086, 0x02000000, 0x10001458]);
  });
});

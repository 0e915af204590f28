import { describe, expect, it } from 'vitest';
import { ClassTable } from '../engine/classes/classTable.js';
import { Service } from '../engine/registry/service.js';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { families } from '../families/index.js';
import { nubText } from './hardware.js';

const classes = new ClassTable(families, new Map());
const nub = (className: string, id: string, properties: Readonly<Record<string, Plain>>): Service =>
  new Service({
    id,
    name: id,
    registryId: 1n,
    kernelClass: classes.get(className),
    properties: new Map(Object.entries(properties).map(([key, value]) => [key, fromPlain(value)] as const)),
  });
const bytes = (...list: number[]): Plain => new Uint8Array(list);

describe('a nub in words', () => {
  it.each<[string, () => Service, string]>([
    [
      'PCI: data, little-endian',
      () =>
        nub('IOPCIDevice', 'card', {
          'vendor-id': bytes(0x3e, 0xac, 0, 0),
          'device-id': bytes(0xb1, 0x07, 0, 0),
          'class-code': bytes(0, 0, 2, 0),
        }),
      '"card" (IOPCIDevice ac3e:07b1, PCI class 0x020000)',
    ],
    [
      'USB, and what it calls itself',
      () => nub('IOUSBHostDevice', 'stick', { idVendor: 0x5ac, idProduct: 2, 'USB Product Name': 'Stick 2' }),
      '"stick" (IOUSBHostDevice 05ac:0002, Stick 2)',
    ],
    [
      'not its own name twice',
      () => nub('IOUSBHostDevice', 'Stick@1', { 'USB Product Name': 'Stick' }),
      '"Stick@1" (IOUSBHostDevice)',
    ],
    [
      'HID, with its usage',
      () => nub('IOHIDInterface', 'pad', { VendorID: 1, ProductID: 2, PrimaryUsagePage: 1, PrimaryUsage: 5 }),
      '"pad" (IOHIDInterface 0001:0002, usage 1/5)',
    ],
    ['its class alone', () => nub('IOResources', 'IOResources', {}), 'IOResources'],
    ['half an id is none', () => nub('IOUSBHostDevice', 'x', { idVendor: 1 }), '"x" (IOUSBHostDevice)'],
  ])('%s', (_, make, text) => {
    expect(nubText(make())).toBe(text);
  });
});

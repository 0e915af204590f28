import { describe, expect, it } from 'vitest';
import { developmentWildcard } from '../engine/launching/policy.js';
import { tableOf } from '../engine/mac.fixture.js';
import type { Plain } from '../engine/values/plain.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from './entitlementNames.js';
import { developmentWildcards } from './index.js';

const find = (entitlements: Readonly<Record<string, Plain>>) =>
  developmentWildcard(developmentWildcards, tableOf(entitlements));

describe('the development wildcard (F-PCI-066, F-USB-042)', () => {
  it.each<[Plain, boolean]>([
    [[{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }], true],
    [[{ IOPCIMatch: '0xffffffff&0x0' }], true],
    [[{ IOPCIMatch: 'FF&00' }], true],
    [[{ IOPCIMatch: ' \t0xFF  &  0x00 ' }], true],
    [[{ IOPCIMatch: '0x12345678' }, { IOPCIPrimaryMatch: '0xF&0' }], true],
    [[{ IOPCIMatch: '0xFFFFFFFF&0x0000FFFF' }], false],
    [[{ IOPCIMatch: '0x1FFFFFFF&0x00000000' }], false],
    [[{ IOPCIMatch: '0xFFFFFFFF&0x00000000 0x12345678' }], true],
    [[{ IOPCIMatch: '0x12345678 0xFFFFFFFF&0x00000000' }], true],
    [[{ IOPCISecondaryMatch: '0xFFFFFFFF&0x00000000' }], false],
    [[{ idVendor: '*' }], false],
    [[], false],
  ])('PCI, %o: %s', (value, isWildcard) => {
    expect(find({ [TRANSPORT_PCI]: value })).toBe(isWildcard ? TRANSPORT_PCI : undefined);
  });

  it.each<[Plain, boolean]>([
    [[{ idVendor: '*' }], true],
    [[{ idVendor: 1 }, { idVendor: '*' }], true],
    [[{ idVendor: 1 }], false],
    [[{ idProduct: '*' }], false],
    [['*', 5, []], false],
    ['*', false],
    [{ idVendor: '*' }, false],
  ])('USB, %o: %s', (value, isWildcard) => {
    expect(find({ [TRANSPORT_USB]: value })).toBe(isWildcard ? TRANSPORT_USB : undefined);
  });

  it('is one of the transports\u2019 only', () => {
    expect(find({ 'com.acme.list': [{ idVendor: '*' }] })).toBeUndefined();
    expect(developmentWildcard(developmentWildcards, undefined)).toBeUndefined();
  });
});

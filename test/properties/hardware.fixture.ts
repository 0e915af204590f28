import fc from 'fast-check';
import { dext, kext, nub, type Table } from '../../src/engine/mac.fixture.js';
import type { DriverDescription, NubDescription } from '../../src/engine/world.js';

/** Nubs of real families, and drivers whose ids sometimes are theirs: what the families' index is made for. */
const id = fc.constantFrom(0x8086, 0x10d3, 1, 2);
const pciText = fc.constantFrom('0x10d38086', '0x80861', '0x00018086&0x0000ffff', '0x10d38086 0x00010002', 'junk');
const score = fc.constantFrom({}, { IOProbeScore: 1 }, { IOProbeScore: 100000 });
const category = fc.constantFrom({}, {}, { IOMatchCategory: 'x' });
const generic = fc.constantFrom({}, {}, {}, { IONameMatch: 'n0' }, { IOPropertyMatch: { idVendor: 1 } });

const pciTable: fc.Arbitrary<Table> = fc
  .record({
    key: fc.constantFrom('IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch', 'IOPCIClassMatch'),
    text: pciText,
    tunnel: fc.boolean(),
  })
  .map(({ key, text, tunnel }) => ({
    IOProviderClass: 'IOPCIDevice',
    [key]: text,
    ...(tunnel ? { IOPCITunnelCompatible: true } : {}),
  }));

const usbTable: fc.Arbitrary<Table> = fc
  .record({ vendor: fc.option(id), product: fc.option(id), deviceClass: fc.option(fc.constantFrom(0, 255)) })
  .map(({ vendor, product, deviceClass }) => ({
    IOProviderClass: 'IOUSBHostDevice',
    ...(vendor === null ? {} : { idVendor: vendor }),
    ...(product === null ? {} : { idProduct: product }),
    ...(deviceClass === null ? {} : { bDeviceClass: deviceClass }),
  }));

const hidTable: fc.Arbitrary<Table> = fc
  .record({ vendor: fc.option(fc.oneof(id, fc.constant('1'))), page: fc.constantFrom(1, 0xff00) })
  .map(({ vendor, page }) => ({
    IOProviderClass: 'IOHIDInterface',
    PrimaryUsagePage: page,
    Transport: 'USB',
    ...(vendor === null ? {} : { VendorID: vendor }),
  }));

const mediaTable: fc.Arbitrary<Table> = fc
  .constantFrom<Table>({ Content: 'GUID' }, { 'Content Hint': 'GUID', Whole: true }, { Whole: true }, { Content: 5 })
  .map((table) => ({ IOProviderClass: 'IOMedia', ...table }));

const anyTable: fc.Arbitrary<Table> = fc.constantFrom<Table>({
  IOProviderClass: 'IOService',
  idVendor: 1,
  VendorID: 1,
});

export const hardwareDrivers: fc.Arbitrary<readonly DriverDescription[]> = fc
  .array(
    fc.tuple(
      fc.oneof(pciTable, usbTable, hidTable, mediaTable, anyTable),
      score,
      category,
      generic,
      fc.boolean(),
      fc.integer({ min: 0, max: 30 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((all) =>
    all.map(([table, points, holds, keys, isDext, dice], index) => {
      const main = {
        ...table,
        ...points,
        ...holds,
        ...keys,
        ...(dice === 0 ? { CFBundleIdentifierKernel: 'com.bad' } : {}),
      };
      return isDext ? dext(`com.h.d${index}`, main) : kext(`com.h.k${index}`, main);
    }),
  );

const pciNub = fc
  .tuple(id, id, fc.boolean())
  .map(([vendor, device, tunnelled]) => (name: string): readonly NubDescription[] => [
    nub(`${name}-bridge`, {}, { className: 'IOPCIBridge', registers: false }),
    nub(name, tunnelled ? { IOPCITunnelled: true } : {}, {
      className: 'IOPCIDevice',
      under: `${name}-bridge`,
      configuration: new Map([
        [0, ((device << 16) | vendor) >>> 0],
        [8, 0x02000000],
        [0x2c, 0x00010002],
      ]),
    }),
  ]);
const usbNub = fc.tuple(id, id).map(([idVendor, idProduct]) => (name: string): readonly NubDescription[] => [
  nub(
    name,
    { idVendor, idProduct, bcdDevice: 1, bDeviceClass: 255, bDeviceSubClass: 0, bDeviceProtocol: 0 },
    { className: 'IOUSBHostDevice' },
  ),
]);
const hidNub = fc
  .tuple(id, fc.constantFrom(1, 0xff00))
  .map(([VendorID, page]) => (name: string): readonly NubDescription[] => {
    const properties = {
      VendorID,
      PrimaryUsagePage: page,
      PrimaryUsage: 6,
      Transport: 'USB',
      DeviceUsagePairs: [{ DeviceUsagePage: page, DeviceUsage: 6 }],
    };
    return [
      nub(`${name}-device`, properties, { className: 'IOHIDDevice', registers: false }),
      nub(name, properties, { className: 'IOHIDInterface', under: `${name}-device` }),
    ];
  });
const mediaNub = fc
  .constantFrom<Table>(
    { Content: 'GUID', 'Content Hint': 'GUID', Whole: true },
    { Content: new TextEncoder().encode('GUID\0'), Whole: false },
  )
  .map((properties) => (name: string): readonly NubDescription[] => [nub(name, properties, { className: 'IOMedia' })]);

export const hardwareNubs: fc.Arbitrary<readonly NubDescription[]> = fc
  .array(fc.oneof(pciNub, usbNub, hidNub, mediaNub), { minLength: 1, maxLength: 3 })
  .map((all) => all.flatMap((make, index) => make(`n${index}`)));

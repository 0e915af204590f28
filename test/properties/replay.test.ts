import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromPlain } from '../../src/engine/values/plain.js';
import { DEFAULT_SYSTEM, type DriverDescription, type NubDescription } from '../../src/engine/world.js';
import { readRegistry } from '../../src/formats/ioreg/index.js';
import { replay } from '../../src/replay/replay.js';
import { ioregText } from '../../src/report/ioreg.js';
import { describeDriver } from '../../src/world/describeDriver.js';
import { describeNub } from '../../src/world/describeNub.js';
import { simulate } from '../../src/world/simulation.js';

/** Few values, so that personalities and nubs meet. */
const small = fc.constantFrom(1, 2, 3);
const CLASSES = ['IOUSBHostInterface', 'IOMedia', 'AcmePort'] as const;
const className = fc.constantFrom(...CLASSES);

const personality = fc
  .record({
    className,
    category: fc.constantFrom('IODefaultMatchCategory', 'AcmeBeside'),
    property: fc.option(small),
    name: fc.option(fc.constantFrom('left', 'right')),
    product: small,
  })
  .map(({ className, category, property, name, product }) => ({
    IOProviderClass: className,
    IOMatchCategory: category,
    ...(property === null ? {} : { IOPropertyMatch: { kind: property } }),
    ...(name === null ? {} : { IONameMatch: name }),
    ...(className === 'IOUSBHostInterface'
      ? { idVendor: 1, idProduct: product, bInterfaceNumber: 0, bConfigurationValue: 1 }
      : {}),
    ...(className === 'IOMedia' ? { Size: product } : {}),
  }));

const drivers: fc.Arbitrary<readonly DriverDescription[]> = fc
  .array(personality, { minLength: 3, maxLength: 15 })
  .map((all) =>
    all.map((keys, index) => {
      const id = `com.acme.d${index}`;
      const identity = { CFBundleIdentifier: id, IOClass: `AcmeDriver${index}`, IOProbeScore: index + 1 };
      return describeDriver({
        id,
        kind: 'kext',
        personalities: new Map([['Main', fromPlain({ ...keys, ...identity })]]),
      });
    }),
  );

const nubs: fc.Arbitrary<readonly NubDescription[]> = fc
  .array(fc.record({ className, kind: small, product: small, name: fc.constantFrom('left', 'right', 'AcmePort') }), {
    minLength: 3,
    maxLength: 10,
  })
  .map((all) =>
    all.map(({ className, kind, product, name }, index) => {
      const own = { kind, Size: product, idVendor: 1, idProduct: product, bInterfaceNumber: 0, bConfigurationValue: 1 };
      const properties = new Map(Object.entries(own).map(([key, value]) => [key, fromPlain(value)]));
      return describeNub({ id: `n${index}`, className, name, location: String(index), properties });
    }),
  );

it('a simulated Mac, printed as ioreg prints it and read again, is reproduced whole', () => {
  let seen = 0;
  fc.assert(
    fc.property(drivers, nubs, (drivers, nubs) => {
      const machine = simulate({ system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [], drivers, nubs });
      const { value, problems } = readRegistry(ioregText(machine), 'simulated');
      expect(problems).toEqual([]);
      if (value === undefined) return;
      const { attachments, reproduced, mismatches } = replay(value);
      seen += attachments;
      expect(mismatches).toEqual([]);
      const instances = machine.instances().filter(({ started }) => started).length;
      expect([attachments, reproduced]).toEqual([instances, instances]);
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(300);
});

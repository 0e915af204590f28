import fc from 'fast-check';
import { describe, it } from 'vitest';
import { changed } from '../../src/counterfactual/change.js';
import { counterfactual } from '../../src/counterfactual/counterfactual.js';
import { settingOf } from '../../src/counterfactual/laboratory.js';
import { dext, kext, pci, usb, usbInterface, worldOf } from '../../src/diagnose/world.fixture.js';
import type { World } from '../../src/engine/world.js';
import { simulate } from '../../src/world/simulation.js';

/** Worlds in which a personality misses by several keys at once: ids, classes, types, entitlements, a rival. */
const id = fc.constantFrom(0x1d6a, 0x8086, 0x1234);
const hex = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;
const P = 'com.apple.developer.driverkit';

const pciKeys = fc.record(
  {
    IOPCIMatch: fc.tuple(id, id).map(([high, low]) => hex(high * 0x10000 + low)),
    IOPCIPrimaryMatch: fc.constantFrom('0x00001d6a&0x0000ffff', '0x1', 'junk', 5),
    IOPCIClassMatch: fc.constantFrom('0x02000000', '0x03000000', '0x02000000&0xff000000'),
    IONameMatch: fc.constantFrom('ethernet', 'nobody', ['a', 'ethernet']),
    IOPropertyMatch: fc.constantFrom({ a: 1 }, { a: 2, b: true }, {}),
    IOPCITunnelCompatible: fc.constantFrom(true, false, 'YES'),
    IOClass: fc.constantFrom('IOUserService', 'IOService', 'Nowhere'),
    IOProbeScore: fc.constantFrom(0, 5),
    IOResourceMatch: fc.constantFrom('IOKit', 'Never'),
  },
  { requiredKeys: [] },
);

const usbKeys = fc.record(
  {
    idVendor: fc.constantFrom(1, 2, '*', '1'),
    idProduct: fc.constantFrom(1, 2),
    bInterfaceNumber: fc.constantFrom(0, 1),
    bConfigurationValue: fc.constantFrom(1, 2),
    bcdDevice: fc.constantFrom(0x100, 0x200),
    bInterfaceClass: fc.constantFrom(3, 255),
    IOProbeScore: fc.constantFrom(0, 20000),
  },
  { requiredKeys: [] },
);

const entitlements = fc.constantFrom(
  undefined,
  {},
  { [P]: true },
  { [P]: true, [`${P}.transport.pci`]: [], [`${P}.transport.usb`]: [{ idVendor: 2 }] },
  { [P]: true, [`${P}.transport.pci`]: [{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }] },
);

const card = pci(
  'target',
  { vendor: 0x1d6a, device: 0x8086, class: 0x020000, tunnelled: true },
  { properties: new Map() },
);
const twin = pci('twin', { vendor: 0x1234, device: 0x8086, class: 0x030000 });
const device = usb('device', { idVendor: 1, idProduct: 1, bcdDevice: 0x100 });
const port = usbInterface('target', 'device', { idVendor: 1, idProduct: 1, bcdDevice: 0x100, bInterfaceClass: 255 });

const worlds: fc.Arbitrary<World> = fc
  .tuple(
    fc.oneof(
      pciKeys.map((keys) => [keys, 'IOPCIDevice'] as const),
      usbKeys.map((keys) => [keys, 'IOUSBHostInterface'] as const),
    ),
    entitlements,
    fc.boolean(),
  )
  .map(([[keys, providerClass], claims, hasRival]) => {
    const rival = kext('com.t.rival', {
      IOProviderClass: providerClass,
      IOProbeScore: 50,
      ...(providerClass === 'IOPCIDevice'
        ? {}
        : { idVendor: 1, idProduct: 1, bInterfaceNumber: 0, bConfigurationValue: 1 }),
    });
    const mine = dext(
      { IOProviderClass: providerClass, ...keys },
      claims === undefined ? {} : { entitlements: claims },
    );
    return worldOf({
      nubs: providerClass === 'IOPCIDevice' ? [card, twin] : [device, port],
      drivers: hasRival ? [rival, mine] : [mine],
    });
  });

/** At work there, as a world says of itself. */
function runs(world: World): boolean {
  const machine = simulate(world);
  const [personality] = machine.bundle('com.acme.dext')?.personalities ?? [];
  const nub = machine.service('target');
  if (personality === undefined || nub === undefined) return false;
  return (
    machine.verdict(nub, personality)?.gate === 'running' &&
    machine.trace.calls.some(
      ({ call, personality: called, nub: on }) => call === 'Start' && called === personality && on === 'target',
    )
  );
}

const withChanges = (world: World, changes: Parameters<typeof changed>[2]): World => ({
  ...world,
  drivers: world.drivers.map((each) => (each.id === 'com.acme.dext' ? changed(each, 'Main', changes) : each)),
});

describe('a counterfactual', () => {
  it('holds on the whole world, needs each of its keys, and is none where the personality runs', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const found = counterfactual(settingOf(world, simulate(world)), {
          driver: 'com.acme.dext',
          personality: 'Main',
          nub: 'target',
        });
        if (runs(world)) return found === undefined;
        if (found?.runs !== true) return false;
        if (!runs(withChanges(world, found.changes))) return false;
        return found.changes.every(
          (_, at) =>
            !runs(
              withChanges(
                world,
                found.changes.filter((__, other) => other !== at),
              ),
            ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('says of every other nub who has it then', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const before = simulate(world);
        const found = counterfactual(settingOf(world, before), {
          driver: 'com.acme.dext',
          personality: 'Main',
          nub: 'target',
        });
        if (found?.runs !== true) return true;
        const after = simulate(withChanges(world, found.changes));
        const mine = (machine: typeof before) =>
          world.nubs
            .map(({ id }) => id)
            .filter(
              (nub) =>
                nub !== 'target' &&
                machine
                  .instances()
                  .some(
                    ({ nub: on, started, personality }) =>
                      on.id === nub && started && personality.driver === 'com.acme.dext',
                  ),
            );
        const taken = mine(after).filter((nub) => !mine(before).includes(nub));
        const lost = mine(before).filter((nub) => !mine(after).includes(nub));
        return (
          JSON.stringify([found.sideEffects.alsoTakes.map(({ nub }) => nub), found.sideEffects.gives]) ===
          JSON.stringify([taken, lost])
        );
      }),
      { numRuns: 300 },
    );
  });
});

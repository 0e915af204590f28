import fc from 'fast-check';
import { dext, kext, Mac, nub, TEST_FAMILY } from '../../src/engine/mac.fixture.js';
import type { Behavior, DriverDescription, NubDescription, WorldEvent } from '../../src/engine/world.js';

/** Small alphabets, so that drivers meet: the same classes, categories, scores, keys. */
const score = fc.option(fc.constantFrom(-1, 0, 1, 5, 2147483647, -2147483648), { nil: undefined });
const category = fc.option(fc.constantFrom('x', 'y', 5), { nil: undefined });
const providerClass = fc.constantFrom('Nub', 'SubNub', 'IOService', 'Other');
const condition = fc.option(fc.constantFrom({ a: 1 }, { a: 2 }, { b: 1 }, {}), { nil: undefined });
const resource = fc.option(fc.constantFrom('Late', 'IOKit'), { nil: undefined, freq: 6 });
const kernelBundle = fc.option(fc.constantFrom('com.bad', 'com.apple.kpi.iokit'), { nil: undefined, freq: 8 });
const ioClass = fc.constantFrom('IOService', 'IOUserService', 'IOUserClient', 'Merger', 'Gone');

const table = fc
  .record({
    score,
    category,
    providerClass,
    condition,
    resource,
    kernelBundle,
    ioClass,
    defer: fc.boolean(),
    one: fc.boolean(),
  })
  .map((of) => ({
    IOProviderClass: of.providerClass,
    IOClass: of.ioClass,
    ...(of.score === undefined ? {} : { IOProbeScore: of.score }),
    ...(of.category === undefined ? {} : { IOMatchCategory: of.category }),
    ...(of.condition === undefined ? {} : { IOPropertyMatch: of.condition }),
    ...(of.resource === undefined ? {} : { IOResourceMatch: of.resource }),
    ...(of.kernelBundle === undefined ? {} : { CFBundleIdentifierKernel: of.kernelBundle }),
    ...(of.defer ? { IOMatchDefer: true } : {}),
    ...(of.one ? { IOUserServerOneProcess: true } : {}),
  }));

const behavior: fc.Arbitrary<Behavior> = fc
  .record({
    probe: fc.constantFrom(undefined, 'reject' as const, { score: 7 }, { adjust: -3 }, { returns: 'Helper' }),
    start: fc.constantFrom('succeed' as const, 'succeed' as const, 'fail' as const, 'crash' as const, 'hang' as const),
    init: fc.constantFrom(undefined, undefined, undefined, 'fail' as const),
    checkIn: fc.constantFrom(undefined, undefined, undefined, 'never' as const, 'wrongToken' as const),
    opens: fc.constantFrom(undefined, undefined, 'provider' as const),
  })
  .map((of) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Behavior);

const entitlements = fc.constantFrom(undefined, undefined, {}, { 'com.apple.developer.driverkit': true, e: false });

const driversOf: fc.Arbitrary<readonly DriverDescription[]> = fc
  .array(fc.record({ table, behavior, entitlements, isDext: fc.boolean(), boot: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map(({ table: main, behavior: does, entitlements: held, isDext, boot }, index) => {
      const extra = { behavior: { '*': does } };
      if (isDext) return dext(`com.t.d${index}`, main, { ...extra, entitlements: held });
      return kext(`com.t.k${index}`, main, { ...extra, collection: boot ? 'boot' : 'auxiliary' });
    }),
  );

const properties = fc.constantFrom(
  {},
  { a: 1 },
  { a: 2, b: 1 },
  { IOServiceDEXTEntitlements: ['e'] },
  { IOResourceMatch: 'IOKit' },
);

const nubsOf: fc.Arbitrary<readonly NubDescription[]> = fc
  .array(fc.record({ properties, className: fc.constantFrom('Nub', 'SubNub', 'Other') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.map(({ properties: of, className }, index) => nub(`n${index}`, of, { className })));

/** Things that happen after the system has started. */
function eventsOf(
  drivers: readonly DriverDescription[],
  nubs: readonly NubDescription[],
): fc.Arbitrary<readonly WorldEvent[]> {
  const driver = fc.constantFrom(...drivers.map(({ id }) => id));
  const nubId = fc.constantFrom(...nubs.map(({ id }) => id));
  const one: fc.Arbitrary<WorldEvent> = fc.oneof(
    driver.map((id): WorldEvent => ({ event: 'crash', driver: id, on: undefined })),
    driver.map((id): WorldEvent => ({ event: 'exit', driver: id, on: undefined })),
    driver.map((id): WorldEvent => ({ event: 'remove', driver: id })),
    driver.map((id): WorldEvent => ({ event: 'install', driver: id })),
    driver.map((id): WorldEvent => ({ event: 'terminate', driver: id, on: undefined })),
    nubId.map((id): WorldEvent => ({ event: 'register', nub: id })),
    nubId.map((id): WorldEvent => ({ event: 'unplug', nub: id })),
    fc.constantFrom<WorldEvent>(
      { event: 'publish', resource: 'Late', on: 'IOResources' },
      { event: 'moduleLoaded', bundle: 'com.bad' },
      { event: 'sleep' },
      { event: 'wake' },
      { event: 'userspaceReboot' },
      { event: 'daemonReady' },
    ),
  );
  return fc.array(one, { maxLength: 5 });
}

export interface Story {
  readonly drivers: readonly DriverDescription[];
  readonly nubs: readonly NubDescription[];
  readonly events: readonly WorldEvent[];
}

export const stories: fc.Arbitrary<Story> = fc
  .tuple(driversOf, nubsOf)
  .chain(([drivers, nubs]) => eventsOf(drivers, nubs).map((events) => ({ drivers, nubs, events })));

/** Everything installed and registered, then the story's events. */
export function run({ drivers, nubs, events }: Story): Mac {
  const mac = new Mac({ drivers, nubs, families: [TEST_FAMILY], classes: { Gone: null } });
  return mac.start().apply(...events);
}

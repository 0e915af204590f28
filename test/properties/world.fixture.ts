import fc from 'fast-check';
import { dext, kext, Mac, nub, TEST_FAMILY } from '../../src/engine/mac.fixture.js';
import { fromPlain } from '../../src/engine/values/plain.js';
import { type DictionaryValue, dictionary } from '../../src/engine/values/value.js';
import type {
  Behavior,
  DriverDescription,
  NubDescription,
  ProbeBehavior,
  Signing,
  WorldEvent,
} from '../../src/engine/world.js';

/** Mostly not: what stops everything must not stop every story. (The `freq` of fc.option is how rare *nil* is.) */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Small alphabets, so that drivers meet: the same classes, categories, scores, keys. */
const score = fc.constantFrom(undefined, -1, 0, 1, 5, 2147483647, -2147483648);
const category = fc.constantFrom(undefined, undefined, 'x', 'y', 5);
const providerClass = fc.constantFrom('Nub', 'Nub', 'SubNub', 'IOService', 'Other', 5);
const condition = fc.constantFrom(undefined, undefined, { a: 1 }, { a: 2 }, { b: 1 }, {});
const resource = rarely(fc.constantFrom('Late', 'IOKit'));
const kernelBundle = rarely(fc.constantFrom('com.bad', 'com.apple.kpi.iokit'));
const ioClass = fc.constantFrom('IOService', 'IOUserService', 'IOUserService', 'IOUserClient', 'Merger', 'Gone');

const table = fc
  .record({
    score,
    category,
    providerClass,
    condition,
    resource,
    kernelBundle,
    ioClass,
    defer: rarely(fc.constant(true)),
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
    load: rarely(fc.constant('fail' as const)),
    attach: rarely(fc.constant('fail' as const)),
    probe: fc.constantFrom<ProbeBehavior | undefined>(
      ...[undefined, undefined, undefined, 'reject' as const, { score: 7 }, { adjust: -3 }, { returns: 'Helper' }],
      { merge: fromPlain({ a: 1 }) as DictionaryValue },
    ),
    start: fc.constantFrom('succeed' as const, 'succeed' as const, 'fail' as const, 'crash' as const, 'hang' as const),
    init: fc.constantFrom(undefined, undefined, undefined, 'fail' as const),
    checkIn: rarely(fc.constantFrom('never' as const, 'dies' as const, 'wrongToken' as const)),
    opens: fc.constantFrom(undefined, undefined, 'provider' as const),
  })
  .map((of) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Behavior);

const entitlements = fc.constantFrom(
  ...[undefined, undefined, {}],
  ...[
    { 'com.apple.developer.driverkit': true },
    { 'com.apple.developer.driverkit': true, e: false },
    { 'com.apple.developer.driverkit': true, e: false, transport: true },
  ],
);
/** What the executable defines: not stated, the class that the personalities name, or another one. */
const userClasses = fc.constantFrom(
  ...[undefined, undefined],
  new Map([['Dext', 'IOService']]),
  new Map<string, string | null>([['Other', null]]),
);
const signing = rarely(fc.constantFrom<Signing>('development', 'distribution', 'adhoc'));

const driversOf: fc.Arbitrary<readonly DriverDescription[]> = fc
  .array(fc.record({ table, behavior, entitlements, userClasses, signing, isDext: fc.boolean(), boot: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map(({ table: main, behavior: does, entitlements: held, isDext, boot, ...of }, index) => {
      const extra = { behavior: { '*': does } };
      if (isDext) return dext(`com.t.d${index}`, main, { ...extra, ...of, entitlements: held });
      return kext(`com.t.k${index}`, main, { ...extra, collection: boot ? 'boot' : 'auxiliary' });
    }),
  );

const properties = fc.constantFrom(
  {},
  { a: 1 },
  { a: 2, b: 1 },
  { IOServiceDEXTEntitlements: ['e'] },
  { IOServiceDEXTEntitlements: [['e', 'transport']], a: 1 },
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
    fc
      .tuple(fc.constantFrom(...drivers), fc.constantFrom('v1', 'v2', 'v3'))
      .map(
        ([to, uniqueId]): WorldEvent => ({ event: 'upgrade', driver: to.id, to: { ...to, uniqueId, version: '2' } }),
      ),
    fc.tuple(driver, fc.boolean()).map(
      ([id, seize]): WorldEvent => ({
        ...{ event: 'open', driver: id, on: undefined, seize },
        by: { id: 'com.t.app', entitlements: dictionary([]) },
      }),
    ),
    fc.constantFrom<WorldEvent>(
      { event: 'publish', resource: 'Late', on: 'IOResources' },
      { event: 'moduleLoaded', bundle: 'com.bad' },
      { event: 'sleep' },
      { event: 'wake' },
      { event: 'userspaceReboot' },
      { event: 'daemonReady' },
      { event: 'hoursPass', hours: 25 },
    ),
    // Rare, since little happens afterwards.
    fc.constantFrom<WorldEvent>({ event: 'shutdown' }),
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

/** Everything installed and registered, then the story's events. `bootArguments`: what the kernel is told besides. */
export function run({ drivers, nubs, events }: Story, bootArguments: Readonly<Record<string, string>> = {}): Mac {
  const mac = new Mac({ drivers, nubs, bootArguments, families: [TEST_FAMILY], classes: { Gone: null } });
  return mac.start().apply(...events);
}

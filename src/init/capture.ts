import type { Machine } from '../engine/machine.js';
import { GENERIC_KEYS } from '../engine/matching/generic.js';
import type { Service } from '../engine/registry/service.js';
import { dictionary, textOf, type Value } from '../engine/values/value.js';
import type { DriverDescription, World } from '../engine/world.js';
import { toJson } from '../formats/world/jsonValue.js';
import { readWorld } from '../formats/world/readWorld.js';
import { type Imported, writeImported } from '../import/import.js';
import { subset } from '../import/subset.js';
import { worldFromDocument } from '../world/fromDocument.js';
import type { Choice } from './choice.js';
import type { DriverSetup } from './setup.js';
import { stage } from './stage.js';

/** The registry as a world document, as small as the chosen nubs allow, and the machine that comes of reading it again. */
export interface Capture {
  readonly text: string;
  readonly machine: Machine;
  readonly scenery: ReadonlySet<string>;
}

/** Keeps the chosen nubs, what they hang on and their rivals; everything, where a verdict on them rests on more. */
export function captureOf(
  imported: Imported,
  whole: Machine,
  setups: readonly DriverSetup[],
  chosen: ReadonlySet<Service>,
  choices: readonly Choice[],
): Capture {
  const joining = setups.flatMap(({ id }) => whole.bundle(id)?.description ?? []);
  // Captured drivers whose keys do not fit a nub never take part in what happens there.
  const rivals = subset(imported.world, whole, chosen, { joining, keeps: ({ matched }) => matched !== false });
  const part = withoutBulk(rivals, joining, whole);
  const cut = written({ ...imported, world: part }, setups);
  return agrees(whole, cut.machine, setups, choices) ? cut : written(imported, setups);
}

/** HID descriptors, a trackpad's settings: as many characters as a reader scrolls past. */
const BULK = 4000;
/** Read by the HID family, whatever a personality names. */
const ALWAYS = ['DeviceUsagePairs'];

const isBulk = (value: Value): boolean => JSON.stringify(toJson(value)).length > BULK;

/** Leaves out long values of keys that no personality names, nor matching on such a nub reads. */
function withoutBulk(world: World, joining: readonly DriverDescription[], { classes }: Machine): World {
  const readOn = (className: string): readonly string[] => [
    ...ALWAYS,
    ...GENERIC_KEYS,
    ...(classes.get(className).nub.keys ?? []),
  ];
  const slim = (entries: ReadonlyMap<string, Value>, isRead: (key: string) => boolean) =>
    new Map([...entries].filter(([key, value]) => isRead(key) || !isBulk(value)));
  const drivers = world.drivers.map((driver) => ({
    ...driver,
    personalities: new Map(
      [...driver.personalities].map(([name, value]): [string, Value] => {
        if (value.kind !== 'dictionary') return [name, value];
        const read = readOn(textOf(value.entries.get('IOProviderClass')) ?? '');
        return [name, dictionary(slim(value.entries, (key) => read.includes(key)))];
      }),
    ),
  }));
  const named = new Set(
    [...drivers, ...joining].flatMap(({ personalities }) => [...personalities.values()].flatMap(keysIn)),
  );
  return {
    ...world,
    drivers,
    nubs: world.nubs.map((nub) => {
      const read = readOn(nub.className);
      return { ...nub, properties: slim(nub.properties, (key) => named.has(key) || read.includes(key)) };
    }),
  };
}

/** Keys of a value at any depth, and texts, which name keys in IOPropertyExistsMatch. */
function keysIn(value: Value): readonly string[] {
  if (value.kind === 'dictionary') return [...value.entries].flatMap(([key, each]) => [key, ...keysIn(each)]);
  if (value.kind === 'array' || value.kind === 'set') return value.items.flatMap(keysIn);
  return [textOf(value) ?? ''];
}

function written(imported: Imported, setups: readonly DriverSetup[]): Capture {
  const text = writeImported(imported, 'yaml');
  const { document, problems } = readWorld(text, 'the written capture');
  const world = document === undefined ? undefined : worldFromDocument(document).value;
  if (world === undefined) throw new Error(`the written capture cannot be read again: ${JSON.stringify(problems)}`);
  const { machine, scenery } = stage(world, setups);
  return { text, machine, scenery };
}

/** Whether every verdict that the scenarios will speak of is the same on both machines. */
function agrees(whole: Machine, cut: Machine, setups: readonly DriverSetup[], choices: readonly Choice[]): boolean {
  const verdicts = (machine: Machine): string =>
    JSON.stringify(
      setups.flatMap(({ id }) =>
        (machine.bundle(id)?.personalities ?? []).flatMap((personality) =>
          choices
            .filter((choice) => choice.personality === personality.name)
            .flatMap(({ taken, beyondKeys, refused }) => [...taken, ...beyondKeys, ...refused])
            .map((nub) => {
              const service = machine.service(nub);
              const verdict = service === undefined ? undefined : machine.verdict(service, personality);
              return [id, personality.name, nub, verdict?.gate, verdict?.reason, verdict?.matchScore, verdict?.score];
            }),
        ),
      ),
    );
  return verdicts(whole) === verdicts(cut);
}

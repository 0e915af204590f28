import type { Machine } from '../engine/machine.js';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { type DictionaryValue, dictionary, type Value } from '../engine/values/value.js';
import {
  DEFAULT_SYSTEM,
  type NubDescription,
  type SystemDescription,
  type World,
  type WorldEvent,
} from '../engine/world.js';
import { describeDriver } from '../world/describeDriver.js';
import { describeNub } from '../world/describeNub.js';
import type { DriverDraft, NubDraft } from '../world/draft.js';
import { boot, simulate } from '../world/simulation.js';
import { diagnose } from './diagnose.js';
import type { Diagnostic } from './diagnostic.js';
import type { DiagnoseOptions } from './evidence.js';

type Entries = Readonly<Record<string, Plain>>;

const entriesOf = (entries: Entries): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries).map(([key, value]) => [key, fromPlain(value)] as const));
export const valuesOf = (entries: Entries): DictionaryValue => dictionary(entriesOf(entries));

function shorthandNub(
  key: 'pci' | 'usb' | 'usbInterface' | 'hid' | 'scsi',
  id: string,
  fields: Entries,
  more: Partial<NubDraft>,
): NubDescription {
  return describeNub({ id, shorthand: { key, fields: entriesOf(fields) }, ...more });
}

export const pci = (id: string, fields: Entries, more: Partial<NubDraft> = {}): NubDescription =>
  shorthandNub('pci', id, fields, more);
export const usb = (id: string, fields: Entries, more: Partial<NubDraft> = {}): NubDescription =>
  shorthandNub('usb', id, fields, more);
export const usbInterface = (
  id: string,
  under: string,
  fields: Entries,
  more: Partial<NubDraft> = {},
): NubDescription => shorthandNub('usbInterface', id, fields, { under, ...more });
export const hid = (id: string, fields: Entries): NubDescription => shorthandNub('hid', id, fields, {});
export const scsi = (id: string, fields: Entries): NubDescription => shorthandNub('scsi', id, fields, {});
export const nub = (
  id: string,
  className: string,
  properties: Entries = {},
  more: Partial<NubDraft> = {},
): NubDescription => describeNub({ id, className, properties: entriesOf(properties), ...more });

const DEXT = 'com.acme.dext';

/** A personality as a right DEXT has it, for any provider. */
export const dextKeys = (of: Entries, id = DEXT): Entries => ({
  IOClass: 'IOUserService',
  IOUserClass: 'AcmeDriver',
  IOUserServerName: id,
  CFBundleIdentifierKernel: 'com.apple.kpi.iokit',
  ...of,
});

type DriverEntries = Omit<Partial<DriverDraft>, 'personalities' | 'entitlements' | 'profile'> & {
  readonly personalities: Readonly<Record<string, Entries>>;
  readonly entitlements?: Entries;
  readonly profile?: Entries;
};

export function driver({ personalities, entitlements, profile, ...draft }: DriverEntries): World['drivers'][number] {
  return describeDriver({
    id: DEXT,
    ...draft,
    personalities: new Map(Object.entries(personalities).map(([name, keys]) => [name, valuesOf(keys)] as const)),
    ...(entitlements === undefined ? {} : { entitlements: valuesOf(entitlements) }),
    ...(profile === undefined ? {} : { profile: valuesOf(profile) }),
  });
}

/** A DEXT with the one personality "Main". */
export const dext = (
  keys: Entries,
  more: Omit<Partial<DriverEntries>, 'personalities'> = {},
): World['drivers'][number] =>
  driver({ kind: 'dext', ...more, personalities: { Main: dextKeys(keys, more.id ?? DEXT) } });

/** A kernel driver that starts at once. */
export const kext = (
  id: string,
  keys: Entries,
  more: Omit<Partial<DriverEntries>, 'personalities'> = {},
): World['drivers'][number] =>
  driver({ id, kind: 'kext', ...more, personalities: { Main: { IOClass: 'AcmeKernelDriver', ...keys } } });

interface Sketch {
  readonly drivers?: World['drivers'];
  readonly nubs?: World['nubs'];
  readonly system?: Partial<SystemDescription>;
  readonly classes?: Readonly<Record<string, string | null>>;
  readonly events?: readonly WorldEvent[];
}

export function worldOf({ drivers = [], nubs = [], system = {}, classes = {}, events }: Sketch): World {
  return {
    system: { ...DEFAULT_SYSTEM, ...system },
    classes: new Map(Object.entries(classes)),
    kernelBundles: [],
    drivers,
    nubs,
    ...(events === undefined ? {} : { events }),
  };
}

/** What is said of a world after its default events, or its own. */
export function diagnosed(sketch: Sketch, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  return diagnose(simulate(worldOf(sketch)), options);
}

/** What is said after these events: installed first where nothing else is said. */
export function diagnosedAfter(
  sketch: Sketch,
  more: (machine: Machine) => void,
  options: DiagnoseOptions = {},
): readonly Diagnostic[] {
  const machine = sketch.events === undefined ? simulate(worldOf(sketch)) : boot(worldOf(sketch));
  more(machine);
  return diagnose(machine, options);
}

export const codesOf = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ code }) => code);

/** The one diagnostic with this code. */
export function only(diagnostics: readonly Diagnostic[], code: string): Diagnostic {
  const found = diagnostics.filter((each) => each.code === code);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} of ${code} among ${JSON.stringify(diagnostics, null, 1)}`);
  return first;
}

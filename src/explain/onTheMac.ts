import { laboratory, type Setting } from '../counterfactual/laboratory.js';
import type { Personality } from '../engine/catalogue/personality.js';
import type { Machine } from '../engine/machine.js';
import { type RunningResult, runningOn } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import type { Value } from '../engine/values/value.js';
import type { Place } from './place.js';
import { predicateFor } from './predicate.js';

/** What shows on a real Mac, where the explanation is to be compared with what it did. */
export interface OnTheMac {
  /** What the kernel prints while it matches this nub, in order; `0x…` stands for ids that are handed out anew each time. */
  readonly log: readonly string[];
  /** What `log stream` and `log show` take to show it. */
  readonly predicate: string;
  readonly ioreg: InRegistry;
}

/** What `ioreg` shows of the nub. */
export interface InRegistry {
  /** IODEXTMatchCount, as it is after matching; undefined: no DEXT's keys fitted. */
  readonly dextMatchCount: Value | undefined;
  /** Drivers below the nub. */
  readonly drivers: readonly RunningResult[];
  /** The nub's own properties that the verdict turned on. */
  readonly properties: ReadonlyArray<readonly [key: string, value: Value | undefined]>;
}

/** Runs the nub once more by itself, so that what is logged is what this nub brings about. */
export function onTheMac(setting: Setting, driver: string, { nub, verdict }: Place): OnTheMac {
  const { world, machine } = setting;
  const description = world.drivers.find(({ id }) => id === driver);
  const alone = description === undefined ? machine : laboratory(setting, description, new Set([nub.id])).asItIs;
  // What could not be run by itself is told apart by the names in it.
  const names = [nub.name, driver, verdict.personality.userClass ?? driver];
  const own =
    alone === machine ? machine.trace.log.filter((line) => names.some((name) => line.includes(name))) : alone.trace.log;
  const log = own.filter(isAbout(machine, nub, verdict)).map(withoutNewIds(alone));
  return {
    log,
    predicate: predicateFor(log, verdict, driver),
    ioreg: {
      dextMatchCount: machine.service(nub.id)?.properties.get('IODEXTMatchCount'),
      drivers: runningOn(machine, nub),
      properties: turnedOn(nub, verdict),
    },
  };
}

/** Lines about others say something where one of them has the nub; beside a driver that runs they only distract. */
function isAbout(machine: Machine, nub: Service, { verdict, personality }: Consideration): (line: string) => boolean {
  if (verdict !== 'running') return () => true;
  const namesOf = (of: Personality): readonly string[] =>
    [of.driver ?? '', of.userClass ?? ''].filter((name) => name !== '');
  const own = namesOf(personality);
  const others = machine
    .candidates(nub)
    .flatMap((each) => (each.personality.driver === personality.driver ? [] : namesOf(each.personality)));
  return (line) => own.some((name) => line.includes(name)) || !others.some((name) => line.includes(name));
}

/** Driver instances get the next free registry id, their servers are called by it: another one each time. */
function withoutNewIds(alone: Machine): (line: string) => string {
  const ids = [
    ...alone.instances().map(({ service }) => service.registryId),
    ...alone.trace.processes.map(({ tag }) => tag),
    // Instances that were detached are known from what was said of them.
    ...alone.trace.passes.flatMap(({ considerations }) =>
      considerations.flatMap(({ instance }) => alone.service(instance ?? '')?.registryId ?? []),
    ),
  ];
  const handedOut = [...new Set(ids)].map((id) => id.toString(16));
  return (line) => handedOut.reduce((text, id) => text.replace(new RegExp(`\\b(0x)?${id}\\b`, 'g'), '$1…'), line);
}

/** Properties out of which IOPCIFamily makes what its keys compare (families.md §2.1). */
const PCI_SOURCES: Readonly<Record<string, readonly string[]>> = {
  IOPCIMatch: ['vendor-id', 'device-id'],
  IOPCIPrimaryMatch: ['vendor-id', 'device-id'],
  IOPCISecondaryMatch: ['subsystem-vendor-id', 'subsystem-id'],
  IOPCIClassMatch: ['class-code'],
  IOPCITunnelCompatible: ['IOPCITunnelled'],
};

function turnedOn({ properties, kernelClass }: Service, verdict: Consideration): InRegistry['properties'] {
  const { gate, reason, expected } = verdict;
  const shown = (keys: readonly string[]) => keys.map((key) => [key, properties.get(key)] as const);
  if (gate === 'entitlement') return shown(['IOServiceDEXTEntitlements']);
  if (gate !== 'keys' || reason === null) return [];
  if (reason === 'M120') return shown((kernelClass.nub.keys ?? []).filter((key) => properties.has(key)));
  if (reason === 'IOPropertyMatch' && typeof expected === 'object' && expected.kind === 'dictionary')
    return shown([...expected.entries.keys()]);
  return shown(PCI_SOURCES[reason] ?? (/^IO[A-Z]/.test(reason) ? [] : [reason]));
}

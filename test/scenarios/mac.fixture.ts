import { Mac, nub, type Table } from '../../src/engine/mac.fixture.js';
import type { DriverDescription, NubDescription, SystemDescription } from '../../src/engine/world.js';
import { families } from '../../src/families/index.js';
import { isKnownKernelBundle } from '../../src/families/kernelBundles.js';

interface Given {
  readonly drivers?: readonly DriverDescription[];
  readonly nubs?: readonly NubDescription[];
  readonly bootArguments?: Readonly<Record<string, string>>;
  readonly system?: Partial<Omit<SystemDescription, 'bootArguments'>>;
  readonly classes?: Readonly<Record<string, string | null>>;
}

/** A machine with every family that ships. */
export function given(of: Given): Mac {
  return new Mac({ ...of, families, known: isKnownKernelBundle });
}

/** Drivers, and one nub `n` of class Nub: everything installed and registered. */
export function onNub(properties: Table, ...drivers: readonly DriverDescription[]): Mac {
  return given({ drivers, nubs: [nub('n', properties)] }).start();
}

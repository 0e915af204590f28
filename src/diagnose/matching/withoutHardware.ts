import { forLint, type Reader } from '../evidence.js';
import { vendorPageAlone } from './staticHid.js';
import { namesNobodyBears, registersAsNumbers, swappedHalves, tunnelKey } from './staticPci.js';
import { providerOfDexts } from './staticProvider.js';
import { keysOfTheOtherKind, setOfTheWrongClass } from './staticUsb.js';

const READERS: readonly Reader[] = [
  providerOfDexts,
  swappedHalves,
  namesNobodyBears,
  registersAsNumbers,
  tunnelKey,
  keysOfTheOtherKind,
  setOfTheWrongClass,
  vendorPageAlone,
];

/** What a nub shows best, and a personality shows by itself where there is none. */
export const withoutHardware = forLint((evidence) => READERS.flatMap((read) => read(evidence)));

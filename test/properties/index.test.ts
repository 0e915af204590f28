import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Mac } from '../../src/engine/mac.fixture.js';
import type { Family } from '../../src/engine/matching/family.js';
import { nubsOf, outcomeOf } from '../../src/engine/outcome/outcome.js';
import { families } from '../../src/families/index.js';
import { isKnownKernelBundle } from '../../src/families/kernelBundles.js';
import { hardwareDrivers, hardwareNubs } from './hardware.fixture.js';

/** The same families, without the index that lets the engine pass candidates over. */
const PLAIN: readonly Family[] = families.map((family) => ({
  ...family,
  nubs: family.nubs.map(({ index: _, ...nub }) => nub),
}));

type Sketch = ConstructorParameters<typeof Mac>[0];

/** Everything that a reader of the outcome can see, facts of the refused candidates included. */
function seen(sketch: Sketch, how: readonly Family[]): unknown {
  const mac = new Mac({ ...sketch, families: how, known: isKnownKernelBundle }).start();
  for (const { id } of sketch.nubs ?? []) mac.apply({ event: 'register', nub: id });
  const { machine } = mac;
  const facts = nubsOf(machine).map((nub) =>
    machine.candidates(nub).map(({ personality, gate, verdict, reason, expected, actual, basis, matched }) => ({
      ...{ driver: personality.driver, gate, verdict, reason, expected, actual, basis, matched },
    })),
  );
  return { outcome: outcomeOf(machine), facts };
}

it('the families\u2019 index changes nothing that can be seen', () => {
  const property = fc.property(hardwareDrivers, hardwareNubs, (drivers, nubs) => {
    expect(seen({ drivers, nubs }, families)).toEqual(seen({ drivers, nubs }, PLAIN));
  });
  fc.assert(property, { numRuns: 500, seed: 7 });
});

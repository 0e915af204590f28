import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnose/diagnostic.js';
import { dext, diagnosed, kext } from '../../src/diagnose/world.fixture.js';
import {
  commonSlips,
  hidSlips,
  hidSounds,
  pciSlips,
  pciSounds,
  type Slip,
  type Sound,
  scsiSlips,
  scsiSounds,
  transportSlips,
  usbSlips,
  usbSounds,
} from './mistakes.fixture.js';

function adviceOn({ nubs, keys, entitlements }: Sound, kind: 'dext' | 'kext' = 'dext'): readonly Diagnostic[] {
  const { IOClass: _, ...matching } = keys;
  const driver = kind === 'dext' ? dext(keys, { entitlements }) : kext('com.acme.kext', matching);
  return diagnosed({ nubs, drivers: [driver] });
}

const kinds = fc.constantFrom('dext', 'kext');

const families: ReadonlyArray<readonly [name: string, sounds: fc.Arbitrary<Sound>, slips: readonly Slip[]]> = [
  ['PCI', pciSounds, pciSlips],
  ['USB', usbSounds, usbSlips],
  ['HID', hidSounds, hidSlips],
  ['SCSI', scsiSounds, scsiSlips],
];

/** What the message is about: this personality, on the nub that it is for, or on none where no nub is to blame. */
const concerns = ({ personality, nub }: Diagnostic, sound: Sound): boolean =>
  (personality ?? 'Main') === 'Main' && (nub === null || nub === sound.nub);

describe.each(families)('%s: a personality that is right', (_, sounds) => {
  it('draws no error and no warning', () => {
    fc.assert(
      fc.property(sounds, kinds, (sound, kind) => {
        expect(adviceOn(sound, kind).filter(({ severity }) => severity !== 'information')).toEqual([]);
      }),
    );
  });
});

const mistakes = families.flatMap(([family, sounds, slips]) =>
  [...slips, ...commonSlips, ...(family === 'SCSI' ? [] : transportSlips)].map(
    (slip) => [family, slip.name, slip.code, sounds, slip] as const,
  ),
);

describe.each(mistakes)('%s, %s', (_, __, code, sounds, slip) => {
  it(`draws ${code}, for the personality and the nub`, () => {
    fc.assert(
      fc.property(sounds, code.startsWith('M') ? kinds : fc.constant('dext' as const), (sound, kind) => {
        const wrong = slip.make(sound);
        fc.pre(wrong !== undefined);
        const advice = adviceOn(wrong ?? sound, kind);
        const found = advice.filter((each) => each.code === code && concerns(each, wrong ?? sound));
        expect(found, JSON.stringify(advice.map((each) => [each.code, each.nub, each.message]))).not.toEqual([]);
        for (const { message } of found) expect(message).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 25 },
    );
  });
});

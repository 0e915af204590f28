import { expect, it } from 'vitest';
import { dextKeys, diagnosed, driver, usb, worldOf } from '../diagnose/world.fixture.js';
import { explainDriver } from '../explain/explanation.js';
import { simulate } from '../world/simulation.js';
import { brieflyTold, briefText } from './briefly.js';

const DEXT = 'com.acme.dext';
const device = usb('device', { idVendor: 6790, idProduct: 7 });
const product = (idVendor: number, idProduct: number) =>
  dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor, idProduct });

function told(personalities: Parameters<typeof driver>[0]['personalities']) {
  const sketch = { nubs: [device], drivers: [driver({ kind: 'dext', personalities })] };
  const machine = simulate(worldOf(sketch));
  const diagnostics = diagnosed(sketch);
  const explanation = explainDriver(machine, DEXT, { only: undefined, diagnostics });
  const brief = brieflyTold(explanation, diagnostics);
  return {
    full: explanation.personalities.filter((each) => !brief.has(each)).map(({ personality }) => personality.name),
    brief: [...brief].map(briefText),
  };
}

it('tells of few personalities in full', () => {
  expect(told({ A: product(1, 1), B: product(6790, 7) })).toEqual({ full: ['A', 'B'], brief: [] });
});

it('of many, those that run, that advice points at, and the nearest; of the others a line', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`P${index}`, product(1, 100 + index)]));
  const { full, brief } = told({
    ...many,
    Runs: product(6790, 7),
    Near: product(6790, 8),
    Elsewhere: dextKeys({ IOProviderClass: 'IOPCIDevice' }),
  });
  expect(full).toContain('Runs');
  expect(full).toContain('Near');
  expect(full.length).toBeLessThan(10);
  expect(full.length + brief.length).toBe(33);
  expect(brief).toContain('"P20" keys ✗ idVendor on "device"');
  expect(brief).toContain('"Elsewhere" nothing to match');
});

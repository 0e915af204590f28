import { expect, it } from 'vitest';
import { dext, pci, worldOf } from '../diagnose/world.fixture.js';
import type { Consideration } from '../engine/trace.js';
import { simulate } from '../world/simulation.js';
import { gateBar } from './gateBar.js';

function verdict(keys: Parameters<typeof dext>[0], more: Parameters<typeof dext>[1] = {}): Consideration {
  const nubs = [pci('card', { vendor: 1, device: 2 })];
  const machine = simulate(worldOf({ nubs, drivers: [dext({ IOProviderClass: 'IOPCIDevice', ...keys }, more)] }));
  const card = machine.service('card');
  const found = card && machine.candidates(card)[0];
  if (found === undefined) throw new Error('no candidate');
  return found;
}

it('says what was passed, where it ended, and what lay ahead', () => {
  expect(gateBar(verdict({ IOPCIMatch: '0x1' }))).toBe(
    'catalogue ✓  provider-class ✓  keys ✗ IOPCIMatch  … category to running not reached',
  );
});

it('goes on in a further line rather than beyond the width, and breaks at no gate', () => {
  const lines = gateBar(verdict({}, { entitlements: {} }), 60).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(lines.every((line) => /^\S/.test(line))).toBe(true);
  expect(lines.join('  ')).toContain('check-in ✗ E201  … entitlement to running not reached');
  expect(lines.some((line) => line.endsWith('✓') || line.endsWith('reached'))).toBe(true);
});

it('leaves out the gates of a process where there is none', () => {
  const bar = gateBar(verdict({ IOUserServerName: 5 }));
  expect(bar).toContain('running ✓');
  expect(bar).not.toContain('launch');
});

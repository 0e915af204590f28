import { describe, expect, it } from 'vitest';
import { nub, pci, usb } from '../diagnose/world.fixture.js';
import type { World } from '../engine/world.js';
import { DEFAULT_SYSTEM } from '../engine/world.js';
import { simulate } from '../world/simulation.js';
import { noSuchNub, selectNubs } from './selector.js';

const world: World = {
  system: DEFAULT_SYSTEM,
  classes: new Map([['AcmeBus', 'IOService']]),
  kernelBundles: [],
  drivers: [],
  nubs: [
    nub('bus', 'AcmeBus', {}, { location: '1f', registryId: 0x1000abcden }),
    pci('card', { vendor: 0x1d6a, device: 0x07b1 }, { location: '2', registryId: 0x100000abcn }),
    usb('stick', { idVendor: 0x1d6a, idProduct: 0x07b1 }, { under: 'bus', location: '14100000' }),
    nub('left', 'AcmeBus', { name: 'x' }, { under: 'bus', name: 'port', location: '1' }),
    nub('right', 'AcmeBus', { name: 'x' }, { under: 'card', name: 'port', location: '1' }),
  ],
};
const machine = simulate(world);
const chosen = (selector: string): readonly string[] => selectNubs(machine, selector).map(({ id }) => id);
describe('selectNubs', () => {
  it.each<[string, string, readonly string[]]>([
    ['an id', 'card', ['card']],
    ['a registry name', 'port', ['left', 'right']],
    ['a name that is an id', 'pci1d6a,7b1', ['card']],
    ['name@location', 'bus@1f', ['bus']],
    ['a registry id', '0x100000abc', ['card']],
    ['with leading zeros and capitals', '0x0000000100000ABC', ['card']],
    ['in decimal', String(0x100000abc), ['card']],
    ['vendor:product', '0x1d6a:0x07b1', ['card', 'stick']],
    ['without 0x, in any case', '1D6A:7B1', ['card', 'stick']],
    ['as PCI writes it', 'pci1D6A,07b1', ['card', 'stick']],
    ['a class', 'IOPCIDevice', ['card']],
    ['a superclass', 'IOUSBHostDevice', ['stick']],
    ['the end of a path', 'bus@1f/port', ['left']],
    ['a path that many end with', '/port@1', []],
    ['an id of somebody else', '1d6a:07b2', []],
    ['no path', '/', []],
    ['letters that only begin as numbers', 'card:1', []],
  ])('%s: %s', (_form, selector, nubs) => {
    expect(chosen(selector)).toEqual(nubs);
  });
});

describe('noSuchNub', () => {
  it('names the nearest, and the forms', () => {
    expect(noSuchNub(machine, 'crad')).toMatch(
      /^no nub fits --nub crad, the nearest is "card": give a name, .*vendor:product/,
    );
    expect(noSuchNub(machine, 'zzzzzz')).toMatch(/^no nub fits --nub zzzzzz: give/);
    expect(noSuchNub(machine, '/port@1')).toContain('2 nubs end so: "left", "right"');
  });
});

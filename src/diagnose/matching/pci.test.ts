import { describe, expect, it } from 'vitest';
import { codesOf, dext, diagnosed, only, pci } from '../world.fixture.js';

type Keys = Parameters<typeof dext>[0];

const card = (more: Parameters<typeof pci>[1] = {}) =>
  pci('card', { vendor: 0x8086, device: 0x1533, class: 0x020000, ...more });
const on = (keys: Keys, nub = card()) =>
  diagnosed({ nubs: [nub], drivers: [dext({ IOProviderClass: 'IOPCIDevice', ...keys })] });

describe('M102 for PCI ids', () => {
  it('shows both ids, by halves, in hex and decimal', () => {
    const found = only(on({ IOPCIPrimaryMatch: '0x15348086' }), 'M102');
    expect(found).toMatchObject({ severity: 'error', key: 'IOPCIPrimaryMatch', nub: 'card', personality: 'Main' });
    expect(found.message).toContain('device 0x1534 of vendor 0x8086');
    expect(found.message).toContain('vendor 0x8086 (32902), device 0x1533 (5427)');
    expect(found.fix).toContain('<key>IOPCIPrimaryMatch</key><string>0x15338086</string>');
  });

  it('offers the mask to who gives the vendor alone', () => {
    expect(only(on({ IOPCIMatch: '0x00008086' }), 'M102').fix).toContain('0x00008086&amp;0x0000ffff');
  });

  it('names the class that the device has, if it is another one', () => {
    expect(only(on({ IOPCIClassMatch: '0x03000000' }), 'M102').message).toContain('class 0x02, subclass 0x00');
  });

  it('is silent where another personality has the device', () => {
    const nubs = [card(), pci('other', { vendor: 1, device: 2 })];
    const drivers = [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x15338086' })];
    expect(diagnosed({ nubs, drivers })).toEqual([]);
  });

  it('keeps to the nearest of many devices', () => {
    const others = Array.from({ length: 20 }, (_, index) =>
      pci(`other${index}`, { vendor: 0x1000 + index, device: 1 }),
    );
    const found = diagnosed({
      nubs: [...others, card()],
      drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x15348086' })],
    });
    expect(found.map(({ code, nub }) => [code, nub])).toEqual([['M102', 'card']]);
  });
});

describe('M112', () => {
  it.each([
    ['0x80861533', 'halves are swapped'],
    ['0x86803315', 'as the registry prints them'],
    ['0x33158680', 'within its halves'],
  ])('%s: %s', (id, words) => {
    const found = only(on({ IOPCIMatch: id }), 'M112');
    expect(found).toMatchObject({ severity: 'error', key: 'IOPCIMatch' });
    expect(found.message).toContain(words);
    expect(found.fix).toContain('0x15338086');
  });

  it('turns the mask with the value', () => {
    expect(only(on({ IOPCIMatch: '0x80860000&0xffff0000' }), 'M112').fix).toContain('0x00008086&amp;0x0000ffff');
  });

  it('is not said of another device', () =>
    expect(codesOf(on({ IOPCIMatch: '0x12345678' }))).toEqual(['M102', 'N701']));
});

describe('M113', () => {
  it('names the classes and the wider mask', () => {
    const found = only(on({ IOPCIClassMatch: '0x03000000' }, card({ class: 0x030200 })), 'M113');
    expect(found).toMatchObject({ severity: 'error', key: 'IOPCIClassMatch' });
    expect(found.message).toContain('class 0x03, subclass 0x00, prog-if 0x00 (mask 0xffffff00, the default)');
    expect(found.message).toContain('class 0x03, subclass 0x02');
    expect(found.fix).toContain('0x03000000&amp;0xff000000');
  });

  it('is not said where the mask is wide enough', () => {
    expect(on({ IOPCIClassMatch: '0x03000000&0xff000000' }, card({ class: 0x030200 }))).toEqual([]);
  });
});

describe('M111', () => {
  it('sees mask&value, and says what it takes', () => {
    const found = only(on({ IOPCIPrimaryMatch: '0xFFFFFFFF&0x15338086' }), 'M111');
    expect(found).toMatchObject({ severity: 'warning', key: 'IOPCIPrimaryMatch', nub: null });
    expect(found.message).toContain('value 0xffffffff and mask 0x15338086');
    expect(found.message).toContain('ids');
    expect(found.fix).toContain('<string>0x15338086</string>');
    expect(found.fix).toContain('0x00008086&amp;0x0000ffff');
  });

  it('sees a mask that takes bits of the value away', () => {
    expect(only(on({ IOPCIMatch: '0x15338086&0x0000ffff' }), 'M111').message).toContain(
      'all devices of vendor 0x8086 (65,536 ids)',
    );
  });

  it('leaves a right mask alone', () => {
    expect(on({ IOPCIMatch: '0x00008086&0x0000ffff' })).toEqual([]);
    expect(on({ IOPCIMatch: '0x10008086&0xf000ffff' })).toEqual([]);
  });
});

describe('M114', () => {
  it('comes with M111 for the development wildcard in a personality', () => {
    const found = on({ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' });
    expect(codesOf(found)).toEqual(['M111', 'M114']);
    expect(only(found, 'M114')).toMatchObject({ severity: 'warning', key: 'IOPCIPrimaryMatch' });
  });

  it('comes with M116 for a mask that is junk', () =>
    expect(codesOf(on({ IOPCIMatch: '0x15338086&zz' }))).toEqual(['M114', 'M116']));

  it('is said of no key at all', () => expect(codesOf(on({}))).toEqual(['M114']));

  it('is not said where another key narrows', () => {
    expect(codesOf(on({ IOPCIMatch: '0x00000000&0x00000000', IOPCIClassMatch: '0x02000000' }))).toEqual(['M111']);
    expect(on({ IONameMatch: 'ethernet' })).toEqual([]);
  });
});

describe('M116', () => {
  it.each([
    ['0x15338086,0x15348086', '0x15338086,0x15348086'],
    ['0x15338086\t&0xffff', '&0xffff'],
    ['0x15338086&', '0x15338086&'],
    ['junk', 'junk'],
    ['', 'there is no digit'],
    ['0x115338086', 'more than 32 bits'],
  ])('%j is read in part', (text, words) => {
    const found = only(on({ IOPCIMatch: text }), 'M116');
    expect(found).toMatchObject({ severity: 'warning', key: 'IOPCIMatch' });
    expect(found.message).toContain(words);
  });

  it.each(['0x15338086 0x15348086', ' 15338086 & 0xffffffff', '0X15338086\n0x00008086 &0x0000FFFF'])(
    '%j is read in full',
    (text) => {
      expect(codesOf(on({ IOPCIMatch: text }))).not.toContain('M116');
    },
  );
});

describe('M115', () => {
  const tunnelled = card({ tunnelled: true });

  it.each([
    [{}, 'does not have IOPCITunnelCompatible'],
    [{ IOPCITunnelCompatible: false }, '= false'],
    [{ IOPCITunnelCompatible: 'YES' }, 'as string "YES"'],
    [{ IOPCITunnelCompatible: 1 }, 'as integer 1'],
  ])('%j', (keys, words) => {
    const found = on({ IOPCIMatch: '0x15338086', ...keys }, tunnelled);
    expect(codesOf(found)).toEqual(['M115']);
    expect(only(found, 'M115')).toMatchObject({
      severity: 'error',
      key: 'IOPCITunnelCompatible',
      fix: '<key>IOPCITunnelCompatible</key><true/>',
    });
    expect(only(found, 'M115').message).toContain(words);
  });

  it('is said although another device is matched', () => {
    const nubs = [card({ tunnelled: true }), pci('slot', { vendor: 0x8086, device: 0x1533 })];
    expect(
      codesOf(diagnosed({ nubs, drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x15338086' })] })),
    ).toEqual(['M115']);
  });
});

describe('M101', () => {
  it('tells a class from a name', () => {
    const found = only(on({ IONameMatch: 'IOPCIDevice' }), 'M101');
    expect(found).toMatchObject({ severity: 'error', key: 'IONameMatch' });
    expect(found.message).toContain('IOPCIDevice is the name of a class');
    expect(found.message).toContain('"pci8086,1533"');
  });

  it('lists the names that the nub does bear', () => {
    expect(only(on({ IONameMatch: 'PCI8086,1533' }), 'M101').fix).toBe(
      '<key>IONameMatch</key><string>pci8086,1533</string>',
    );
  });

  it('is not said of a name that fits', () => expect(on({ IONameMatch: 'pci8086,1533' })).toEqual([]));
});

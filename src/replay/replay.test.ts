import { describe, expect, it } from 'vitest';
import type { CapturedEntry } from '../formats/ioreg/capture.js';
import { driver, entry, mac } from '../world/capture/capture.fixture.js';
import { replay } from './replay.js';

const of = (...children: readonly CapturedEntry[]) => replay(mac(...children));
const whys = (...children: readonly CapturedEntry[]) => of(...children).mismatches.map(({ gate, why }) => [gate, why]);

describe('replay', () => {
  it('counts every object that carries both keys, and what matching brings about again', () => {
    const result = of(
      entry('IOPCIBridge', {}, [entry('IOPCIDevice', {}, [driver('AcmeNIC', 'IOPCIDevice')])]),
      entry('IOResources', {}, [driver('AcmeAgent', 'IOResources', { IOMatchCategory: 'AcmeAgent' })]),
      entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub'), entry('AcmeClient', { IOProviderClass: 'AcmeNub' })]),
    );
    expect(result).toMatchObject({ attachments: 3, reproduced: 3, mismatches: [] });
    expect(result.families).toEqual([
      { family: 'other', attachments: 1, reproduced: 1 },
      { family: 'pci', attachments: 1, reproduced: 1 },
      { family: 'resources', attachments: 1, reproduced: 1 },
    ]);
  });

  it('tells who would have won instead, and that a registry shows no probe', () => {
    const other = entry('AcmeNub', {}, [driver('AcmeBetter', 'AcmeNub', { IOProbeScore: 500 })], { location: '1' });
    const { mismatches } = of(
      entry('AcmeNub', {}, [driver('AcmeMeek', 'AcmeNub', { IOProbeScore: 100 })], { location: '0' }),
      other,
    );
    expect(mismatches).toEqual([
      {
        nub: 'AcmeNub@0',
        category: 'IODefaultMatchCategory',
        actual: 'com.acme.AcmeMeek/AcmeMeek',
        predicted: 'com.acme.AcmeBetter/AcmeBetter',
        gate: 'rank',
        why: 'com.acme.AcmeBetter/AcmeBetter matches here as well, with score 500 against 100: on the Mac its probe or its start turned this nub down, which a registry does not show',
        family: 'other',
      },
    ]);
  });

  it('tells bundles apart that have a class of one name', () => {
    const nub = (location: string, bundle: string, score: number) =>
      entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub', { CFBundleIdentifier: bundle, IOProbeScore: score })], {
        location,
      });
    expect(of(nub('0', 'com.a', 1), nub('1', 'com.b', 2)).mismatches).toMatchObject([
      { actual: 'com.a/AcmeDriver', predicted: 'com.b/AcmeDriver' },
    ]);
  });

  it('says so where scores are equal', () => {
    const nub = (location: string, name: string) => entry('AcmeNub', {}, [driver(name, 'AcmeNub')], { location });
    expect(whys(nub('0', 'AcmeA'), nub('1', 'AcmeB'))[0]?.[1]).toContain(
      'with the same score 0: the order in the catalogue decides',
    );
  });

  it.each<[string, () => readonly CapturedEntry[], string, RegExp]>([
    [
      'a property that is another now',
      () => [entry('AcmeNub', { Mode: 2 }, [driver('AcmeDriver', 'AcmeNub', { IOPropertyMatch: { Mode: 1 } })])],
      'keys',
      /^IOPropertyMatch: expected .*1.*, the nub now shows 2; it was another when the driver matched/,
    ],
    [
      'an object that a driver made itself',
      () => [entry('AcmeNub', {}, [entry('AcmeCopy', { IOProviderClass: 'AcmeNub', IOMatchCategory: 'X' })])],
      'catalogue',
      /has no IOClass, as whatever came through matching has: a driver made it/,
    ],
    [
      'a second object of one class in one category',
      () => [entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub'), driver('AcmeDriver', 'AcmeNub')])],
      'running',
      /matching makes one$/,
    ],
    [
      'a name that it no longer bears, of several',
      () => [entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub', { IONameMatch: ['a', 'b'] })])],
      'keys',
      /^IONameMatch: expected \["a", "b"\], the nub now shows AcmeNub/,
    ],
  ])('explains %s', (_, children, gate, why) => {
    const found = whys(...children());
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toBe(gate);
    expect(found[0]?.[1]).toMatch(why);
  });

  it('counts a driver whose provider the dump does not show, and does not reproduce it', () => {
    const { attachments, reproduced, mismatches } = replay({ root: driver('AcmeDriver', 'IOPCIDevice') });
    expect([attachments, reproduced]).toEqual([1, 0]);
    expect(mismatches[0]?.why).toContain('does not show the IOPCIDevice');
  });

  it('has nothing to compare in a registry without drivers', () => {
    expect(of(entry('AcmeNub'))).toMatchObject({ attachments: 0, reproduced: 0, families: [] });
  });
});

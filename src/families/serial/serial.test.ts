import { describe, expect, it } from 'vitest';
import type { Plain } from '../../engine/values/plain.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';

const client = sketchNub('IOSerialBSDClient', {
  properties: { IOCalloutDevice: '/dev/cu.usbserial-1' },
  provider: sketchNub('IOModemSerialStreamSync'),
});
const { match, confirm } = nubClassOf('IOSerialBSDClient');
const matches = (personality: Readonly<Record<string, Plain>>): boolean | undefined =>
  match?.(table(personality), client, 0, contextOf()).matched;

describe('IOSerialBSDClient', () => {
  it('is looked up by its names (F-SER-001)', () => {
    expect(matches({ IOCalloutDevice: '/dev/cu.usbserial-1' })).toBe(true);
    expect(matches({ IOCalloutDevice: '/dev/cu.other' })).toBe(false);
    expect(confirm?.(table({ IOTTYSuffix: '1' }), client, contextOf())).toMatchObject({
      failure: { reason: 'IOTTYSuffix' },
    });
  });

  it('takes the prefix of a class in its provider’s chain as type (F-SER-002)', () => {
    expect(matches({ IOSerialBSDClientType: 'IOModemSerialStream' })).toBe(true);
    expect(matches({ IOSerialBSDClientType: 'IOSerialStream' })).toBe(true);
    expect(matches({ IOSerialBSDClientType: 'IORS232SerialStream' })).toBe(false);
    expect(matches({ IOSerialBSDClientType: 1 })).toBe(false);
  });
});

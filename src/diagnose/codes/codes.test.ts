import { describe, expect, it } from 'vitest';
import { CODES, isCode } from './codes.js';
import { formatReturn, returnCode } from './kIOReturn.js';

describe('the codes', () => {
  it('are one letter of their area and three digits, each with a title of its own', () => {
    const letters = {
      matching: 'M1',
      entitlements: 'E2',
      arbitration: 'A3',
      launch: 'L4',
      userClients: 'C5',
      installation: 'I6',
      hardware: 'N7',
    };
    const entries = Object.entries(CODES);
    for (const [code, { area }] of entries) expect(code).toMatch(new RegExp(`^${letters[area]}\\d\\d$`));
    expect(new Set(entries.map(([, { title }]) => title)).size).toBe(entries.length);
    expect(entries).toHaveLength(92);
  });

  it('are told from other words', () => {
    expect(isCode('M120')).toBe(true);
    expect(isCode('toString')).toBe(false);
    expect(isCode('idVendor')).toBe(false);
  });
});

describe('kIOReturn codes', () => {
  it.each(['kIOReturnUnsupported', '0xe00002c7', '0xE00002C7', '-536870201', '3758097095'])('reads %s', (text) => {
    expect(returnCode(text)).toEqual({ name: 'kIOReturnUnsupported', hex: '0xe00002c7', decimal: -536870201 });
  });

  it('decodes what people mistake (case 37)', () => {
    expect(returnCode('-536870212')?.name).toBe('kIOReturnError');
    expect(returnCode('0xe00002e2')?.name).toBe('kIOReturnNotPermitted');
    expect(returnCode('0')?.name).toBe('kIOReturnSuccess');
  });

  it('knows nothing of others', () => {
    for (const text of ['', 'Unsupported', '5', '0x1e00002c7', '-99999999999'])
      expect(returnCode(text), text).toBeUndefined();
  });

  it('prints name, hex and decimal', () => {
    expect(formatReturn('kIOReturnUnsupported')).toBe('kIOReturnUnsupported (0xe00002c7, -536870201)');
    expect(formatReturn('AcmeError')).toBe('AcmeError');
  });
});

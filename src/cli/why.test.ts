import { describe, expect, it } from 'vitest';
import { CODES } from '../diagnose/codes/codes.js';
import { dextspec } from './shell.fixture.js';

describe('dextspec why', () => {
  it('tells everything of a code', async () => {
    const { out, code } = await dextspec(['why', 'm112']);
    expect(code).toBe(0);
    expect(out).toMatch(/^M112 error: /);
    for (const part of [
      'meaning',
      'cause',
      'fix',
      '<key>IOPCIMatch</key>',
      'basis   source: F-PCI-005',
      'Given a PCI device',
    ])
      expect(out).toContain(part);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
  });

  it('lists all codes where none is named', async () => {
    const { out } = await dextspec(['why']);
    expect(out.trimEnd().split('\n')).toHaveLength(Object.keys(CODES).length);
  });

  it.each(['kIOReturnNotPermitted', '0xe00002e2', '-536870174'])('knows %s', async (text) => {
    expect((await dextspec(['why', text])).out).toBe('kIOReturnNotPermitted  0xe00002e2  -536870174\n');
  });

  it('refuses what is no code, all at once, with the nearest', async () => {
    const { err, code } = await dextspec(['why', 'M999', 'E20A']);
    expect(code).toBe(2);
    expect(err).toContain('no code "M999"');
    expect(err).toMatch(/no code "E20A".*Did you mean "E20/);
  });

  it('is JSON for programs', async () => {
    const { out } = await dextspec(['why', 'E203', '0xe00002c7', '--json']);
    expect(JSON.parse(out)).toMatchObject([{ code: 'E203', severity: 'error' }, { name: 'kIOReturnUnsupported' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { settingOf } from '../counterfactual/laboratory.js';
import { dext, kext, pci, worldOf } from '../diagnose/world.fixture.js';
import { simulate } from '../world/simulation.js';
import { type OnTheMac, onTheMac } from './onTheMac.js';

type Keys = Parameters<typeof dext>[0];

const card = pci('card', { vendor: 0x1d6a, device: 0x07b1, tunnelled: true }, { registryId: 0x100000abcn });
const other = pci('other', { vendor: 0x1d6a, device: 0x1111 });
const rival = kext('com.acme.rival', {
  IOProviderClass: 'IOPCIDevice',
  IOPCIMatch: '0x07b11d6a',
  IOPCITunnelCompatible: true,
  IOProbeScore: -5,
});

function seen(keys: Keys, more: Parameters<typeof dext>[1] = {}): OnTheMac {
  const world = worldOf({
    nubs: [other, card],
    drivers: [rival, dext({ IOProviderClass: 'IOPCIDevice', ...keys }, more)],
  });
  const machine = simulate(world);
  const nub = machine.service('card');
  const verdict = nub && machine.candidates(nub).find(({ personality }) => personality.driver === 'com.acme.dext');
  if (nub === undefined || verdict === undefined) throw new Error('no candidate');
  return onTheMac(settingOf(world, machine), 'com.acme.dext', { nub, verdict });
}

const RIGHT = { IOPCIMatch: '0x07b11d6a', IOPCITunnelCompatible: true };

describe('the log', () => {
  it('has the lines of this nub, without the ids that are handed out anew', () => {
    const { log, predicate } = seen(RIGHT);
    expect(log).toEqual([
      'Driver com.acme.dext has crashed 0 time(s)',
      'DK: AcmeDriver-0x… waiting for server com.acme.dext-…',
      'DK: AcmeDriver-0x…::start(pci1d6a,7b1-0x100000abc) ok',
    ]);
    expect(predicate).toBe(
      '(process == "kernel" AND (eventMessage CONTAINS "has crashed 0 time(s)" OR eventMessage CONTAINS "DK: ")) OR (process IN {"kernelmanagerd", "sysextd", "amfid", "taskgated-helper"} AND eventMessage CONTAINS "com.acme.dext")',
    );
  });

  it('is empty where passive matching fails, but for the tunnel', () => {
    expect(seen({ IOPCIMatch: '0x1' }).log).toEqual([]);
    const { log, predicate } = seen({ IOPCIMatch: '0x07b11d6a' });
    expect(log).toEqual(['Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist']);
    expect(predicate).toBe('(process == "kernel" AND eventMessage CONTAINS "key in plist")');
  });

  it('tells of a refusal', () => {
    const { log } = seen(RIGHT, { entitlements: { 'com.apple.developer.driverkit': true } });
    expect(log).toContain('DK: AcmeDriver-0x…: provider entitlements check failed');
  });
});

describe('ioreg', () => {
  it('shows how many DEXT personalities fitted, who has the nub, and what the verdict turned on', () => {
    const { ioreg } = seen({ IOPCIMatch: '0x1' });
    expect(ioreg.dextMatchCount).toBeUndefined();
    expect(ioreg.drivers.map(({ driver }) => driver)).toEqual(['com.acme.rival']);
    expect(ioreg.properties.map(([key]) => key)).toEqual(['vendor-id', 'device-id']);
  });

  it('shows a driver that runs', () => {
    const { ioreg } = seen(RIGHT);
    expect(ioreg.dextMatchCount).toMatchObject({ value: 1n });
    expect(ioreg.drivers.map(({ driver }) => driver)).toEqual(['com.acme.dext']);
  });
});

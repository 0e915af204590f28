import { describe, expect, it } from 'vitest';
import { codesOf, dext, diagnosedAfter, only, pci, valuesOf } from '../world.fixture.js';

const card = pci('card', { vendor: 1, device: 2 });
const keys = { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' };
const ACCESS = 'com.apple.developer.driverkit.userclient-access';

const openedWith = (entitlements: Parameters<typeof valuesOf>[0]) =>
  diagnosedAfter({ nubs: [card], drivers: [dext(keys)] }, (machine) => {
    machine.open({
      event: 'open',
      driver: 'com.acme.dext',
      on: 'card',
      seize: false,
      by: { id: 'com.acme.app', entitlements: valuesOf(entitlements) },
    });
  });

describe('C501', () => {
  it('names the entitlement, its value, and whose it is', () => {
    const found = openedWith({});
    expect(codesOf(found)).toEqual(['C501']);
    expect(found[0]).toMatchObject({ severity: 'error', key: ACCESS, driver: 'com.acme.dext', nub: 'card' });
    expect(found[0]?.message).toContain('kIOReturnNotPermitted (0xe00002e2');
    expect(found[0]?.fix).toContain('<string>com.acme.dext</string>');
  });

  it('tells an entitlement for others from none', () => {
    expect(only(openedWith({ [ACCESS]: ['com.other'] }), 'C501').message).toContain('has it without this identifier');
  });

  it('is not said of an app that may', () => expect(openedWith({ [ACCESS]: ['com.acme.dext'] })).toEqual([]));
});

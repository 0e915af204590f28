import { describe, expect, it } from 'vitest';
import type { FamilyContext, FamilyMatch, NubView } from '../../engine/matching/family.js';
import { fromPlain, type Plain } from '../../engine/values/plain.js';
import { TRUE } from '../../engine/values/value.js';
import { BUILT_IN, REQUIREMENT_KEY, TRANSPORT_PCI, TRANSPORT_PCI_BRIDGE } from '../entitlementNames.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';
import { configurationOf } from './configuration.js';
import { shorthand } from './shorthand.js';

type Plist = Readonly<Record<string, Plain>>;
const bridge = sketchNub('IOPCI2PCIBridge');
const I210 = { vendor: 0x8086, device: 0x1533, class: 0x020000, revision: 3 };

function device(fields: Plist = I210, provider: NubView | undefined = bridge): NubView {
  const values = new Map(Object.entries(fields).map(([key, value]) => [key, fromPlain(value)] as const));
  const { properties, configuration } = shorthand.expand(values, 'IOPCIDevice');
  return sketchNub('IOPCIDevice', { properties, configuration, ...(provider === undefined ? {} : { provider }) });
}

const hooks = nubClassOf('IOPCIDevice');
function match(personality: Plist, nub = device(), context: FamilyContext = contextOf(), score = 0): FamilyMatch {
  return hooks.match?.(table(personality), nub, score, context) ?? { matched: true, score };
}
function confirm(entitlement: Plain, nub = device(), personality: Plist = {}): boolean {
  const merged = table({ ...personality, [TRANSPORT_PCI]: entitlement });
  return hooks.confirm?.(merged, nub, contextOf()).matched ?? true;
}
const reason = (verdict: FamilyMatch): string | undefined => (verdict.matched ? undefined : verdict.failure.reason);

describe('PCI keys', () => {
  it('asks for all keys that are present (F-PCI-001)', () => {
    const verdict = match({ IOPCIPrimaryMatch: '0x15338086', IOPCIClassMatch: '0x03000000' });
    expect(verdict).toMatchObject({ matched: false, failure: { reason: 'IOPCIClassMatch', actual: '0x02000003' } });
    expect(match({}).matched).toBe(true);
  });

  it('leaves the revision out of a class unless a mask asks for it (F-PCI-004)', () => {
    expect(match({ IOPCIClassMatch: '0x02000000' }).matched).toBe(true);
    expect(match({ IOPCIClassMatch: '0x02000000&0xffffffff' }).matched).toBe(false);
  });

  it('gives IOPCIMatch 1000 on Apple silicon, through vendor and device only (F-PCI-020)', () => {
    const card = device({ ...I210, subsystemVendor: 0x1458, subsystem: 0x1000 });
    expect(match({ IOPCIMatch: '0x15338086' })).toMatchObject({ matched: true, score: 1000 });
    expect(match({ IOPCIMatch: '0x15338086' }, device(), contextOf({ appleSilicon: false })).score).toBe(0);
    expect(match({ IOPCIMatch: '0x10001458' }, card)).toEqual({ matched: true, score: 0 });
    expect(match({ IOPCISecondaryMatch: '0x10001458' }, card).matched).toBe(true);
    expect(reason(match({ IOPCIPrimaryMatch: '0x10001458' }, card))).toBe('IOPCIPrimaryMatch');
    expect(match({ IOPCIPrimaryMatch: '0x15338086' }, card, contextOf(), 900).score).toBe(900);
  });

  it('gives no points when another key refuses (F-PCI-021)', () => {
    expect(match({ IOPCIMatch: '0x15338086', IOPCIClassMatch: '0x03000000' })).toMatchObject({ score: 0 });
  });

  it('matches nothing without a bridge above (F-PCI-015)', () => {
    expect(reason(match({}, sketchNub('IOPCIDevice')))).toBe('IOPCIBridge');
  });

  it('refuses a value that is no string (F-PCI-012)', () => {
    expect(match({ IOPCIMatch: 355696774 })).toMatchObject({ failure: { reason: 'IOPCIMatch', basis: 'inferred' } });
  });

  it('rebuilds the dwords from the published properties (F-PCI-013)', () => {
    const nub = device({ ...I210, subsystemVendor: 0x1458, subsystem: 0x1000 });
    expect(configurationOf(nub.properties)).toEqual(nub.configuration);
    expect(nub.configuration.get(0x08)).toBe(0x02000003);
  });
});

describe('tunnelled PCI devices (F-PCI-040)', () => {
  const tunnelled = device({ ...I210, tunnelled: true });
  const keys = { IOPCIPrimaryMatch: '0x15338086', IOClass: 'IOUserService' };
  const log = 'Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist';

  it('needs the key, and says so', () => {
    expect(match(keys, tunnelled)).toMatchObject({ matched: false, failure: { reason: 'IOPCITunnelCompatible', log } });
    expect(match({ ...keys, IOPCITunnelCompatible: true }, tunnelled).matched).toBe(true);
  });

  it('refuses false and other types without a word', () => {
    for (const value of [false, 'true', 1]) {
      const verdict = match({ ...keys, IOPCITunnelCompatible: value }, tunnelled);
      expect(verdict).toMatchObject({ matched: false });
      expect(verdict.matched || verdict.failure.log).toBeUndefined();
    }
  });

  it('only logs when the check is off by boot argument; false still refuses', () => {
    const off = contextOf({ boot: { npci: 0x80000n } });
    expect(match(keys, tunnelled, off)).toMatchObject({ matched: true, log });
    expect(match({ ...keys, IOPCITunnelCompatible: 'x' }, tunnelled, off)).toEqual({ matched: true, score: 0 });
    expect(match({ ...keys, IOPCITunnelCompatible: false }, tunnelled, off).matched).toBe(false);
  });

  it('spares IOPCI2PCIBridge and tables without IOClass, and pci=0x100000 refuses everyone (F-PCI-041, F-TBT-003)', () => {
    expect(match({ IOClass: 'IOPCI2PCIBridge' }, tunnelled).matched).toBe(true);
    expect(match({}, tunnelled).matched).toBe(true);
    const none = contextOf({ boot: { pci: 0x100000n } });
    expect(match({ ...keys, IOPCITunnelCompatible: true }, tunnelled, none).matched).toBe(false);
  });
});

describe('the PCI entitlement', () => {
  it('must cover the device (F-PCI-060, F-PCI-062, F-PCI-063, F-PCI-066)', () => {
    expect(confirm([{ IOPCIPrimaryMatch: '0x000010b5&0x0000ffff' }])).toBe(false);
    expect(confirm([{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }])).toBe(true);
    expect(confirm([{ idVendor: 1 }])).toBe(true);
    expect(confirm([{ IOPCIMatch: '0x1' }, 5, { IOPCIMatch: '0x15338086' }])).toBe(true);
    expect(confirm([])).toBe(false);
    expect(confirm(true)).toBe(true);
    for (const malformed of [false, 1, 'x', {}]) expect(confirm(malformed)).toBe(false);
  });

  it('matches the personality again first (F-PCI-060)', () => {
    expect(confirm([{}], device(), { IOPCIMatch: '0x1' })).toBe(false);
    expect(confirm([{}], device({ ...I210, tunnelled: true }), { IOClass: 'IOUserService' })).toBe(false);
  });

  it('wants the built-in permission before the entry that hits (F-PCI-061)', () => {
    const builtIn = device({ ...I210, builtIn: true });
    expect(confirm([{}], builtIn)).toBe(false);
    expect(confirm([{}, BUILT_IN], builtIn)).toBe(false);
    expect(confirm([BUILT_IN, {}], builtIn)).toBe(true);
    expect(confirm(true, builtIn)).toBe(true);
  });
});

describe('PCI names and the shorthand (families.md §2.1)', () => {
  const names = (nub: NubView): string => {
    const value = nub.properties.get('compatible');
    return value?.kind === 'data' ? Buffer.from(value.bytes).toString() : '';
  };

  it('publishes ids, names and requirement', () => {
    const card = device({ ...I210, subsystemVendor: 0x1458, subsystem: 0x1000, tunnelled: true });
    expect(names(card)).toBe('pci1458,1000\0pci8086,1533\0pciclass,020000\0');
    expect(card.properties.get('vendor-id')).toMatchObject({ bytes: new Uint8Array([0x86, 0x80, 0, 0]) });
    expect(card.properties.get('IOPCITunnelled')).toBe(TRUE);
    expect(card.properties.get(REQUIREMENT_KEY)).toEqual(fromPlain([[TRANSPORT_PCI]]));
    expect(device().properties.has('subsystem-id')).toBe(false);
    const asBridge = device({ vendor: 0x10b5, device: 0x8733, class: 0x060400, headerType: 1 });
    expect(asBridge.properties.get(REQUIREMENT_KEY)).toEqual(fromPlain([[TRANSPORT_PCI, TRANSPORT_PCI_BRIDGE]]));
  });

  it.each([
    [0x020000, 'ethernet'],
    [0x038000, 'display'],
    [0x000100, 'display'],
    [0x010000, 'scsi'],
    [0x060400, 'pci-bridge'],
    [0x010802, 'pci1b21,612'],
  ])('names class %i %s', (classCode, name) => {
    const fields = new Map(
      Object.entries({ vendor: 0x1b21, device: 0x612, class: classCode }).map(([k, v]) => [k, fromPlain(v)]),
    );
    expect(shorthand.expand(fields, 'IOPCIDevice').name).toBe(name);
  });

  it('compares names in the device tree way (F-PCI-050, F-PCI-051)', () => {
    const card = device({ ...I210, subsystemVendor: 0x1458, subsystem: 0x1000 });
    const compare = (pattern: string): string | undefined => hooks.compareName?.(card, pattern);
    expect(compare('pci8086,1533')).toBe('pci8086,1533');
    expect(compare('PCI8086,1533')).toBeUndefined();
    expect(compare('pci8086,*')).toBe('pci8086,1533');
    expect(compare('pci1458,1000')).toBe('pci1458,1000');
    expect(compare('ethernet')).toBe('ethernet');
    expect(compare('pci8086,01533')).toBeUndefined();
  });
});

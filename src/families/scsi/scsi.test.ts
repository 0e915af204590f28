import { describe, expect, it } from 'vitest';
import type { FamilyMatch } from '../../engine/matching/family.js';
import { fromPlain, type Plain } from '../../engine/values/plain.js';
import { string } from '../../engine/values/value.js';
import { REQUIREMENT_KEY } from '../entitlementNames.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';
import { shorthand } from './shorthand.js';

type Plist = Readonly<Record<string, Plain>>;
const TYPE = 'Peripheral Device Type';
const VENDOR = 'Vendor Identification';
const PRODUCT = 'Product Identification';
const REVISION = 'Product Revision Level';
const disk = sketchNub('IOSCSILogicalUnitNub', {
  properties: { [TYPE]: 0, [VENDOR]: 'ACME', [PRODUCT]: 'DISK1', [REVISION]: '1.0' },
});

function match(personality: Plist, score = 0): FamilyMatch {
  return (
    nubClassOf('IOSCSILogicalUnitNub').match?.(table(personality), disk, score, contextOf()) ?? { matched: true, score }
  );
}
const scoreOf = (personality: Plist, score = 0): number | string => {
  const verdict = match(personality, score);
  return verdict.matched ? verdict.score : verdict.failure.reason;
};

describe('SCSI peripherals', () => {
  it.each<[string, Plist, number | string]>([
    ['type (F-SCSI-002)', { [TYPE]: 0 }, 5000],
    ['wrong type (F-SCSI-002)', { [TYPE]: 5 }, TYPE],
    ['type as string (F-SCSI-010)', { [TYPE]: '0' }, TYPE],
    ['vendor (F-SCSI-003)', { [TYPE]: 0, [VENDOR]: 'ACME' }, 10000],
    ['padded vendor (F-SCSI-010)', { [TYPE]: 0, [VENDOR]: 'ACME    ' }, VENDOR],
    ['product (F-SCSI-004)', { [TYPE]: 0, [VENDOR]: 'ACME', [PRODUCT]: 'DISK1' }, 15000],
    ['wrong product (F-SCSI-004)', { [TYPE]: 0, [VENDOR]: 'ACME', [PRODUCT]: 'OTHER' }, PRODUCT],
    ['revision (F-SCSI-004)', { [TYPE]: 0, [VENDOR]: 'ACME', [PRODUCT]: 'DISK1', [REVISION]: '1.0' }, 20000],
    ['product without vendor (F-SCSI-005)', { [TYPE]: 0, [PRODUCT]: 'OTHER' }, 5000],
    ['vendor alone (F-SCSI-009)', { [VENDOR]: 'ACME' }, TYPE],
    ['vendor with a category (F-SCSI-009)', { [VENDOR]: 'OTHER', IOMatchCategory: 'mine' }, 4900],
  ])('%s', (_name, personality, expected) => {
    expect(scoreOf(personality)).toBe(expected);
  });

  it('counts 5000 and more as 4000 (F-SCSI-006)', () => {
    expect(scoreOf({ [TYPE]: 0 }, 5000)).toBe(9000);
    expect(scoreOf({ [TYPE]: 0 }, 4999)).toBe(9999);
    expect(scoreOf({ [TYPE]: 0 }, 100000)).toBe(9000);
  });

  it('adds the score twice for the task user client (F-SCSI-008)', () => {
    const client = { IOMatchCategory: 'SCSITaskUserClientDevice' };
    expect([0, 100, 6000].map((score) => scoreOf(client, score))).toEqual([0, 200, 10000]);
  });

  it('leaves the vendor points behind when only the type differs (F-SCSI-007)', () => {
    expect(match({ [TYPE]: 5, [VENDOR]: 'ACME' })).toMatchObject({
      matched: false,
      score: 10000,
      failure: { reason: TYPE },
    });
  });
});

describe('the SCSI shorthand', () => {
  it('strips the padding of INQUIRY and asks for no entitlement (families.md §5.1, F-ENT-014)', () => {
    const fields = new Map([
      [VENDOR, string('ACME    ')],
      ['other', string(' x ')],
    ]);
    const { properties } = shorthand.expand(fields, 'IOSCSIPeripheralDeviceNub');
    expect(properties.get(VENDOR)).toEqual(fromPlain('ACME'));
    expect(properties.get('other')).toEqual(fromPlain(' x '));
    expect(properties.has(REQUIREMENT_KEY)).toBe(false);
  });
});

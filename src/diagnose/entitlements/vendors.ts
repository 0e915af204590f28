import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { PCI_ID_KEYS, PCI_KEYS } from '../matching/idKeys.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { numberText } from '../wording/value.js';
import { entitlementCoverage } from './coverage.js';

/** The vendors that a table names; undefined: it leaves the vendor open. */
type Vendors = ReadonlySet<bigint> | undefined;

function pciVendors({ entries }: DictionaryValue): Vendors {
  const keys = PCI_ID_KEYS.filter((key) => entries.has(key));
  const found = keys.flatMap((key) => parseMatchString(textOf(entries.get(key)) ?? ''));
  const open = keys.length === 0 || found.some(({ mask }) => mask !== undefined && (mask & 0xffffn) !== 0xffffn);
  return open ? undefined : new Set(found.map(({ value }) => value & 0xffffn));
}

function usbVendors({ entries }: DictionaryValue): Vendors {
  const vendor = entries.get('idVendor');
  return vendor?.kind === 'number' ? new Set([vendor.value]) : undefined;
}

function vendorsOf(key: string, table: DictionaryValue): Vendors {
  return key === TRANSPORT_PCI ? pciVendors(table) : usbVendors(table);
}

/** All vendors of an entitlement's alternatives; undefined as soon as one leaves it open, or its shape is another matter. */
function coveredBy(key: string, value: Value | undefined): Vendors {
  if (value?.kind !== 'array') return undefined;
  const all = new Set<bigint>();
  for (const item of value.items) {
    if (item.kind !== 'dictionary') continue;
    const vendors = vendorsOf(key, item);
    if (vendors === undefined) return undefined;
    for (const vendor of vendors) all.add(vendor);
  }
  return all.size === 0 ? undefined : all;
}

function transportOf({ personality }: Subject): string {
  return PCI_KEYS.some((key) => personality.properties.entries.has(key)) ? TRANSPORT_PCI : TRANSPORT_USB;
}

/** E203 without hardware: no vendor of the personality is one of the entitlement's (families.md "Lint findings", L16). */
export function otherVendors({ subjects, hardware }: Evidence): readonly Diagnostic[] {
  if (hardware === 'described') return [];
  return subjects.flatMap((subject) => {
    const { personality, bundle } = subject;
    const key = transportOf(subject);
    const entitlement = bundle.description.entitlements?.entries.get(key);
    const covered = coveredBy(key, entitlement);
    const wanted = vendorsOf(key, personality.properties);
    if (covered === undefined || wanted === undefined || [...wanted].some((vendor) => covered.has(vendor))) return [];
    const message = `${personalityName(personality)} is for hardware of vendor ${listText([...wanted].map(numberText), 'or')}, and ${key} covers ${entitlementCoverage(entitlement)}: the two have no device in common.`;
    return [
      report(
        'E203',
        { personality },
        { key, message, fix: 'Claim the vendor that the personality is for, once Apple has granted it.' },
      ),
    ];
  });
}

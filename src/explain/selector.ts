import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import { servicePath } from '../engine/registry/path.js';
import type { Service } from '../engine/registry/service.js';

/**
 * The nubs that a `--nub` selector means: a name or id as results show it, a registry name, a class, a path
 * ("IOService:/…"), a registry id ("0x100000abc"), or `vendor:product` in hexadecimal.
 */
export function selectNubs(machine: Machine, selector: string): readonly Service[] {
  const nubs = nubsOf(machine);
  const tests: readonly ((nub: Service) => boolean)[] = [
    (nub) => nub.id === selector,
    (nub) => nub.name === selector || (nub.location !== undefined && `${nub.name}@${nub.location}` === selector),
    (nub) => servicePath(nub) === selector,
    (nub) => `0x${nub.registryId.toString(16)}` === selector.toLowerCase(),
    (nub) => hasIds(nub, selector),
    (nub) => nub.conformsTo(selector),
  ];
  for (const test of tests) {
    const found = nubs.filter(test);
    if (found.length > 0) return found;
  }
  return [];
}

const ID_KEYS: ReadonlyArray<readonly [string, string]> = [
  ['idVendor', 'idProduct'],
  ['VendorID', 'ProductID'],
  ['vendor-id', 'device-id'],
];

function hasIds(nub: Service, selector: string): boolean {
  const [vendor, product] = selector.split(':').map((part) => Number.parseInt(part, 16));
  if (vendor === undefined || product === undefined || Number.isNaN(vendor) || Number.isNaN(product)) return false;
  return ID_KEYS.some(
    ([vendorKey, productKey]) => numberOf(nub, vendorKey) === vendor && numberOf(nub, productKey) === product,
  );
}

/** Numbers as they stand; data as PCI publishes it, little-endian. */
function numberOf(nub: Service, key: string): number | undefined {
  const value = nub.properties.get(key);
  if (value?.kind === 'number') return Number(value.value);
  if (value?.kind !== 'data') return undefined;
  return value.bytes.slice(0, 4).reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
}

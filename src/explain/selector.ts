import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import { pathComponent, servicePath } from '../engine/registry/path.js';
import type { Service } from '../engine/registry/service.js';
import { nearest } from '../formats/source/nearest.js';

/** The forms that a selector may have, for those whose selector fits nothing. */
const FORMS =
  'give a name, name@location, a class, a path (its end is enough), a registry id (0x…), or vendor:product in hexadecimal';

/**
 * The nubs that a `--nub` selector means: a name or id as results show it, a registry name with or without its
 * location, a path ("IOService:/…", or the end of one), a registry id ("0x100000abc", or decimal), `vendor:product`
 * or `pciVENDOR,DEVICE` in hexadecimal, a class. The first form that fits anything decides; `vendor:product` and
 * classes may fit many.
 */
export function selectNubs(machine: Machine, selector: string): readonly Service[] {
  const nubs = nubsOf(machine);
  for (const test of testsOf(selector)) {
    const found = nubs.filter(test);
    if (found.length > 0) return found;
  }
  const ends = nubs.filter(endsWith(selector));
  return ends.length === 1 ? ends : [];
}

type Test = (nub: Service) => boolean;

function testsOf(selector: string): readonly Test[] {
  const registryId = registryIdIn(selector);
  const ids = idsIn(selector);
  return [
    (nub) => nub.id === selector,
    (nub) => nub.name === selector || pathComponent(nub) === selector,
    (nub) => servicePath(nub) === selector,
    ...(registryId === undefined ? [] : [(nub: Service) => nub.registryId === registryId]),
    ...(ids === undefined ? [] : [(nub: Service) => hasIds(nub, ids)]),
    (nub) => nub.conformsTo(selector),
  ];
}

/** Why a selector fits nothing, with the nearest name there is. */
export function noSuchNub(machine: Machine, selector: string): string {
  const nubs = nubsOf(machine);
  const ends = nubs.filter(endsWith(selector)).map(({ id }) => `"${id}"`);
  if (ends.length > 1)
    return `--nub ${selector} is ambiguous, ${ends.length} nubs end so: ${ends.slice(0, 5).join(', ')}`;
  const names = nubs.flatMap((nub) => [nub.id, nub.name, pathComponent(nub), nub.className, servicePath(nub)]);
  const near = nearest(selector, new Set(names));
  return `no nub fits --nub ${selector}${near === undefined ? '' : `, the nearest is "${near}"`}: ${FORMS}`;
}

/** Tools show the tree with the root, or without the plane, and nobody copies all of a path. */
function endsWith(selector: string): Test {
  const path = selector.replace(/^\w+:(?=\/)/, '').split('/');
  const components = path.filter((component) => component !== '');
  return (nub) => {
    if (path.length < 2 || components.length === 0) return false;
    let at: Service | undefined = nub;
    for (const component of components.toReversed()) {
      if (at === undefined || (at.name !== component && pathComponent(at) !== component)) return false;
      at = at.provider;
    }
    return true;
  };
}

/** Leading zeros do not matter; a decimal number has to be one that the kernel hands out. */
function registryIdIn(selector: string): bigint | undefined {
  return /^(?:0x[0-9a-f]+|\d{6,})$/i.test(selector) ? BigInt(selector) : undefined;
}

interface Ids {
  readonly vendor: number;
  readonly product: number;
}

const IDS = /^(?:(?:0x)?([0-9a-f]{1,8}):(?:0x)?([0-9a-f]{1,8})|(?:pci|usb)?([0-9a-f]{1,4}),([0-9a-f]{1,4}))$/i;

function idsIn(selector: string): Ids | undefined {
  const [, vendor, product, pciVendor, device] = IDS.exec(selector) ?? [];
  const first = vendor ?? pciVendor;
  const second = product ?? device;
  if (first === undefined || second === undefined) return undefined;
  return { vendor: Number.parseInt(first, 16), product: Number.parseInt(second, 16) };
}

const ID_KEYS: ReadonlyArray<readonly [string, string]> = [
  ['idVendor', 'idProduct'],
  ['VendorID', 'ProductID'],
  ['vendor-id', 'device-id'],
];

const hasIds = (nub: Service, { vendor, product }: Ids): boolean =>
  ID_KEYS.some(
    ([vendorKey, productKey]) => numberOf(nub, vendorKey) === vendor && numberOf(nub, productKey) === product,
  );

/** Numbers as they stand; data as PCI publishes it, little-endian. */
function numberOf(nub: Service, key: string): number | undefined {
  const value = nub.properties.get(key);
  if (value?.kind === 'number') return Number(value.value);
  if (value?.kind !== 'data') return undefined;
  return value.bytes.slice(0, 4).reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
}

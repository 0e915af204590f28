import { nearest } from '../source/nearest.js';
import type { Path } from '../source/position.js';
import type { DriverDocument, EventDocument, NubDocument, WorldDocument } from './document.js';
import { publishedNubs, upgrades, type WorldNames, worldNames } from './names.js';
import { reportLoops } from './providerLoops.js';
import type { Report } from './report.js';
import { placeOf, type TreeNode } from './tree.js';

/** Checks every name that must be declared elsewhere in the document. */
export function checkReferences(document: WorldDocument, root: TreeNode, report: Report): void {
  const at = (path: Path) => placeOf(root, path).node.offset;
  const names = worldNames(document);
  const drivers = [...document.drivers, ...upgrades(document)];
  reportTwice('driver', document.drivers, at, report);
  reportTwice('nub', [...document.nubs, ...strangers(document, names)], at, report);
  for (const nub of [...document.nubs, ...drivers.flatMap(publishedNubs)]) checkUnder(nub, names, at, report);
  for (const event of document.events ?? []) checkEvent(event, names, at, report);
  for (const driver of drivers) checkBehavior(driver, root, report);
  reportLoops(document.nubs, at, report);
}

type OffsetAt = (path: Path) => number;

/** Published nubs whose id is taken; among themselves they may share one, since only one of them is published. */
function strangers(document: WorldDocument, names: WorldNames): NubDocument[] {
  const taken = new Set(document.nubs.map(({ id }) => id));
  return names.published.filter(({ id }) => taken.has(id));
}

function reportTwice(
  what: 'driver' | 'nub',
  declared: readonly (DriverDocument | NubDocument)[],
  at: OffsetAt,
  report: Report,
): void {
  const seen = new Set<string>(what === 'nub' ? RESOURCES : []);
  for (const { id, path } of declared) {
    if (id === undefined || id === '') continue;
    const message = RESOURCES.includes(id) ? `every world has the nub "${id}"` : `two ${what}s have the id "${id}"`;
    if (seen.has(id)) report(at([...path, 'id']), { message });
    seen.add(id);
  }
}

/** What the platform itself hangs on: only a captured registry has anything there. */
const REGISTRY_ROOT = '$root';

const RESOURCES: readonly string[] = ['IOResources', 'IOUserResources'];

function checkUnder({ under, path }: NubDocument, names: WorldNames, at: OffsetAt, report: Report): void {
  if (under !== undefined && under !== REGISTRY_ROOT) checkNub(under, at([...path, 'under']), names, report);
}

function checkEvent(event: EventDocument, names: WorldNames, at: OffsetAt, report: Report): void {
  if (event.event === 'open' || event.event === 'close')
    checkOpened(event.driver, at([...event.path, event.event]), names, report);
  else if ('driver' in event) checkDriver(event.driver, at([...event.path, event.event]), names, report);
  if ('nub' in event) checkNub(event.nub, at([...event.path, event.event]), names, report);
  if ('driver' in event && 'on' in event && event.on !== undefined) {
    checkNub(event.on, at([...event.path, 'on']), names, report);
  }
}

function checkNub(id: string, offset: number, { nubs, allNubs }: WorldNames, report: Report): void {
  if (id === '' || !allNubs || nubs.has(id)) return;
  report(offset, { message: `no nub has the id "${id}"`, expected: listed(nubs), nearest: nearest(id, nubs) });
}

/** What an app opens: a driver, or a nub itself. */
function checkOpened(id: string, offset: number, { drivers, allDrivers, nubs, allNubs }: WorldNames, report: Report) {
  if (id === '' || drivers.has(id) || nubs.has(id) || !allNubs || !allDrivers(id)) return;
  const both = new Set([...drivers, ...nubs]);
  report(offset, {
    message: `no driver and no nub has the id "${id}"`,
    expected: listed(both),
    nearest: nearest(id, both),
  });
}

function checkDriver(id: string, offset: number, { drivers, allDrivers }: WorldNames, report: Report): void {
  if (id === '' || !allDrivers(id) || drivers.has(id)) return;
  report(offset, { message: `no driver has the id "${id}"`, expected: listed(drivers), nearest: nearest(id, drivers) });
}

function checkBehavior({ behavior, personalities, info, path }: DriverDocument, root: TreeNode, report: Report): void {
  const inInfo = typeof info === 'object' ? info.entries.get('IOKitPersonalities') : undefined;
  const known = personalities ?? (inInfo?.kind === 'dictionary' ? inInfo.entries : undefined);
  if (known === undefined) return;
  for (const name of behavior?.keys() ?? []) {
    if (name === '*' || known.has(name)) continue;
    const place = placeOf(root, [...path, 'behavior', name]);
    report(place.keyOffset ?? place.node.offset, {
      message: `the driver has no personality "${name}"`,
      expected: listed(['*', ...known.keys()]),
      nearest: nearest(name, known.keys()),
    });
  }
}

/** A long list helps nobody. */
function listed(names: Iterable<string>): string {
  const all = [...names];
  return all.length > 12 ? `one of ${all.length} declared ids` : `one of ${all.join(', ')}`;
}

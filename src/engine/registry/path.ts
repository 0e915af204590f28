import type { Service } from './service.js';

/** `name` or `name@location`. */
export function pathComponent(entry: Service): string {
  return entry.location === undefined ? entry.name : `${entry.name}@${entry.location}`;
}

/** "IOService:/a/b": neither the registry root nor the plane's root entry, the platform device, is spelled. */
export function servicePath(entry: Service): string {
  const components: string[] = [];
  for (let at: Service | undefined = entry; at?.provider?.provider !== undefined; at = at.provider)
    components.unshift(pathComponent(at));
  return `IOService:/${components.join('/')}`;
}

/** Locations compare as comma or colon separated hexadecimal numbers; missing trailing ones are 0. */
function sameLocation(wanted: string, actual: string): boolean {
  const numbers = (text: string) =>
    text.split(/[,:]/).map((part) => (/^[0-9a-f]+$/i.test(part) ? BigInt(`0x${part}`) : undefined));
  const a = numbers(wanted);
  const b = numbers(actual);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const left = index < a.length ? a[index] : 0n;
    const right = index < b.length ? b[index] : 0n;
    if (left === undefined || left !== right) return false;
  }
  return true;
}

function childAt(entry: Service, component: string): Service | undefined {
  const at = component.indexOf('@');
  const name = at < 0 ? component : component.slice(0, at);
  const location = at < 0 ? undefined : component.slice(at + 1);
  return entry.children.find(
    (child) =>
      (name === '' || child.name === name) &&
      (location === undefined || (child.location !== undefined && sameLocation(location, child.location))),
  );
}

/** The entry that a path names, or undefined; a path without "Plane:" resolves to nothing. */
export function entryFromPath(root: Service, path: string): Service | undefined {
  const plane = 'IOService:/';
  if (!path.startsWith(plane)) return undefined;
  if (path.length === plane.length) return root.children[0];
  const components = path.slice(plane.length).split('/');
  // A captured platform device stands beside the world's own.
  for (const platform of root.children) {
    const entry = descend(platform, components);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function descend(from: Service, components: readonly string[]): Service | undefined {
  let entry: Service | undefined = from;
  for (const component of components)
    entry = entry === undefined || component === '' ? undefined : childAt(entry, component);
  return entry;
}

import { parseHexadecimal } from '../values/hexadecimal.js';
import type { Service } from './service.js';

/** io_name_t: of longer names and locations a path shows no more (constants table). */
const NAME_LENGTH = 128;

/** `name` or `name@location` (R-154). */
export function pathComponent({ name, location }: Service): string {
  const shown = name.slice(0, NAME_LENGTH);
  return location === undefined ? shown : `${shown}@${location.slice(0, NAME_LENGTH)}`;
}

/**
 * "IOService:/a/b": neither the registry root nor the plane's root entry, the platform device, is spelled (R-155);
 * nor is an entry that has an empty name and no location.
 */
export function servicePath(entry: Service): string {
  const components: string[] = [];
  for (let at: Service | undefined = entry; at?.provider?.provider !== undefined; at = at.provider)
    components.unshift(pathComponent(at));
  const spelled = components.filter((component) => component !== '');
  return `IOService:${spelled.map((component) => `/${component}`).join('') || (components.length === 0 ? '/' : '')}`;
}

/** What separates the numbers of a location. */
const isSeparator = (character: string | undefined): boolean => character === ',' || character === ':';

/** Reads the numbers of a location one by one, with what ended each; an end once reached stays, and its numbers are 0. */
class LocationReader {
  #at: number;
  readonly #text: string;
  /** What ended the last number; undefined at the end of the text. */
  terminator: string | undefined;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
    this.terminator = text[at];
  }

  /** What is read next stands here. */
  get position(): number {
    return this.#at;
  }

  number(): bigint {
    if (this.terminator === undefined) return 0n;
    const { value, next } = parseHexadecimal(this.#text, this.#at);
    this.terminator = this.#text[next];
    this.#at = next + 1;
    return value;
  }
}

/**
 * matchPathLocation (R-155): numbers are compared one by one, as the kernel's own parser reads them (sign, `0x` and
 * blanks included); the shorter side goes on with 0. In a path only comma and colon continue a location, in the
 * entry's location any character does, but where both go on it must be with the same one.
 * Answers where the path goes on behind the location, or undefined.
 */
function matchLocation(path: string, start: number, location: string): number | undefined {
  const wanted = new LocationReader(path, start);
  const actual = new LocationReader(location, 0);
  while (true) {
    const isEqual = wanted.number() === actual.number();
    if (!isEqual) return undefined;
    if (wanted.terminator === undefined && actual.terminator === undefined) return wanted.position - 1;
    if (!isSeparator(wanted.terminator)) wanted.terminator = undefined;
    if (wanted.terminator !== undefined && actual.terminator !== undefined && wanted.terminator !== actual.terminator)
      return undefined;
  }
}

/** A component that is only a name ends like this; another character belongs to a longer name. */
const endsName = (character: string | undefined): boolean =>
  character === undefined || character === '/' || character === ':';

/** Where the path goes on when its next component names `child`; undefined when it does not (R-155). */
function matchComponent(path: string, start: number, child: Service): number | undefined {
  let at = start;
  if (path[at] !== '@') {
    if (!path.startsWith(child.name, at)) return undefined;
    at += child.name.length;
    if (endsName(path[at])) return at;
    if (path[at] !== '@') return undefined;
  }
  return child.location === undefined ? undefined : matchLocation(path, at + 1, child.location);
}

/** getChildFromComponent: the first child that the component names. */
function childAt(entry: Service, path: string, start: number): { child: Service; next: number } | undefined {
  for (const child of entry.children) {
    const next = matchComponent(path, start, child);
    if (next !== undefined) return { child, next };
  }
  return undefined;
}

const PLANE = 'IOService:';

/**
 * The entry that a path names, or undefined; a path without "Plane:" resolves to nothing (R-060, R-155), and so does
 * one that does not begin with a slash: aliases are a matter of the device tree's plane. The other planes hold nothing
 * that matching asks for (R-157).
 */
export function entryFromPath(root: Service, path: string): Service | undefined {
  if (!path.startsWith(`${PLANE}/`)) return undefined;
  const first = PLANE.length + 1;
  // A captured platform device stands beside the world's own.
  for (const platform of root.children) {
    const entry = descend(platform, path, first);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** fromPath: component by component; something left over means that nothing is named, and "/" alone is the plane's root entry. */
function descend(from: Service, path: string, first: number): Service | undefined {
  let entry = from;
  for (let at = first; ; ) {
    const found = childAt(entry, path, at);
    if (found === undefined) return first === path.length ? from : undefined;
    entry = found.child;
    if (found.next === path.length) return entry;
    if (path[found.next] !== '/') return undefined;
    at = found.next + 1;
  }
}

import type { Value } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { errorAt, type Hints, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import { type Archived, KeyedArchive } from './archive.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { propertyReader } from './explorerProperties.js';
import { captureOf } from './forest.js';

const LATIN = 'latin1';

/** IORegistryExplorer archives its objects (NSKeyedArchiver), in a binary property list. */
export function isExplorerSave(input: string | Uint8Array): boolean {
  const bytes = typeof input === 'string' ? undefined : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const start = bytes?.toString(LATIN, 0, 1000) ?? String(input).slice(0, 1000);
  if (start.startsWith('bplist')) return true;
  return start.trimStart().startsWith('<') && start.includes('$archiver');
}

const PLANE = 'IOService';
/** What every version of the explorer keeps for an entry, whatever its class is called. */
const CHILDREN = 'childrenInPlanes';

/** Reads a save of IORegistryExplorer: its service plane, with the superclasses of every entry. */
export function readExplorerSave(input: string | Uint8Array, file: string): Reading<RegistryCapture> {
  const plist = readPlist(input, file, { positions: false });
  if (plist.value === undefined) return { value: undefined, problems: plist.problems };
  const archive = KeyedArchive.of(plist.value);
  if (archive === undefined)
    return refused(file, 'this is a binary property list, and no save of IORegistryExplorer', {
      expected: 'the output of ioreg -l -w0, of ioreg -a in XML, or a save of IORegistryExplorer',
    });
  const entries = archive.having(CHILDREN);
  const root = entries.find(({ keys }) => isTrue(keys.get('isRegistryRoot'))) ?? withoutParent(archive, entries);
  if (root === undefined)
    return refused(file, 'an archive that holds no registry', {
      expected: `objects with the key ${CHILDREN}, as IORegistryExplorer saves them`,
    });
  const builder = new Builder(archive, file);
  const tree = builder.build(root);
  const captured = captureOf(tree === undefined ? [] : [tree], file);
  return reading(captured.value, [...plist.problems, ...builder.problems, ...captured.problems]);
}

function refused(file: string, message: string, hints: Hints): Reading<RegistryCapture> {
  return reading<RegistryCapture>(undefined, [errorAt(wholeFile(file), message, hints)]);
}

const isTrue = (value: Value | undefined): boolean => value?.kind === 'boolean' && value.value;

function withoutParent(archive: KeyedArchive, entries: readonly Archived[]): Archived | undefined {
  const children = new Set(entries.flatMap((entry) => childrenOf(archive, entry).map(({ index }) => index)));
  return entries.find((entry) => !children.has(entry.index) && childrenOf(archive, entry).length > 0);
}

function childrenOf(archive: KeyedArchive, { keys }: Archived): readonly Archived[] {
  return archive.items(archive.member(keys.get(CHILDREN), PLANE)).flatMap((item) => archive.object(item) ?? []);
}

/** A Mac's registry is some thirty levels deep; those who walk it have a call stack that ends. */
const DEEPEST = 500;
/** An entry with several providers is there several times; more than this is no registry. */
const MOST = 100_000;

class Builder {
  readonly problems: Problem[] = [];
  readonly #archive: KeyedArchive;
  readonly #file: string;
  readonly #properties: (data: Value | undefined, name: string) => Map<string, Value>;
  /** The entries from the root to the one that is being made. */
  readonly #path = new Set<number>();
  #made = 0;

  constructor(archive: KeyedArchive, file: string) {
    this.#archive = archive;
    this.#file = file;
    this.#properties = propertyReader(archive, (name, { line, message }) => {
      this.#warn(`properties of ${name}, line ${line} of their own: ${message}`);
    });
  }

  /** The entry and all below it; undefined where it is gone, or cannot be. */
  build(object: Archived): GrowingEntry | undefined {
    const archive = this.#archive;
    const { keys } = object;
    if (archive.resolve(keys.get('dateTerminated')) !== undefined) return undefined;
    const name = archive.text(archive.member(keys.get('namesInPlanes'), PLANE)) ?? archive.text(keys.get('name'));
    const classes = archive.items(keys.get('inheritance')).flatMap((each) => archive.text(each) ?? []);
    const className = classes[0] ?? archive.text(keys.get('className'));
    if (className === undefined)
      return this.#leaveOut(`an entry without a class${name === undefined ? '' : `: ${name}`}`);
    const shown = name ?? className;
    if (this.#path.has(object.index)) return this.#leaveOut(`${shown} is its own provider`);
    if (this.#path.size >= DEEPEST) return this.#leaveOut(`${shown} lies deeper than ${DEEPEST} entries`);
    if (++this.#made > MOST) return this.#made === MOST + 1 ? this.#leaveOut(`more than ${MOST} entries`) : undefined;
    this.#path.add(object.index);
    const children = childrenOf(archive, object).flatMap((child) => this.build(child) ?? []);
    this.#path.delete(object.index);
    const location =
      archive.text(archive.member(keys.get('locationsInPlanes'), PLANE)) ?? archive.text(keys.get('location'));
    return {
      name: shown,
      ...(location === undefined || location === '' ? {} : { location }),
      className,
      ...(classes.length < 2 ? {} : { inheritance: classes.slice(1) }),
      ...this.#id(keys),
      ...stateOf(keys),
      properties: this.#properties(keys.get('properties'), shown),
      children,
    };
  }

  /** The first versions number their objects, and say no ids; later ones do. */
  #id(keys: ReadonlyMap<string, Value>): { registryId?: bigint } {
    for (const key of ['registryEntryID', 'registryID', 'entryID']) {
      const id = this.#archive.resolve(keys.get(key));
      if (id?.kind === 'number') return { registryId: id.value };
    }
    return {};
  }

  #leaveOut(message: string): undefined {
    this.#warn(`${message}: left out`);
    return undefined;
  }

  #warn(message: string): void {
    if (this.problems.length < 100) this.problems.push(warningAt(wholeFile(this.#file), message));
  }
}

/** Only services have a state. */
function stateOf(keys: ReadonlyMap<string, Value>): Pick<GrowingEntry, 'registered' | 'matched' | 'active' | 'busy'> {
  if (!isTrue(keys.get('conformsToIOService'))) return {};
  const busy = keys.get('busyCount');
  return {
    ...flag('registered', keys.get('isRegistered')),
    ...flag('matched', keys.get('isMatched')),
    ...flag('active', keys.get('isActive')),
    ...(busy?.kind === 'number' ? { busy: Number(busy.value) } : {}),
  };
}

const flag = <K extends string>(name: K, value: Value | undefined): { readonly [key in K]?: boolean } =>
  value?.kind === 'boolean' ? ({ [name]: value.value } as { readonly [key in K]: boolean }) : {};

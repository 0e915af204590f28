import { data, string, type Value } from '../../engine/values/value.js';
import { References } from '../plist/references.js';
import { type BadText, SCALARS } from '../plist/scalars.js';
import { MARKS, XmlStream } from '../plist/stream.js';
import { PlistTree } from '../plist/tree.js';
import { textInChunks } from '../source/encoding.js';
import { hasError, type Reading, reading } from '../source/problem.js';
import { ProblemList } from '../source/problemList.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { EntryCollections, entriesOf } from './entryTree.js';
import { captureOf } from './forest.js';
import { stringValue } from './value.js';

/**
 * Reads what `ioreg -a` prints: each entry a dictionary of its properties, with the tool's own keys among them.
 * The file is read piece by piece, and an entry made as soon as its dictionary is whole.
 */
export function readIoregXml(input: string | Uint8Array, file: string): Reading<RegistryCapture> {
  const { value: trees, problems } = readTrees(input, file);
  if (trees === undefined) return { value: undefined, problems };
  const captured = captureOf(trees, file);
  return reading(captured.value, [...problems, ...captured.problems]);
}

/** The trees of one property list. */
export function readTrees(input: string | Uint8Array, file: string): Reading<readonly GrowingEntry[]> {
  const list = new ProblemList(file, MARKS);
  const tree = new PlistTree(list, false, {
    collections: new EntryCollections(list, false),
    scalars: registryScalars(),
    references: new References(),
  });
  new XmlStream(tree, list).run(typeof input === 'string' ? [input] : textInChunks(input));
  if (tree.root === undefined || hasError(list.problems)) return { value: undefined, problems: list.problems };
  const trees = entriesOf(tree.root, (what) => {
    list.error(MARKED_ROOT, `the root holds ${what}`, { expected: 'the output of ioreg -l -a' });
  });
  return reading(trees, list.problems);
}

/** The first line and column. */
const MARKED_ROOT = 65536;

/** Texts of this length or less come again and again in a registry: each is made into a value once. */
const LONGEST_SHARED = 100;

/** What the kernel could not put into words is no string of the registry. */
export function registryScalars(): ReadonlyMap<string, (text: string) => Value | BadText> {
  const base64 = SCALARS.get('data') ?? (() => data(new Uint8Array()));
  return new Map([...SCALARS, ['string', shared(registryString)], ['data', shared(base64)]]);
}

const registryString = (text: string): Value =>
  text.endsWith('is not serializable') ? stringValue(text) : string(text);

function shared<T extends Value | BadText>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_SHARED) return read(text);
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}

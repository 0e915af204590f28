import { array, dictionary, string, type Value } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { MARKS, XmlStream } from '../plist/stream.js';
import { PlistTree } from '../plist/tree.js';
import { textInChunks } from '../source/encoding.js';
import type { Problem } from '../source/problem.js';
import { ProblemList } from '../source/problemList.js';
import type { KeyedArchive } from './archive.js';
import { stringValue } from './value.js';
import { registryScalars } from './xml.js';

type Report = (name: string, problem: Problem) => void;
type PropertyReader = (value: Value | undefined, name: string) => Map<string, Value>;

/** The properties of an entry: a property list of their own inside the archive, or archived objects. */
export function propertyReader(archive: KeyedArchive, report: Report): PropertyReader {
  const scalars = registryScalars();
  return (value, name) => {
    const found = archive.resolve(value);
    if (found?.kind === 'data') return fromBytes(found.bytes, scalars, (problem) => report(name, problem));
    const bytes = found?.kind === 'dictionary' ? archive.resolve(found.entries.get('NS.data')) : undefined;
    if (bytes?.kind === 'data') return fromBytes(bytes.bytes, scalars, (problem) => report(name, problem));
    return new Map([...archive.members(found)].map(([key, member]) => [key, unarchived(archive, member, 0)] as const));
  };
}

function fromBytes(
  bytes: Uint8Array,
  scalars: ReturnType<typeof registryScalars>,
  report: (problem: Problem) => void,
): Map<string, Value> {
  const read = bytes[0] === LESS_THAN ? fromXml(bytes, scalars) : readPlist(bytes, '', { positions: false });
  read.problems.forEach(report);
  return read.value?.kind === 'dictionary' ? new Map(read.value.entries) : new Map();
}

const LESS_THAN = 0x3c;

function fromXml(bytes: Uint8Array, scalars: ReturnType<typeof registryScalars>) {
  const list = new ProblemList('', MARKS);
  const tree = new PlistTree(list, false, { scalars });
  new XmlStream(tree, list).run(textInChunks(bytes));
  return { value: tree.root, problems: list.problems };
}

/** Properties nest a few levels; an archive that refers to itself would never end. */
const DEEPEST = 50;

function unarchived(archive: KeyedArchive, value: Value, depth: number): Value {
  const found = archive.resolve(value) ?? string('');
  if (found.kind === 'string') return stringValue(found.text);
  if (found.kind !== 'dictionary' || depth > DEEPEST) return found;
  const { entries } = found;
  const bytes = archive.resolve(entries.get('NS.data'));
  if (bytes?.kind === 'data') return bytes;
  const text = archive.text(found);
  if (text !== undefined) return stringValue(text);
  if (!entries.has('NS.objects')) return found;
  if (!entries.has('NS.keys')) return array(archive.items(found).map((item) => unarchived(archive, item, depth + 1)));
  return dictionary(
    new Map([...archive.members(found)].map(([key, member]) => [key, unarchived(archive, member, depth + 1)] as const)),
  );
}

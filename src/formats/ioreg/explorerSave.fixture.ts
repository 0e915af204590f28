/** Saves of IORegistryExplorer, made here: a small keyed archiver, and a writer of binary property lists with UIDs. */

class Uid {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

type Plain = string | number | boolean | Uint8Array | Uid | readonly Plain[] | { readonly [key: string]: Plain };

export interface SavedEntry {
  readonly name: string;
  readonly location?: string;
  /** The class, then its superclasses. */
  readonly classes: readonly string[];
  readonly service?: boolean;
  readonly registered?: boolean;
  readonly terminated?: boolean;
  readonly id?: number;
  /** An XML property list, or archived objects. */
  readonly properties?: string | Readonly<Record<string, string>>;
  children: SavedEntry[];
  readonly root?: boolean;
}

/** The archive of a tree; an entry that is there twice is one object, so a tree may well contain itself. */
export function archived(root: SavedEntry, className = 'RexRegistryEntry'): Plain {
  const objects: Plain[] = ['$null'];
  const known = new Map<SavedEntry, Uid>();
  const add = (object: Plain): Uid => new Uid(objects.push(object) - 1);
  const list = (items: readonly Plain[]): Uid => add({ 'NS.objects': items });
  const dictionary = (members: Readonly<Record<string, Plain>>): Uid =>
    add({ 'NS.keys': Object.keys(members).map(add), 'NS.objects': Object.values(members) });
  const nil = new Uid(0);
  const entry = (saved: SavedEntry): Uid => {
    const same = known.get(saved);
    if (same !== undefined) return same;
    const place = objects.push('') - 1;
    const uid = new Uid(place);
    known.set(saved, uid);
    const { properties = {} } = saved;
    objects[place] = {
      $class: add({ $classname: className, $classes: [className, 'NSObject'] }),
      name: add(saved.name),
      namesInPlanes: dictionary({ IOUSB: add('another name'), IOService: add(saved.name) }),
      locationsInPlanes: saved.location === undefined ? dictionary({}) : dictionary({ IOService: add(saved.location) }),
      location: nil,
      inheritance: list(saved.classes.map(add)),
      childrenInPlanes: dictionary({ IOService: list(saved.children.map(entry)) }),
      conformsToIOService: saved.service ?? false,
      isRegistered: saved.registered ?? false,
      isMatched: false,
      isActive: true,
      busyCount: 3,
      isRegistryRoot: saved.root ?? false,
      dateTerminated: saved.terminated === true ? add({ 'NS.time': 1 }) : nil,
      ...(saved.id === undefined ? {} : { registryEntryID: saved.id }),
      properties:
        typeof properties === 'string'
          ? Buffer.from(properties)
          : dictionary(Object.fromEntries(Object.entries(properties).map(([key, text]) => [key, add(text)]))),
    };
    return uid;
  };
  const top = entry(root);
  return { $archiver: 'NSKeyedArchiver', $version: 100000, $top: { root: top }, $objects: objects };
}

export function xmlPlist(plain: Plain): string {
  return `<?xml version="1.0"?>\n<plist version="1.0">${xml(plain)}</plist>\n`;
}

function xml(plain: Plain): string {
  if (typeof plain === 'string') return `<string>${plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</string>`;
  if (typeof plain === 'number') return `<integer>${plain}</integer>`;
  if (typeof plain === 'boolean') return plain ? '<true/>' : '<false/>';
  if (plain instanceof Uid) return `<dict><key>CF$UID</key><integer>${plain.number}</integer></dict>`;
  if (plain instanceof Uint8Array) return `<data>${Buffer.from(plain).toString('base64')}</data>`;
  if (isList(plain)) return `<array>${plain.map(xml).join('')}</array>`;
  const members = Object.entries(plain).map(([key, value]) => `<key>${key}</key>${xml(value)}`);
  return `<dict>${members.join('')}</dict>`;
}

const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain);

/** References, lengths and offsets have four bytes each. */
export function binaryPlist(plain: Plain): Buffer {
  const objects: Buffer[] = [];
  const add = (each: Plain): number => {
    const place = objects.push(Buffer.alloc(0)) - 1;
    objects[place] = binary(each, add);
    return place;
  };
  add(plain);
  const header = Buffer.from('bplist00');
  let at = header.length;
  const offsets = objects.map((object) => {
    const offset = at;
    at += object.length;
    return word(offset);
  });
  const trailer = Buffer.alloc(32);
  trailer.set([4, 4], 6);
  trailer.writeUInt32BE(objects.length, 12);
  trailer.writeUInt32BE(at, 28);
  return Buffer.concat([header, ...objects, ...offsets, trailer]);
}

function binary(plain: Plain, add: (plain: Plain) => number): Buffer {
  if (typeof plain === 'boolean') return Buffer.from([plain ? 9 : 8]);
  if (typeof plain === 'number') return Buffer.concat([Buffer.from([0x12]), word(plain)]);
  if (plain instanceof Uid) return Buffer.concat([Buffer.from([0x83]), word(plain.number)]);
  if (typeof plain === 'string') return Buffer.concat([sized(0x50, plain.length), Buffer.from(plain, 'latin1')]);
  if (plain instanceof Uint8Array) return Buffer.concat([sized(0x40, plain.length), plain]);
  if (isList(plain)) return Buffer.concat([sized(0xa0, plain.length), ...plain.map((item) => word(add(item)))]);
  const members = Object.entries(plain);
  const keys = members.map(([key]) => word(add(key)));
  const values = members.map(([, value]) => word(add(value)));
  return Buffer.concat([sized(0xd0, members.length), ...keys, ...values]);
}

const sized = (marker: number, length: number): Buffer =>
  Buffer.concat([Buffer.from([marker | 15, 0x12]), word(length)]);

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

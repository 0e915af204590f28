import type { Published } from '../../engine/world.js';
import type { LineIndex, Path } from '../source/position.js';
import type { SystemDocument, WorldDocument } from './document.js';
import { driverDocument } from './driverDocument.js';
import { eventDocument } from './eventDocument.js';
import { Fields } from './fields.js';
import { nubDocument } from './nubDocument.js';
import type { Report } from './report.js';
import { placeOf, type TreeNode } from './tree.js';

/** The document that a tree says. Reads on over what the schema refuses, so that every value is checked. */
export function worldDocument(root: TreeNode, file: string, report: Report, lines: LineIndex): WorldDocument {
  const fields = new Fields(root, report);
  const each = <Item>(key: string, make: (fields: Fields, path: Path) => Item) =>
    fields.items(key)?.map((item, index) => make(new Fields(item, report), [key, index]));
  return {
    file,
    system: systemDocument(fields.within('system')),
    classes: fields.classes('classes') ?? new Map(),
    kernelBundles: fields.texts('kernelBundles') ?? [],
    builtinDrivers: fields.flag('builtinDrivers') ?? false,
    drivers: each('drivers', driverDocument) ?? [],
    nubs: each('nubs', nubDocument) ?? [],
    published: fields.items('published')?.flatMap((item) => published(new Fields(item, report))),
    comparedKeys: comparedKeys(fields),
    registry: fields.text('registry'),
    events: each('events', eventDocument)?.filter((event) => event !== undefined),
    position(path, part = 'value') {
      const { keyOffset, node } = placeOf(root, path);
      return lines.at(part === 'key' ? (keyOffset ?? node.offset) : node.offset);
    },
  };
}

function published(fields: Fields): readonly Published[] {
  const on = fields.word('on', 'IOResources', 'IOUserResources');
  const resource = fields.text('resource');
  const value = fields.value('value');
  return on === undefined || resource === undefined
    ? []
    : [{ on, resource, ...(value === undefined ? {} : { value }) }];
}

function comparedKeys(fields: Fields): ReadonlyMap<string, readonly string[]> | undefined {
  const classes = fields.within('comparedKeys');
  if (classes.node === undefined) return undefined;
  return new Map(classes.keys.map((className) => [className, classes.texts(className) ?? []]));
}

function systemDocument(fields: Fields): SystemDocument {
  return {
    os: fields.word('os', 'macOS', 'iPadOS'),
    version: fields.text('version'),
    sip: fields.word('sip', 'enabled', 'disabled'),
    developerMode: fields.flag('developerMode'),
    appleSilicon: fields.flag('appleSilicon'),
    mSeries: fields.flag('mSeries'),
    bootArguments: bootArguments(fields.text('bootArgs')),
    safeBoot: fields.flag('safeBoot'),
    rootMedia: fields.word('rootMedia', 'known', 'unknown'),
  };
}

/** `dk=0x8001 -v`: of two with one name the kernel's parser finds the first. */
function bootArguments(text: string | undefined): ReadonlyMap<string, string> | undefined {
  if (text === undefined) return undefined;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const pairs = words.map((word) => {
    const [name = '', ...value] = word.split('=');
    return [name, value.join('=')] as const;
  });
  return new Map(pairs.reverse());
}

import { Image } from './image.js';
import type { LoadCommands } from './loadCommands.js';
import type { Region, Report } from './region.js';
import { type DefinedSymbol, definedSymbols } from './symbols.js';

/** Class → superclass; null: the executable does not tell. */
export type Classes = ReadonlyMap<string, string | null>;

/** The section in which iig, the compiler of DriverKit's interfaces, leaves a pointer for each class it made. */
const CLASS_LIST = '__osclassinfo';
/** OSClassDescription of DriverKit: its size, two names, then offsets of what follows. */
const NAME_AT = 4;
const NAME_SIZE = 96;
const DESCRIPTION = NAME_AT + 2 * NAME_SIZE;
const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** No driver has as many; a broken section may say anything. */
const MOST_CLASSES = 10_000;

/**
 * The classes that a slice defines; undefined: it does not tell, which is not the same as none.
 *
 * A DEXT lists its classes in `__osclassinfo`, stripped or not, since DriverKit makes objects from that list. A kext
 * has only the symbols of its metaclasses.
 */
export function classesOf(slice: Region, commands: LoadCommands, report: Report): Classes | undefined {
  const image = new Image(slice, commands);
  const listed = commands.isKext ? undefined : listedClasses(image, commands);
  if (listed !== undefined) return listed;
  const symbols = definedSymbols(slice, commands, (name) => SYMBOLS.some((form) => form.test(name)), report);
  const classes = new Map([...metaClasses(symbols, image), ...describedClasses(symbols, image)]);
  return classes.size === 0 ? undefined : classes;
}

/** Undefined unless every pointer of the list leads to a description: half a list would call classes missing. */
function listedClasses(image: Image, { segments }: LoadCommands): Classes | undefined {
  const section = segments.flatMap(({ sections }) => sections).find(({ name }) => name === CLASS_LIST);
  if (section === undefined || section.size === 0) return undefined;
  const count = section.size / image.pointerSize;
  if (!Number.isInteger(count) || count > MOST_CLASSES) return undefined;
  const classes = new Map<string, string | null>();
  for (let index = 0; index < count; index++) {
    // The pointer leads to OSClassLoadInformation, whose first field leads to the description.
    const information = image.pointerAt(section.address + BigInt(index * image.pointerSize));
    const description = information === undefined ? undefined : image.pointerAt(information);
    const described = description === undefined ? undefined : describedAt(image, description);
    if (described === undefined) return undefined;
    classes.set(described.name, described.superclass);
  }
  return classes;
}

interface Described {
  readonly name: string;
  readonly superclass: string | null;
}

function describedAt(image: Image, address: bigint): Described | undefined {
  const description = image.at(address, DESCRIPTION);
  if (description === undefined || description.u32(0) < DESCRIPTION) return undefined;
  const name = description.text(NAME_AT, NAME_SIZE);
  const superclass = description.text(NAME_AT + NAME_SIZE, NAME_SIZE);
  if (!IDENTIFIER.test(name) || (superclass !== '' && !IDENTIFIER.test(superclass))) return undefined;
  return { name, superclass: superclass === '' ? null : superclass };
}

const DESCRIPTION_SYMBOL = /^_OSClassDescription_(\w+)$/;
const META_CLASS_POINTER = /^_g([A-Za-z_]\w*?)MetaClass$/;
const META_CLASS = /^__ZN(\d+)(\w+?)10gMetaClassE$/;
const SUPER_CLASS = /^__ZN(\d+)(\w+?)10superClassE$/;
const SYMBOLS = [DESCRIPTION_SYMBOL, META_CLASS_POINTER, META_CLASS, SUPER_CLASS];

/** Where the list cannot be read, the descriptions by their symbols. */
function describedClasses(symbols: readonly DefinedSymbol[], image: Image): Classes {
  return new Map(
    symbols.flatMap(({ name, address }): [string, string | null][] => {
      const className = DESCRIPTION_SYMBOL.exec(name)?.[1];
      if (className === undefined) return [];
      return [[className, describedAt(image, address)?.superclass ?? null]];
    }),
  );
}

/** By their metaclasses: `gNAMEMetaClass` of a DEXT, `NAME::gMetaClass` and `NAME::superClass` of a kext. */
function metaClasses(symbols: readonly DefinedSymbol[], image: Image): Classes {
  const byAddress = new Map<bigint, string>();
  const classes = new Map<string, string | null>();
  for (const { name, address } of symbols) {
    const className = META_CLASS_POINTER.exec(name)?.[1] ?? mangled(META_CLASS, name);
    if (className === undefined) continue;
    byAddress.set(address, className);
    classes.set(className, null);
  }
  for (const { name, address } of symbols) {
    const className = mangled(SUPER_CLASS, name);
    if (className === undefined || !classes.has(className)) continue;
    // A superclass of another kext is bound when this one is loaded: nothing is there yet.
    const pointer = image.pointerAt(address);
    classes.set(className, (pointer === undefined ? undefined : byAddress.get(pointer)) ?? null);
  }
  return classes;
}

/** The class of a mangled member of it, whose length stands before it. */
function mangled(form: RegExp, name: string): string | undefined {
  const [, length, className] = form.exec(name) ?? [];
  return className !== undefined && Number(length) === className.length ? className : undefined;
}

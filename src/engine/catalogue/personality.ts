import type { NubClass } from '../matching/family.js';
import { hasGenericKeys } from '../matching/generic.js';
import { type DictionaryValue, textOf, toInt32 } from '../values/value.js';

export const DEFAULT_CATEGORY = 'IODefaultMatchCategory';

/** A personality as the catalogue stores it: interned, with what every pass asks for read out once. */
export interface Personality {
  /** Bundle id of the driver that brought it; undefined for the kernel's own table. */
  readonly driver: string | undefined;
  readonly name: string;
  /** Position in installation order: the order of buckets and of results. */
  readonly order: number;
  readonly properties: DictionaryValue;
  /** IOProviderClass, if a string; without it the personality is never stored. */
  readonly providerClass: string | undefined;
  /** IOProbeScore as the sorts read it. */
  readonly catalogueScore: number;
  /** IOMatchCategory if a string, else the default one. */
  readonly category: string;
  /** It has the key IOUserServerName, of any type: nothing else makes a DEXT personality. */
  readonly isDext: boolean;
  /** IOUserServerName, when it is a string: only then is a process launched. */
  readonly serverName: string | undefined;
  readonly ioClass: string | undefined;
  readonly userClass: string | undefined;
  readonly bundle: string | undefined;
  readonly kernelBundle: string | undefined;
  /** Marks one of which a nub must bear, by the methods of `indexedFor`; undefined: the family must be asked. */
  readonly marks: readonly string[] | undefined;
  readonly indexedFor: NubClass | undefined;
}

/** `properties` must be interned already. */
export function compilePersonality(
  of: { driver: string | undefined; name: string; order: number; properties: DictionaryValue },
  nubClassOf?: (className: string) => NubClass,
): Personality {
  const { entries } = of.properties;
  const text = (key: string): string | undefined => textOf(entries.get(key));
  const providerClass = text('IOProviderClass');
  const indexedFor = providerClass === undefined ? undefined : nubClassOf?.(providerClass);
  return {
    ...of,
    // what is to be logged has to be looked at.
    marks:
      hasGenericKeys(of.properties) || entries.has('IOKitDebug')
        ? undefined
        : indexedFor?.index?.marksOfTable(of.properties),
    indexedFor,
    providerClass,
    catalogueScore: toInt32(entries.get('IOProbeScore')),
    category: text('IOMatchCategory') ?? DEFAULT_CATEGORY,
    isDext: entries.has('IOUserServerName'),
    serverName: text('IOUserServerName'),
    ioClass: text('IOClass'),
    userClass: text('IOUserClass'),
    bundle: text('CFBundleIdentifier'),
    kernelBundle: text('CFBundleIdentifierKernel'),
  };
}

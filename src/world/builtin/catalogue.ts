import { createRequire } from 'node:module';

/** Where a fact was seen: a Mac that somebody dumped, or a text. */
export interface Source {
  readonly kind: 'machine' | 'document';
  readonly title: string;
  /** The version that it ran or speaks of; undefined: not told. */
  readonly macOS?: string;
}

/** Both ends included; an end that is absent is open, or nobody knows it. */
export interface VersionRange {
  readonly from?: string;
  readonly to?: string;
}

/** How sure the keys are, in the words of a verdict's basis. */
export type Sureness = 'source' | 'documented' | 'observed' | 'inferred';

/** A personality as the data files state it; values in the contract's JSON forms. */
export interface PersonalityFacts {
  readonly name: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly macOS?: VersionRange;
  readonly probe?: { readonly adjust: number };
  /** Ids of sources. */
  readonly seen: readonly string[];
  readonly sure: Sureness;
  /** Keys whose value nobody saw. */
  readonly inferredKeys?: readonly string[];
}

export interface BundleFacts {
  readonly id: string;
  readonly kind: 'kext' | 'dext';
  readonly personalities: readonly PersonalityFacts[];
}

export interface FamilyFacts {
  readonly family: string;
  /** Kernel classes beyond the families' tables: class → superclass. */
  readonly classes: Readonly<Record<string, string>>;
  readonly bundles: readonly BundleFacts[];
}

/** Apple's drivers as published with the package: `drivers/*.json`, in the form of `schema/drivers.schema.json`. */
export interface BuiltinCatalogue {
  readonly version: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly families: readonly FamilyFacts[];
}

interface Index {
  readonly version: string;
  readonly families: readonly string[];
  readonly sources: Readonly<Record<string, Source>>;
}

let read: BuiltinCatalogue | undefined;

/** Read when it is first asked for: most runs never need it. That it fits its schema is a unit test. */
export function builtinCatalogue(): BuiltinCatalogue {
  read ??= readCatalogue();
  return read;
}

function readCatalogue(): BuiltinCatalogue {
  const require = createRequire(import.meta.url);
  // By the package's own name: this file lies elsewhere once it is compiled.
  const { version, sources, families }: Index = require('dextspec/drivers/catalogue.json');
  return {
    version,
    sources,
    families: families.map((family): FamilyFacts => require(`dextspec/drivers/${family}.json`)),
  };
}

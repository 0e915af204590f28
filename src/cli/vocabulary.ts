import { GATES } from '../engine/gates.js';
import { NOTIFICATIONS } from '../engine/world.js';

/** A phrase as documentation needs it. */
export interface Told {
  readonly section: string;
  readonly keyword: string;
  readonly expression: string;
  readonly about: string;
  readonly example: string;
  readonly unexplained?: true;
  readonly aliasOf?: string;
}

/** A part of the vocabulary: its phrases, each with the other words for it. */
export interface Part {
  readonly title: string;
  readonly phrases: readonly { readonly phrase: Told; readonly aliases: readonly Told[] }[];
}

/** The vocabulary's own parts, in the order of a scenario. */
export function partsOf(phrases: readonly Told[]): readonly Part[] {
  const inOrder = ['Given', 'When', 'Then'].flatMap((word) => phrases.filter(({ keyword }) => keyword === word));
  return [...new Set(inOrder.map(({ section }) => section))].map((title) => ({
    title,
    phrases: phrases
      .filter(({ section, aliasOf }) => section === title && aliasOf === undefined)
      .map((phrase) => ({
        phrase,
        aliases: phrases.filter(({ aliasOf }) => aliasOf === phrase.expression),
      })),
  }));
}

/** What stands in braces, and what may be written there. */
export const PARAMETERS: readonly (readonly [name: string, meaning: string])[] = [
  ['{string}', 'text in quotes, "card" or \'card\': a name of your own, a value, a file'],
  ['{int}', 'a whole number: 2, -100'],
  ['{driverKind}', 'DEXT, KEXT, codeless DEXT, codeless KEXT; in small letters as well'],
  ['{gate}', GATES.join(', ')],
  ['{kIOReturn}', 'a code by name, hex or decimal: kIOReturnUnsupported, 0xe00002c7, -536870201'],
  ['{notification}', NOTIFICATIONS.join(', ')],
  ['{resources}', 'IOResources, IOUserResources'],
];

/** How the expressions are read. */
export const NOTATION =
  'a/b is either word, (s) may be left out. A colon at the end: a table or a doc string follows. Keywords are free.';

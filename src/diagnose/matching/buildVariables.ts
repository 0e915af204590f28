import type { Personality } from '../../engine/catalogue/personality.js';
import type { Bundle } from '../../engine/kernel.js';
import type { Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';

const REFERENCE = /\$[({][^)}]*[)}]?/;

/** The first reference in a value, however deep. */
function referenceIn(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return REFERENCE.exec(value.text)?.[0];
    case 'array':
    case 'set':
      return value.items.map(referenceIn).find((found) => found !== undefined);
    case 'dictionary':
      return [...value.entries]
        .map(([key, item]) => REFERENCE.exec(key)?.[0] ?? referenceIn(item))
        .find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/** `PRODUCT_NAME` of `$(PRODUCT_NAME:rfc1034identifier)`. */
const nameOf = (reference: string): string => /\w+/.exec(reference)?.[0] ?? 'NAME';

function left(
  where: string,
  several: boolean,
  references: readonly string[],
): { readonly message: string; readonly fix: string } {
  const variables = `the build ${references.length === 1 ? 'variable' : 'variables'} ${listText(references)}`;
  return {
    message: `${where} still ${several ? 'hold' : 'holds'} ${variables}: the build did not replace what is there, and the kernel takes it literally.`,
    fix: `Read the built bundle instead of the source plist, or define the variable: --define ${nameOf(references[0] ?? '')}=VALUE.`,
  };
}

/** Once for all keys of a personality. The stored copies repeat the bundle id, so the plist's own values are read. */
function inPersonality({ description }: Readonly<Bundle>, personality: Personality): readonly Diagnostic[] {
  const stated = description.personalities.get(personality.name);
  if (stated?.kind !== 'dictionary') return [];
  const found = [...stated.entries].flatMap(([key, value]) => {
    const reference = REFERENCE.exec(key)?.[0] ?? referenceIn(value);
    return reference === undefined ? [] : [{ key, reference }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const where = `${listText(found.map(({ key }) => key))} in ${personality.name}`;
  const references = [...new Set(found.map(({ reference }) => reference))];
  return [report('M150', { personality }, { key: first.key, ...left(where, found.length > 1, references) })];
}

/** M150: what a hand-made build leaves behind (case 42). */
export function buildVariables({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap((bundle) => {
    const { id, version } = bundle.description;
    const own = [
      ['CFBundleIdentifier', id],
      ['CFBundleVersion', version],
    ] as const;
    const ofBundle = own.flatMap(([key, text]) => {
      const reference = REFERENCE.exec(text)?.[0];
      return reference === undefined ? [] : [report('M150', { driver: id }, { key, ...left(key, false, [reference]) })];
    });
    return [...ofBundle, ...bundle.personalities.flatMap((personality) => inPersonality(bundle, personality))];
  });
}

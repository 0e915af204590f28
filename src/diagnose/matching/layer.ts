import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import {
  type DictionaryValue,
  dictionary,
  isCollection,
  membersOf,
  string,
  textOf,
  type Value,
} from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { ancestorsOf, descendantsOf } from '../relatives.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

interface Wanted {
  readonly key: string;
  /** Undefined: the key need only exist. */
  readonly value: Value | undefined;
}

/** The property that the nub lacks, as the engine recorded it. */
export function wantedOf({ verdict, personality }: Finding): readonly Wanted[] {
  const { reason, expected, actual } = verdict;
  if (reason === null || actual !== undefined) return [];
  const stated = personality.properties.entries.get(reason);
  if (reason === 'IOPropertyMatch') {
    return typeof expected === 'object' && expected.kind === 'dictionary'
      ? [...expected.entries].map(([key, value]) => ({ key, value }))
      : [];
  }
  if (reason === 'IOPropertyExistsMatch') {
    const keys = stated === undefined ? [] : isCollection(stated) ? membersOf(stated) : [stated];
    return keys.flatMap((key) => textOf(key) ?? []).map((key) => ({ key, value: undefined }));
  }
  return stated === undefined ? [] : [{ key: reason, value: stated }];
}

function bears({ properties }: Service, { key, value }: Wanted): boolean {
  const actual = properties.get(key);
  return actual !== undefined && (value === undefined || isEqual(value, actual));
}

/** Objects that stand for hardware: what a driver instance carries is a copy of its personality. */
const isHardware = ({ driver }: Service): boolean => driver === undefined;

/** the condition moved to the ancestor. */
function parentMatch(parent: Service, wanted: Wanted): string {
  const inner: DictionaryValue =
    wanted.value === undefined
      ? dictionary([['IOPropertyExistsMatch', string(wanted.key)]])
      : dictionary([['IOPropertyMatch', dictionary([[wanted.key, wanted.value]])]]);
  return plistEntry('IOParentMatch', dictionary([['IOProviderClass', string(parent.className)], ...inner.entries]));
}

/** M130: only the nub's own properties count; a relative has it. */
export function layer(finding: Finding): Diagnostic | undefined {
  const { personality, nub, verdict } = finding;
  for (const wanted of wantedOf(finding)) {
    const parent = ancestorsOf(nub).find((each) => isHardware(each) && bears(each, wanted));
    const child =
      parent === undefined ? descendantsOf(nub).find((each) => isHardware(each) && bears(each, wanted)) : undefined;
    const bearer = parent ?? child;
    if (bearer === undefined) continue;
    const shown = valueText(bearer.properties.get(wanted.key));
    return report(
      'M130',
      { personality, nub },
      {
        key: verdict.reason ?? wanted.key,
        message: `${wanted.key} in ${personalityName(personality)} is looked for on ${nubName(nub)}, which does not have it; ${nubName(bearer)}, ${parent === undefined ? 'below' : 'above'} it, has ${wanted.key} = ${shown}. Matching looks at the nub's own properties only.`,
        fix:
          parent === undefined
            ? `${plistEntry('IOProviderClass', string(bearer.className))} to match there.`
            : parentMatch(parent, wanted),
      },
    );
  }
  return undefined;
}

import { isEqual } from '../../engine/values/equality.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { kindText } from '../wording/value.js';

/** M151: the kernel takes what is a dictionary, and passes over the rest. */
export function noDictionaries({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id, personalities } }) =>
    [...personalities].flatMap(([name, value]) => {
      if (value.kind === 'dictionary') return [];
      const message = `The personality "${name}" of ${id} is of type ${kindText(value)}: the kernel passes over what is no dictionary.`;
      const fix = `Put its keys into a <dict> below <key>${name}</key>.`;
      return [report('M151', { driver: id }, { key: 'IOKitPersonalities', within: [name], message, fix })];
    }),
  );
}

/** M152: a kext may hold code for others to link against; a DEXT without personalities has no use. */
export function noPersonalities({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id, kind, personalities, info } }) => {
    const isDext = kind === 'dext' || kind === 'codeless-dext';
    if (!isDext || personalities.size > 0 || info === undefined) return [];
    const state = info.entries.has('IOKitPersonalities')
      ? 'IOKitPersonalities is empty'
      : 'there is no IOKitPersonalities';
    const message = `${id} has no personality (${state}): the kernel never considers it for anything.`;
    const fix = 'Add IOKitPersonalities with a dictionary for each kind of hardware.';
    return [report('M152', { driver: id }, { key: 'IOKitPersonalities', message, fix })];
  });
}

/** I618: the kernel keeps the first of two that are equal in every key, whatever they are called. */
export function equalPersonalities({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ personalities }) =>
    personalities.flatMap((personality, index) => {
      const first = personalities.slice(0, index).find(({ properties }) => isEqual(properties, personality.properties));
      if (first === undefined) return [];
      const message = `${personalityName(personality)} is equal in every key to ${personalityName(first)}: the kernel does not store it.`;
      return [
        report('I618', { personality }, { message, fix: 'Remove one of them, or correct what was to be different.' }),
      ];
    }),
  );
}

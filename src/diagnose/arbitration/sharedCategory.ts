import { DEFAULT_CATEGORY, type Personality } from '../../engine/catalogue/personality.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';

/** A320: one driver a category and nub, and there is one such nub a Mac. */
export function sharedCategory({ subjects }: Evidence): readonly Diagnostic[] {
  const groups = new Map<string, Personality[]>();
  for (const { personality } of subjects) {
    const { providerClass = '', category } = personality;
    // Without a category of its own it is A303's.
    if (!isResourcesClass(providerClass) || category === DEFAULT_CATEGORY) continue;
    const key = `${providerClass} ${category}`;
    groups.set(key, [...(groups.get(key) ?? []), personality]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    return group.map((personality) => {
      const others = group.filter((each) => each !== personality).map(personalityName);
      const message = `${personalityName(personality)} has the match category "${personality.category}" on ${personality.providerClass ?? ''}, as has ${listText(others)}: only one of them is started.`;
      const fix = 'Give each personality an IOMatchCategory of its own.';
      return report('A320', { personality }, { key: 'IOMatchCategory', message, fix });
    });
  });
}

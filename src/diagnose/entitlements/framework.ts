import { families } from '../../families/index.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { frameworkClassOf } from '../launch/pairing.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';

/** E201 without hardware: what a framework asks for whose kernel class asks for nothing (F-AUD-003, F-AUD-004). */
export function frameworkEntitlement({ subjects }: Evidence): readonly Diagnostic[] {
  const asks = new Map(families.flatMap(({ userClassEntitlements = {} }) => Object.entries(userClassEntitlements)));
  return subjects.flatMap(({ personality, bundle }) => {
    const { entitlements } = bundle.description;
    const base = frameworkClassOf(bundle, personality);
    const key = base === undefined ? undefined : asks.get(base);
    if (base === undefined || key === undefined || entitlements?.entries.has(key) !== false) return [];
    const message = `${personalityName(personality)} will be refused: the framework class ${base} asks for ${key}, and it is not claimed.`;
    return [report('E201', { personality }, { key, message, fix: `Claim ${key} in the .entitlements file.` })];
  });
}

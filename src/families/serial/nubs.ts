import type { FamilyMatch, KeyFailure, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { textOf } from '../../engine/values/value.js';
import { firstUnequalKey, unequal } from '../compareProperty.js';
import { matched, refused } from '../verdict.js';

/** F-SER-001: what clients look serial devices up by. */
const NAME_KEYS = ['IOTTYDevice', 'IOTTYBaseName', 'IOTTYSuffix', 'IOCalloutDevice', 'IODialinDevice'];
const TYPE = 'IOSerialBSDClientType';

/** F-SER-002: the type is a prefix of a class name in the provider's chain, so IOSerialStream takes them all. */
function isInChain(provider: NubView, type: string): boolean {
  return provider.classChain.some((name) => name.startsWith(type));
}

function typeFailure(table: Table, nub: NubView): KeyFailure | undefined {
  const wanted = table.entries.get(TYPE);
  if (wanted === undefined) return undefined;
  const type = textOf(wanted);
  if (type !== undefined && nub.provider !== undefined && isInChain(nub.provider, type)) return undefined;
  return { reason: TYPE, expected: wanted, actual: nub.provider?.className };
}

/** IOSerialBSDClient::matchPropertyTable, one-argument form, which the base two-argument form calls (F-CORE-004). */
function matchSerialClient(table: Table, nub: NubView, score: number): FamilyMatch {
  const key = firstUnequalKey(table, nub, NAME_KEYS);
  const failure = key === undefined ? typeFailure(table, nub) : unequal(table, nub, key);
  return failure === undefined ? matched(score) : refused(score, failure);
}

export const nubs: readonly NubClass[] = [
  {
    className: 'IOSerialBSDClient',
    match: (table, nub, score) => matchSerialClient(table, nub, score),
    confirm: (table, nub) => matchSerialClient(table, nub, 0),
    keys: [...NAME_KEYS, TYPE],
  },
];

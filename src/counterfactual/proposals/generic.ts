import { pathComponent, servicePath } from '../../engine/registry/path.js';
import {
  array,
  dictionary,
  isCollection,
  membersOf,
  number,
  string,
  TRUE,
  textOf,
  type Value,
} from '../../engine/values/value.js';
import { asStated, keySetTo, type Predicament, type Proposal, type Proposer, stated } from '../predicament.js';

/** The names that IONameMatch may find on a nub, as far as they can be read off it; the engine knows which of them count. */
function namesOf({ nub }: Predicament): readonly string[] {
  const texts = ['name', 'compatible', 'device_type', 'model'].flatMap((key) => {
    const value = nub.properties.get(key);
    if (value?.kind !== 'data') return textOf(value) ?? [];
    return new TextDecoder('latin1').decode(value.bytes).split('\0');
  });
  return [...new Set([nub.name, ...texts])].filter((name) => name !== '');
}

/** Only these few: a nub with many compatible names is found by the first of them. */
const MOST_NAMES = 3;

const name: Proposer = (predicament) => [
  ...namesOf(predicament)
    .slice(0, MOST_NAMES)
    .map((text) => [keySetTo(predicament, 'IONameMatch', string(text))]),
  [keySetTo(predicament, 'IONameMatch', undefined)],
];

/** the one member that differs, in the dictionary that was compared last. */
const property: Proposer = (predicament) => {
  const { expected, actual } = predicament.verdict;
  const key = 'IOPropertyMatch';
  const without = [keySetTo(predicament, key, undefined)];
  const whole = stated(predicament, key);
  if (typeof expected !== 'object' || expected.kind !== 'dictionary' || whole === undefined) return [without];
  const member = [...expected.entries.keys()][0] ?? '';
  const to = typeof actual === 'object' ? asStated(actual) : undefined;
  const mended = withMember(whole, member, to);
  return mended === undefined ? [without] : [[keySetTo(predicament, key, mended)], without];
};

function withMember(whole: Value, member: string, to: Value | undefined): Value | undefined {
  if (whole.kind === 'dictionary') {
    const entries = new Map(whole.entries);
    if (to === undefined) entries.delete(member);
    else entries.set(member, to);
    return entries.size === 0 ? undefined : dictionary(entries);
  }
  if (whole.kind !== 'array') return undefined;
  const last = whole.items.findLastIndex((item) => item.kind === 'dictionary' && item.entries.has(member));
  return last < 0
    ? undefined
    : array(whole.items.map((item, at) => (at === last ? (withMember(item, member, to) ?? item) : item)));
}

/** any of the keys that are there will do. */
const exists: Proposer = (predicament) => {
  const key = 'IOPropertyExistsMatch';
  const wanted = stated(predicament, key);
  const members = wanted === undefined ? [] : isCollection(wanted) ? membersOf(wanted) : [wanted];
  const { nub } = predicament;
  const near = members
    .flatMap((member) => textOf(member) ?? [])
    .flatMap((text) => [...nub.properties.keys()].filter((own) => own.toLowerCase() === text.toLowerCase()));
  return [...near.map((own) => [keySetTo(predicament, key, string(own))]), [keySetTo(predicament, key, undefined)]];
};

const oneOf =
  (key: string, read: (predicament: Predicament) => Value | undefined): Proposer =>
  (predicament): readonly Proposal[] => {
    const value = read(predicament);
    return [
      ...(value === undefined ? [] : [[keySetTo(predicament, key, value)]]),
      [keySetTo(predicament, key, undefined)],
    ];
  };

const own =
  (key: string) =>
  ({ nub }: Predicament): Value | undefined => {
    const value = nub.properties.get(key);
    return value === undefined ? undefined : asStated(value);
  };

function locationOf({ nub }: Predicament): Value | undefined {
  const at = pathComponent(nub).indexOf('@');
  return at < 0 ? undefined : string(pathComponent(nub).slice(at + 1));
}

/** Ways past the keys that matchInternal compares (R-051… ). */
export const GENERIC: ReadonlyMap<string, Proposer> = new Map<string, Proposer>([
  ['IONameMatch', name],
  ['IOPropertyMatch', property],
  ['IOPropertyExistsMatch', exists],
  ['IOLocationMatch', oneOf('IOLocationMatch', locationOf)],
  ['IOParentMatch', oneOf('IOParentMatch', () => undefined)],
  ['IOPathMatch', oneOf('IOPathMatch', ({ nub }) => string(servicePath(nub)))],
  ['IORegistryEntryID', oneOf('IORegistryEntryID', ({ nub }) => number(nub.registryId))],
  ['IOMatchedServiceCountMatch', oneOf('IOMatchedServiceCountMatch', () => undefined)],
  [
    'IOExclaveProxy',
    (predicament) => [
      [keySetTo(predicament, 'IOExclaveProxy', stated(predicament, 'IOExclaveProxy') === undefined ? TRUE : undefined)],
    ],
  ],
  ['IOResourceMatch', oneOf('IOResourceMatch', () => undefined)],
  ...['BSD Name', 'BSD Major', 'BSD Minor', 'BSD Unit'].map((key) => [key, oneOf(key, own(key))] as const),
]);

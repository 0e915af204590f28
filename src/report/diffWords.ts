import type { Diff, DiffCounts } from '../diff/diff.js';
import type { DriverChange, PersonalityChange } from '../diff/drivers.js';
import type { OutcomeChange, OutcomeKind } from '../diff/outcomes.js';
import type { PropertyChange } from '../diff/properties.js';
import type { Consideration } from '../engine/trace.js';
import type { DriverDescription } from '../engine/world.js';
import { whyText } from './candidates.js';
import { valueText } from './valueText.js';

/** Whom the change is about, and in what. */
export function subjectText({ before, after }: Diff): string {
  const named = (of: readonly DriverDescription[]): string =>
    of.map(({ id, version }) => `${id} ${version}`).join(', ');
  return named(before) === named(after) ? named(before) : `${named(before)} → ${named(after)}`;
}

const counted = (count: number, one: string, many = `${one}s`): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** The one line that a reviewer reads. */
export function summaryText(counts: DiffCounts): string {
  const outcomes = [
    ...counted(counts.lost, 'device lost', 'devices lost'),
    ...counted(counts.gained, 'device gained', 'devices gained'),
    ...counted(counts.moved, 'device driven otherwise', 'devices driven otherwise'),
    ...counted(counts.stops, 'candidate stopped elsewhere', 'candidates stopped elsewhere'),
    ...counted(counts.others, 'device of others changed', 'devices of others changed'),
  ];
  const advice = [
    ...counted(counts.newErrors, 'new error'),
    ...counted(counts.newWarnings, 'new warning'),
    ...counted(counts.goneErrors, 'error gone', 'errors gone'),
    ...counted(counts.goneWarnings, 'warning gone', 'warnings gone'),
  ];
  const files =
    counts.properties === 0
      ? 'nothing in the files changed'
      : `${counted(counts.properties, 'property', 'properties')[0]} changed`;
  return [outcomes.length === 0 ? 'no outcome changes' : outcomes.join(', '), ...advice, files].join('; ');
}

export const KIND_WORDS: Readonly<Record<OutcomeKind, string>> = {
  lost: 'lost',
  gained: 'gained',
  moved: 'otherwise',
  stops: 'stops',
  others: 'others',
  reason: 'reason',
};

/** Where a personality stands on one side. */
export function standText(verdict: Consideration | undefined): string {
  if (verdict === undefined) return 'no candidate';
  if (verdict.gate === 'provider-class') return 'no candidate: another provider class';
  if (verdict.gate === 'running') {
    const how = verdict.scoredBy === undefined ? '' : ` (${verdict.scoredBy})`;
    return `runs, score ${verdict.score ?? 0}${how}, ${verdict.personality.category}`;
  }
  return `${verdict.verdict} at ${verdict.gate}: ${whyText(verdict)}`;
}

/** `com.acme.nic/Main`, and both names where they differ. */
export function candidateName({ before, after, driver }: OutcomeChange): string {
  const of = (verdict: Consideration | undefined, id: string | undefined): string | undefined =>
    verdict === undefined ? undefined : `${id ?? ''}/${verdict.personality.name}`;
  const names = [of(before, driver?.before?.id), of(after, driver?.after?.id)].filter((name) => name !== undefined);
  return [...new Set(names)].join(' → ');
}

/** What became of the others on the nub. */
export function rivalsText({ kind, displaced, restored }: OutcomeChange): string {
  if (kind === 'lost' && restored.length === 0 && displaced.length === 0) return 'no other driver takes it';
  const parts = [
    ...(displaced.length === 0 ? [] : [`${displaced.join(', ')} runs there no more`]),
    ...(restored.length === 0 ? [] : [`${restored.join(', ')} runs there now`]),
  ];
  return parts.join('; ');
}

export interface FileChange {
  /** Which part of the driver: a personality, the entitlements. */
  readonly where: string;
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** Every change of the files as a row. */
export function fileChanges({
  pair,
  info,
  personalities,
  entitlements,
  profile,
  bundle,
}: DriverChange): readonly FileChange[] {
  const of = (where: string, all: readonly PropertyChange[]): readonly FileChange[] =>
    all.map(({ path, before, after }) => ({
      where,
      key: path.join(' › '),
      before: before === undefined ? '' : valueText(before),
      after: after === undefined ? '' : valueText(after),
    }));
  if (pair.before === undefined || pair.after === undefined) return [came('driver', pair.before?.id, pair.after?.id)];
  return [
    ...of('Info.plist', info),
    ...personalities.flatMap((each) => {
      if (each.before === undefined || each.after === undefined) return [wholePersonality(each)];
      return [...renamed(each), ...of(personalityName(each), each.properties)];
    }),
    ...of('entitlements', entitlements),
    ...of('profile', profile),
    ...of('bundle', bundle),
  ];
}

const personalityName = ({ before, after }: PersonalityChange): string => `personality "${after ?? before ?? ''}"`;

const came = (where: string, before: string | undefined, after: string | undefined): FileChange => ({
  where,
  key: before ?? after ?? '',
  before: before === undefined ? '' : 'all of it',
  after: after === undefined ? '' : 'all of it',
});

/** One that came or went is one change to a reader, with its keys in one line. */
function wholePersonality(change: PersonalityChange): FileChange {
  const text = (side: 'before' | 'after'): string =>
    change.properties
      .flatMap((each) => (each[side] === undefined ? [] : `${each.path.join(' › ')}: ${valueText(each[side])}`))
      .join(', ');
  return { where: personalityName(change), key: 'all of it', before: text('before'), after: text('after') };
}

function renamed(change: PersonalityChange): readonly FileChange[] {
  const { before, after } = change;
  if (before === after) return [];
  const text = (name: string | undefined): string => (name === undefined ? '' : `"${name}"`);
  return [{ where: personalityName(change), key: 'its name', before: text(before), after: text(after) }];
}

/** `added`, `removed` or both values. */
export function changeText({ before, after }: FileChange): string {
  if (before === '') return `added: ${after}`;
  return after === '' ? `removed: ${before}` : `${before} → ${after}`;
}

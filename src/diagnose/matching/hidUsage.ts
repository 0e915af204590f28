import { number, type Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, isPastKeys } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const numberIn = (entries: ReadonlyMap<string, Value>, key: string): bigint | undefined => {
  const value = entries.get(key);
  return value?.kind === 'number' ? value.value : undefined;
};

/** Page and usage of a table, however its keys begin. */
function usageOf(
  entries: ReadonlyMap<string, Value>,
  prefix: 'Primary' | 'Device',
): readonly [bigint, bigint] | undefined {
  const page = numberIn(entries, `${prefix}UsagePage`);
  const usage = numberIn(entries, `${prefix}Usage`);
  return page === undefined || usage === undefined ? undefined : [page, usage];
}

const pairsOf = (value: Value | undefined): readonly (readonly [bigint, bigint])[] =>
  value?.kind !== 'array'
    ? []
    : value.items
        .flatMap((item) => (item.kind === 'dictionary' ? [usageOf(item.entries, 'Device')] : []))
        .filter((pair) => pair !== undefined);

/** Usage 6 of page 1 is the keyboard; page 6 is another matter: the two stand side by side in every table. */
export function exchangedUsage({ personality, nub }: Finding): string {
  const { entries } = personality.properties;
  const mine = [usageOf(entries, 'Primary'), usageOf(entries, 'Device'), ...pairsOf(entries.get('DeviceUsagePairs'))];
  const theirs = [usageOf(nub.properties, 'Primary'), ...pairsOf(nub.properties.get('DeviceUsagePairs'))];
  const found = mine.some((pair) =>
    theirs.some(
      (own) =>
        pair !== undefined && own !== undefined && pair[0] === own[1] && pair[1] === own[0] && pair[0] !== pair[1],
    ),
  );
  return found ? ' Usage page and usage are exchanged.' : '';
}

/** What stands beside a key of the primary usage. */
export const partnerOf = (key: string): readonly string[] =>
  key === 'PrimaryUsagePage' ? ['PrimaryUsage'] : key === 'PrimaryUsage' ? ['PrimaryUsagePage'] : [];

/** F-HID-014: the kernel lets the exchanged pair of a game controller through, with a score of 0. */
export function toleratedUsage({ findings }: Evidence): readonly Diagnostic[] {
  return findings.flatMap((finding) => {
    const { personality, nub, verdict } = finding;
    const usage = usageOf(personality.properties.entries, 'Primary');
    if (!isPastKeys(verdict.gate) || verdict.matchScore !== 0 || exchangedUsage(finding) === '') return [];
    if (usage?.[0] !== 5n || usage[1] !== 1n) return [];
    const message = `PrimaryUsagePage 5 and PrimaryUsage 1 in ${personalityName(personality)} are exchanged: ${nubName(nub)} lets them through for the sake of old drivers, with a score of 0.`;
    const fix = `${plistEntry('PrimaryUsagePage', number(1))} ${plistEntry('PrimaryUsage', number(5))}`;
    return [report('M123', { personality, nub }, { key: 'PrimaryUsagePage', severity: 'warning', message, fix })];
  });
}

import { someOf } from '../diagnose/wording/list.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { Problem } from '../formats/source/problem.js';
import type { Suppressed } from '../lint/apply.js';
import type { LintedDriver } from '../lint/lint.js';
import { indent } from './table.js';

/** Everything that a lint report is made of, whatever its form. */
export interface LintReport {
  readonly drivers: readonly LintedDriver[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** What the readers of the files had to say: warnings. */
  readonly problems: readonly Problem[];
}

/** A finding, and the personalities about which the same is to be said. */
interface Group {
  readonly first: LocatedDiagnostic;
  readonly others: LocatedDiagnostic[];
}

/** `lint` for a person: driver by driver, from top to bottom, what is alike said once. */
export function lintText({ drivers, diagnostics, suppressed }: LintReport): string {
  const parts = drivers.map((driver) => {
    const own = diagnostics.filter((each) => isOf(each, driver));
    const head = `${driver.id} (${driver.file})`;
    if (own.length === 0) return `${head}\n  nothing to complain of`;
    return [head, ...grouped(own).map((group) => indent(groupText(group), '  '))].join('\n');
  });
  return `${parts.join('\n\n')}\n\n${totals(diagnostics, suppressed.length, drivers.length)}`;
}

/** Two drivers of one identifier are told apart by their files. */
const isOf = ({ driver, file }: LocatedDiagnostic, { id, file: plist, entitlements }: LintedDriver): boolean =>
  driver === id && (file === null || file === plist || file === entitlements);

function grouped(diagnostics: readonly LocatedDiagnostic[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const each of diagnostics) {
    const said = each.personality === null ? each.message : each.message.replaceAll(each.personality, '…');
    const key = JSON.stringify([each.code, each.severity, each.key, said, each.fix]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: each, others: [] });
    else group.others.push(each);
  }
  return [...groups.values()];
}

/** A driver may have hundreds of personalities; programs get every place. */
const MOST = 8;

/** `M120 error "Main": …`, the fix, the places. */
function groupText({ first, others }: Group): string {
  const { code, severity, personality, key, message, fix } = first;
  const about = [personality === null ? '' : `"${personality}"`, key ?? ''].filter((part) => part !== '').join(' ');
  return [
    `${code} ${severity}${about === '' ? '' : ` ${about}`}: ${message}`,
    ...(fix === null ? [] : [indent(`fix: ${fix}`, '  ')]),
    ...(others.length === 0
      ? []
      : [
          `  the same of ${someOf(
            others.map((each) => `"${each.personality ?? each.key ?? ''}"`),
            MOST,
          )}`,
        ]),
    ...placesText([first, ...others]),
  ].join('\n');
}

/** Places in one file on one line: `at Info.plist:23:3, 60:3`. */
function placesText(diagnostics: readonly LocatedDiagnostic[]): readonly string[] {
  const byFile = new Map<string, string[]>();
  for (const { file, line, column } of diagnostics) {
    if (file === null) continue;
    const places = byFile.get(file) ?? [];
    byFile.set(file, line === null ? places : [...places, `${line}:${column ?? 1}`]);
  }
  return [...byFile].map(
    ([file, places]) =>
      `  at ${[file, places.length === 0 ? '' : someOf([...new Set(places)], MOST)].filter((part) => part !== '').join(':')}`,
  );
}

const WORDS = { error: ['error', 'errors'], warning: ['warning', 'warnings'], information: ['note', 'notes'] } as const;

function totals(diagnostics: readonly LocatedDiagnostic[], suppressed: number, drivers: number): string {
  const counts = (['error', 'warning', 'information'] as const).map((severity) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return `${count} ${WORDS[severity][count === 1 ? 0 : 1]}`;
  });
  const passed = suppressed === 0 ? '' : `, ${suppressed} suppressed`;
  return `${drivers} ${drivers === 1 ? 'driver' : 'drivers'}: ${counts.join(', ')}${passed}`;
}

/** `lint --format json` (contract "Command line"). */
export function lintJson({ drivers, diagnostics, suppressed, problems }: LintReport): object {
  return {
    dextspec: 1,
    drivers,
    diagnostics,
    suppressed: suppressed.map(({ diagnostic, reason, kind }) => ({
      ...diagnostic,
      reason,
      suppressedIn: kind === 'inSource' ? 'plist' : 'configuration',
    })),
    problems,
  };
}

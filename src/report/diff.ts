import type { AdviceChange } from '../diff/advice.js';
import { countsOf, type Diff, type GroundDiff } from '../diff/diff.js';
import type { OutcomeChange } from '../diff/outcomes.js';
import {
  candidateName,
  changeText,
  fileChanges,
  KIND_WORDS,
  rivalsText,
  standText,
  subjectText,
  summaryText,
} from './diffWords.js';
import { indent, LOG_WIDTH, textTable, wrapped } from './table.js';

/** `diff` for people. `full`: also where a personality never matched and fails for another reason. */
export function diffText(diff: Diff, full: boolean): string {
  const grounds = diff.grounds.map((ground) => groundText(ground, full));
  const files = diff.drivers.flatMap(fileChanges);
  const changed =
    files.length === 0
      ? []
      : [
          `what changed in the files\n${indent(
            textTable(
              ['where', 'key', 'change'],
              files.map((each) => [each.where, each.key, changeText(each)]),
              LOG_WIDTH,
            ),
            '  ',
          )}`,
        ];
  return [
    `${subjectText(diff)}\n${wrapped(summaryText(countsOf(diff)), LOG_WIDTH).join('\n')}`,
    ...grounds,
    ...changed,
  ].join('\n\n');
}

function groundText({ label, outcomes, advice, processes, nubs, devices }: GroundDiff, full: boolean): string {
  const shown = outcomes.filter(({ kind }) => full || kind !== 'reason');
  const hidden = outcomes.length - shown.length;
  const head = `on ${label}: ${nubs} nubs compared, ${devices} of them driven by it before or after`;
  const rows = shown.map((each) => indent(outcomeText(each), '  '));
  const none = shown.length === 0 ? ['  the same on every one of them'] : [];
  const rest =
    hidden === 0 ? [] : [`  ${hidden} more, where it does not match before or after, fail for another reason (--full)`];
  const { before, after } = processes;
  const launched =
    before.launched === after.launched && before.running === after.running
      ? []
      : [
          `  processes launched: ${before.launched} before, ${after.launched} after; running: ${before.running}, ${after.running}`,
        ];
  return [head, ...rows, ...none, ...rest, ...launched, ...advice.map((each) => indent(adviceText(each), '  '))].join(
    '\n',
  );
}

const MARGIN = 11;

function outcomeText(change: OutcomeChange): string {
  const { kind, nub, className, before, after } = change;
  const name = candidateName(change);
  const rivals = rivalsText(change);
  const rows: readonly (readonly [string, string])[] = [
    ...(kind === 'others'
      ? []
      : ([
          ['before', standText(before)],
          ['after', standText(after)],
        ] as const)),
    ...(rivals === '' ? [] : ([['others', rivals]] as const)),
  ];
  return [
    `${KIND_WORDS[kind].padEnd(MARGIN)}"${nub}" (${className})${name === '' ? '' : `: ${name}`}`,
    ...rows.flatMap(([title, text]) => row(title, text)),
  ].join('\n');
}

function row(title: string, text: string): readonly string[] {
  const [first = '', ...rest] = wrapped(text, LOG_WIDTH - 2 * MARGIN);
  return [`${' '.repeat(MARGIN)}${title.padEnd(8)}${first}`, ...rest.map((line) => `${' '.repeat(MARGIN + 8)}${line}`)];
}

function adviceText({ change, diagnostic, nubs }: AdviceChange): string {
  const { code, severity, personality, key, message, fix } = diagnostic;
  const [nub = '', ...others] = nubs;
  const places = nubs.length === 0 ? '' : ` on "${nub}"${others.length === 0 ? '' : ` and ${others.length} more`}`;
  const about = `${code} ${severity}${personality === null ? '' : ` "${personality}"`}${places}${key === null ? '' : ` ${key}`}`;
  const text = [
    ...wrapped(`${about}: ${message}`, LOG_WIDTH - MARGIN),
    ...(fix === null || change === 'gone' ? [] : indent(`fix: ${fix}`, '  ').split('\n')),
  ];
  return text
    .map((line, index) => (index === 0 ? `${change.padEnd(MARGIN)}${line}` : ' '.repeat(MARGIN) + line))
    .join('\n');
}

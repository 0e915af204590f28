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

/** `diff --format markdown`: a comment for a pull request. The summary is open, the rest can be opened. */
export function diffMarkdown(diff: Diff): string {
  const counts = countsOf(diff);
  const files = diff.drivers.flatMap(fileChanges);
  const parts = [
    `### dextspec: ${escaped(summaryText(counts))}`,
    `\`${subjectText(diff).replaceAll('`', '')}\``,
    ...diff.grounds.flatMap(groundParts),
    ...(files.length === 0
      ? []
      : [
          folded(
            `What changed in the files (${files.length})`,
            table(
              ['where', 'key', 'change'],
              files.map((each) => [escaped(each.where), code(each.key), escaped(changeText(each))]),
            ),
          ),
        ]),
  ];
  return parts.join('\n\n');
}

/** A comment of GitHub holds 65,536 letters. */
const MOST_ROWS = 50;

function groundParts({ label, outcomes, advice, processes, nubs, devices }: GroundDiff): readonly string[] {
  const told = outcomes.filter(({ kind }) => kind !== 'reason');
  const head = `**${escaped(label)}**: ${nubs} nubs compared, ${devices} of them driven by it before or after`;
  const outcomeTable = table(
    ['', 'nub', 'driver', 'before', 'after', 'other drivers'],
    told.slice(0, MOST_ROWS).map(outcomeRow),
  );
  const more = told.length > MOST_ROWS ? [`… and ${told.length - MOST_ROWS} more`] : [];
  const { before, after } = processes;
  return [
    head,
    ...(told.length === 0 ? ['The same on every one of them.'] : [outcomeTable, ...more]),
    ...(before.launched === after.launched
      ? []
      : [`Processes launched: ${before.launched} before, ${after.launched} after.`]),
    ...(advice.length === 0
      ? []
      : [
          folded(
            `Advice: ${count(advice, 'new')} new, ${count(advice, 'gone')} gone`,
            advice.slice(0, MOST_ROWS).map(adviceItem).join('\n'),
          ),
        ]),
  ];
}

const count = (advice: readonly AdviceChange[], change: AdviceChange['change']): number =>
  advice.filter((each) => each.change === change).length;

function outcomeRow(change: OutcomeChange): readonly string[] {
  const { kind, nub, before, after } = change;
  const stands = kind === 'others' ? ['', ''] : [escaped(standText(before)), escaped(standText(after))];
  const mark = kind === 'lost' ? `**${KIND_WORDS[kind]}**` : KIND_WORDS[kind];
  return [mark, code(nub), code(candidateName(change)), ...stands, escaped(rivalsText(change))];
}

function adviceItem({ change, diagnostic, nubs }: AdviceChange): string {
  const { code: id, severity, message, fix } = diagnostic;
  const places = nubs.length > 1 ? ` (on ${nubs.length} nubs)` : '';
  const shown = fix === null || change === 'gone' ? '' : `\n\n  ${fix.includes('<') ? fenced(fix) : escaped(fix)}\n`;
  return `- ${change}: **${id}** ${severity}${places}: ${escaped(message)}${shown}`;
}

const fenced = (text: string): string => `\`\`\`xml\n  ${text.replaceAll('\n', '\n  ')}\n  \`\`\``;

/** GitHub wants blank lines around what stands inside. */
const folded = (title: string, text: string): string =>
  `<details><summary>${escaped(title)}</summary>\n\n${text}\n\n</details>`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as it stands, whatever letters it holds. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]|]/g, String.raw`\$&`)
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ');

const code = (text: string): string =>
  text === '' ? '' : `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')}\``;

import type { Counterfactual } from '../counterfactual/counterfactual.js';
import { plistEntry } from '../diagnose/wording/plistEntry.js';
import type { Machine } from '../engine/machine.js';
import type { PersonalityExplanation } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { Place } from '../explain/place.js';
import { brieflyTold, briefText } from './briefly.js';
import {
  type AccountParts,
  adviceOn,
  competitionTable,
  factLines,
  nothingText,
  restText,
  SHOWN,
  shownNearest,
} from './explanation.js';
import { gateBar } from './gateBar.js';
import { cell, code, codeCell, fenced, folded, markdownTable } from './markdown.js';
import { valueText } from './valueText.js';
import { aimText, elsewhereText, ioregCommand, logCommand } from './whatIf.js';

/** The account of one driver, to be pasted into an issue. */
export function explanationMarkdown(machine: Machine, parts: AccountParts): string {
  const { explanation, sources } = parts;
  const brief = parts.level === 'full' ? new Set() : brieflyTold(explanation, parts.diagnostics);
  const personalities = explanation.personalities
    .filter((each) => !brief.has(each))
    .map((each) => personalitySection(machine, each, parts));
  const others = explanation.personalities.filter((each) => brief.has(each)).map(briefText);
  if (others.length > 0)
    personalities.push(
      folded(`${others.length} more personalities, the nearest nub of each`, fenced(others.join('\n'))),
    );
  const none = personalities.length === 0 ? ['It has no personalities: nothing for the kernel to match.'] : [];
  const advice = adviceOn(explanation, parts.diagnostics, parts.level);
  return [
    `## ${code(explanation.driver)}`,
    ...(sources === '' ? [] : [folded('Signature, profile and entitlements', fenced(sources))]),
    ...none,
    ...personalities,
    ...(advice.length === 0 ? [] : ['### What to change', adviceList(advice)]),
  ].join('\n\n');
}

function personalitySection(machine: Machine, explained: PersonalityExplanation, parts: AccountParts): string {
  const { personality, runsOn, nearest, considered } = explained;
  const { level } = parts;
  const runs = runsOn.slice(0, SHOWN[level].runs);
  const stops = shownNearest(explained, level);
  const hidden = nearest.length - stops.length;
  return [
    `### Personality ${code(personality.name)}`,
    ...runs.map((place) => placeSection(machine, place, 'Runs', parts)),
    ...(runsOn.length > runs.length ? [`And on ${runsOn.length - runs.length} more.`] : []),
    ...stops.map((place) => placeSection(machine, place, 'Stops', parts)),
    ...(hidden > 0 ? [`It ${restText(hidden).replace(' (--full)', '')}.`] : []),
    ...(considered === 0 && nearest.length === 0 ? [`${nothingText(explained)}.`] : []),
  ].join('\n\n');
}

function placeSection(machine: Machine, place: Place, verb: string, { level, whatIf }: AccountParts): string {
  const { nub, verdict } = place;
  const table = competitionTable(machine, place, level);
  const change = whatIf.counterfactuals.get(place);
  const seen = whatIf.onTheMac.get(place);
  return [
    `**${verb} on ${code(nub.id)}** (${nub.className})`,
    fenced(gateBar(verdict)),
    markdownTable(
      ['', ''],
      factLines(place).map(([name, value]) => [name, codeCell(value)]),
    ),
    ...(change === undefined ? [] : [changeSection(place, change)]),
    ...(table === undefined ? [] : [folded('Everyone who wants this nub', fenced(table))]),
    ...(seen === undefined
      ? []
      : [
          folded(
            'On the Mac',
            [
              seen.log.length === 0 ? 'The kernel logs nothing.' : fenced(seen.log.join('\n')),
              fenced(`${logCommand(seen.predicate)}\n${ioregCommand(place)}`, 'sh'),
            ].join('\n\n'),
          ),
        ]),
  ].join('\n\n');
}

function changeSection(place: Place, found: Counterfactual): string {
  const { changes, verdict } = found;
  const rows = changes.map(({ key, from, to }) => [
    cell(key),
    from === undefined ? '–' : codeCell(valueText(from)),
    to === undefined ? '–' : codeCell(valueText(to)),
  ]);
  const table = changes.length === 0 ? [] : [markdownTable(['key', 'is', 'would be'], rows)];
  if (!found.runs) {
    const where = `it stops at ${code(verdict.gate)}${verdict.reason === null ? '' : ` (${verdict.reason})`}`;
    return [`No change of its keys and entitlements alone makes it run here: ${where}.`, ...table].join('\n\n');
  }
  const snippet = changes.flatMap(({ key, to }) => (to === undefined ? [] : [plistEntry(key, to)]));
  return [
    `To ${aimText(place.verdict)} here, the smallest change, found by running it:`,
    ...table,
    ...(snippet.length === 0 ? [] : [fenced(snippet.join('\n'), 'xml')]),
    cell(elsewhereText(found.sideEffects)),
  ].join('\n\n');
}

function adviceList(advice: readonly LocatedDiagnostic[]): string {
  const item = ({ code: name, severity, message, fix, file, line, column }: LocatedDiagnostic): string => {
    const place = file === null ? '' : ` ${code(line === null ? file : `${file}:${line}:${column ?? 1}`)}`;
    const remedy = fix === null ? '' : `\n  ${code(fix)}`;
    return `- **${name}** ${severity}${place}: ${cell(message)}${remedy}`;
  };
  return advice.map(item).join('\n');
}

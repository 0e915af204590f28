import type { Replay } from '../replay/replay.js';
import { textTable } from './table.js';

/** A replay for a person: the numbers, family by family, then what differs and why. */
export function replayText(registry: string, machine: string, replay: Replay): string {
  const { nubs, attachments, reproduced, families, mismatches } = replay;
  const head = `${registry}: ${machine}\n${nubs} nubs registered, ${reproduced} of ${attachments} attachments reproduced${share(replay)}`;
  if (attachments === 0)
    return `${head}\n\nno object carries IOMatchCategory and IOProviderClass: capture with properties, ioreg -l -w0`;
  const rows = families.map((each) => [
    each.family,
    String(each.attachments),
    String(each.reproduced),
    String(each.attachments - each.reproduced),
  ]);
  const table = textTable(['family', 'attachments', 'reproduced', 'not'], rows);
  const differences = mismatches.map(
    ({ nub, category, actual, predicted, gate, why }) =>
      `"${nub}" in ${category}\n  on the Mac  ${actual}\n  replayed    ${predicted ?? 'nobody'}\n  why         stops at ${gate}: ${why}`,
  );
  return [head, table, ...differences].join('\n\n');
}

/** Whole tenths of a per cent, rounded down: 99.96 is not everything. */
function share({ attachments, reproduced }: Replay): string {
  return attachments === 0 ? '' : ` (${(Math.floor((reproduced / attachments) * 1000) / 10).toFixed(1)} %)`;
}

import { candidateTable } from '../report/candidates.js';
import { LOG_WIDTH, wrapped } from '../report/table.js';
import { adviceOn } from './expectations/diagnostics.js';
import type { Mismatch } from './expectations/mismatch.js';
import type { Scene } from './scene.js';

/** What was met instead, and the ranked candidate table and the advice of the nub that it speaks of. */
export function failureText(scene: Scene, { message, nub }: Mismatch): string {
  const [first = '', ...rest] = message.split('\n');
  const met = [sentence(first), ...rest].join('\n');
  if (nub === undefined) return met;
  const table = candidateTable(scene.machine.candidates(nub), scene.scenery, LOG_WIDTH);
  const advice = adviceOn(scene, nub).split('\n').map(sentence).join('\n');
  return `${met}\n\ncandidates for "${nub.id}":\n${table}${advice === '' ? '' : `\n\n${advice}`}`;
}

/** Within a log's columns, and what goes on further in; what is to be pasted into a plist stays in one line. */
function sentence(line: string): string {
  const [margin = ''] = /^ */.exec(line) ?? [];
  if (line.length <= LOG_WIDTH || line.includes('<')) return line;
  return wrapped(line.trimStart(), LOG_WIDTH - margin.length - 4)
    .map((part, index) => margin + (index === 0 ? '' : '    ') + part)
    .join('\n');
}

import { candidateTable } from '../report/candidates.js';
import { adviceOn } from './expectations/diagnostics.js';
import type { Mismatch } from './expectations/mismatch.js';
import type { Scene } from './scene.js';

/** What was met instead, and the ranked candidate table and the advice of the nub that it speaks of. */
export function failureText(scene: Scene, { message, nub }: Mismatch): string {
  if (nub === undefined) return message;
  const table = candidateTable(scene.machine.candidates(nub));
  const advice = adviceOn(scene, nub);
  return `${message}\n\ncandidates for "${nub.id}":\n${table}${advice === '' ? '' : `\n\n${advice}`}`;
}

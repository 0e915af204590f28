import type { Envelope } from '../envelope.js';
import { RunRecord } from '../record.js';

/** A run in words: how many scenarios came to what, and where those stand that did not pass. */
export function runText(messages: readonly Envelope[], parts: number): string {
  const record = new RunRecord();
  for (const message of messages) record.note(message);
  const ran = record.scenarios().filter(({ fate }) => fate !== undefined);
  const counts = (['passed', 'failed', 'skipped'] as const)
    .map((fate) => ({ fate, count: ran.filter((each) => each.fate === fate).length }))
    .filter(({ count }) => count > 0)
    .map(({ fate, count }) => `${count} ${fate}`);
  const failed = ran.filter(({ fate }) => fate === 'failed').map(({ uri, line, name }) => `  ${uri}:${line}  ${name}`);
  const noun = ran.length === 1 ? 'scenario' : 'scenarios';
  const head = `${parts} ${parts === 1 ? 'part' : 'parts'}, ${ran.length} ${noun}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`;
  return [head, ...(failed.length === 0 ? [] : ['failed:', ...failed])].map((line) => `${line}\n`).join('');
}

import { readFlow } from './flowValue.js';
import { readQuoted } from './quotedText.js';
import { readScalar, type TableReading } from './scalarValue.js';

export type { TableReading } from './scalarValue.js';
export { writeTableValue } from './writeTableValue.js';

/** The value that a table cell says (vocabulary "Table values"). `key` is the key that it is the value of. */
export function readTableValue(text: string, key: string): TableReading {
  const trimmed = text.trim();
  if (trimmed.startsWith('"')) {
    const quoted = readQuoted(trimmed);
    if (quoted !== undefined) return { value: { kind: 'string', text: quoted } };
    return { problem: `${trimmed} is not a string in quotes: within them " is written \\" and \\ is written \\\\` };
  }
  return /^[[{]/.test(trimmed) ? readFlow(trimmed) : readScalar(trimmed, key);
}

/** Marks of a quotation, of a list, and of code in prose, as forums and mail programs put them before or around a line. */
export function unquoted(line: string): string {
  const text = line
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll(ESCAPES, '')
    .replace(/^\s*(?:>\s?)+/, '')
    .replace(/^\s*(?:[-*•]\s+)(?=\S)/, '')
    .trimEnd();
  return /^\s*(`+)[^`]+\1$/.test(text) ? text.trim().replaceAll(/^`+|`+$/g, '') : text;
}

/** Colours of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape begins with one
const ESCAPES = /\u001b\[[0-9;]*m/g;

/** What is no message by its look: the heading of `log show`, a code block's fence, a line that only filters. */
export function isFurniture(line: string): boolean {
  return (
    /^\s*(?:```|~~~)/.test(line) ||
    /^Timestamp\s+(?:Thread|Ty)\b/.test(line) ||
    /^\s*(?:Filtering the log data using|Skipping (?:info|debug)|getpwuid_r did not find)/.test(line) ||
    /^-{3,}\s*$/.test(line)
  );
}

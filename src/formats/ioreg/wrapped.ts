/** Narrower than this, nothing of a registry is left to join. */
const NARROWEST = 40;

/** So many lines end at the same column in the midst of something, or it is chance. */
const FEWEST = 3;

/** A line that ioreg begins itself: an entry, a property, a brace, or the blank one below it. */
const OWN_LINE = /^[ |]*(?:\+-o |$)|^[ |]{2,}(?:"|[{}]\s*$)/;

/**
 * The column at which a terminal or an editor broke every line, without regard to words; undefined: none did. No line
 * is longer, and of the lines that reach it most go on in one that ioreg did not begin.
 */
function wrapWidth(lines: readonly string[]): number | undefined {
  const width = lines.reduce((longest, { length }) => Math.max(longest, length), 0);
  if (width < NARROWEST) return undefined;
  let broken = 0;
  let whole = 0;
  for (const [index, line] of lines.entries()) {
    if (line.length !== width) continue;
    const next = lines[index + 1];
    if (next === undefined || OWN_LINE.test(next)) whole++;
    else broken++;
  }
  return broken >= FEWEST && broken > whole ? width : undefined;
}

/** Whether the lines of a text were broken at one column; its beginning shows it. */
export const isWrapped = (head: string): boolean => wrapWidth(head.split('\n').slice(0, -1)) !== undefined;

/** The text as it was; the text as it is where some line is longer than where others break. */
export function unwrapped(text: string): string {
  const lines = text.split('\n');
  const width = wrapWidth(lines);
  if (width === undefined) return text;
  const joined: string[] = [];
  let open: string | undefined;
  for (const line of lines) {
    const whole = open === undefined || OWN_LINE.test(line) ? line : open + line;
    if (open !== undefined && whole === line) joined.push(open);
    open = line.length === width ? whole : undefined;
    if (open === undefined) joined.push(whole);
  }
  if (open !== undefined) joined.push(open);
  return joined.join('\n');
}

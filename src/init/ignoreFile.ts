/** The text of a .gitignore with these lines, those that are there kept as they are. */
export function addLines(present: string, wanted: readonly string[]): string {
  const known = new Set(present.split(/\r?\n/).map(plain));
  const missing = wanted.filter((line) => !known.has(plain(line)));
  const newline = present.includes('\r\n') ? '\r\n' : '\n';
  const start = present === '' || present.endsWith('\n') ? present : present + newline;
  return missing.length === 0 ? present : start + missing.map((line) => line + newline).join('');
}

/** `/node_modules`, `node_modules` and `node_modules/` say the same of a folder in the root. */
const plain = (line: string): string => line.trim().replace(/^\/|\/$/g, '');

type Entries = Readonly<Record<string, unknown>>;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A value as a property list has it, a line a member: numbers are integers, strings that begin with `<` are written as they are. */
function plistOf(value: unknown, indent = ''): string {
  const inner = `${indent}\t`;
  if (typeof value === 'string') return value.startsWith('<') ? value : `<string>${escaped(value)}</string>`;
  if (typeof value === 'number')
    return Number.isInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${plistOf(item, inner)}\n`);
    return `<array>\n${items.join('')}${indent}</array>`;
  }
  const members = Object.entries(value as Entries).map(([key, item]) =>
    key.startsWith('<!--')
      ? `${inner}${key}\n`
      : `${inner}<key>${escaped(key)}</key>\n${inner}${plistOf(item, inner)}\n`,
  );
  return `<dict>\n${members.join('')}${indent}</dict>`;
}

/** An XML property list. */
export const plistFile = (value: Entries): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n${plistOf(value)}\n</plist>\n`;

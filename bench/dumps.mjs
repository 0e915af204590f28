// Registries of ten megabytes: the fixture's machine again and again, each time with ids of its own.
import { readFileSync } from 'node:fs';

const SIZE = 10e6;
const MACS = 'fixtures/macs/mac-studio';

/** As `ioreg -l -w0` prints one tree. */
export function largeText() {
  const dump = readFileSync(`${MACS}.ioreg.txt`, 'utf8');
  const below = dump.indexOf('\n  +-o ') + 1;
  const machine = dump.slice(below);
  return repeated(dump.slice(0, below), '', (copy) =>
    machine.replaceAll(/, id 0x([0-9a-f]+)/g, (_, id) => `, id 0x${copy.toString(16)}${id}`),
  );
}

/** As `ioreg -a -r` prints several. */
export function largeXml() {
  const dump = readFileSync(`${MACS}.ioreg-a.plist`, 'utf8');
  const begin = dump.indexOf('<dict>');
  const end = dump.lastIndexOf('</dict>') + '</dict>'.length;
  const machine = dump.slice(begin, end);
  return repeated(
    `${dump.slice(0, begin)}<array>\n`,
    '</array>\n</plist>\n',
    (copy) => `${machine.replaceAll(/(<key>IORegistryEntryID<\/key>\s*<integer>)/g, (key) => `${key}${copy + 1}`)}\n`,
  );
}

function repeated(head, tail, copyOf) {
  const parts = [head];
  for (let length = head.length, copy = 0; length < SIZE; copy++) {
    const part = copyOf(copy);
    parts.push(part);
    length += part.length;
  }
  return parts.join('') + tail;
}

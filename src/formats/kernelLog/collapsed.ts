/** Where a message begins in a line that has swallowed the line breaks of several: forums do that. */
const BEGINS = [
  /\s(?=(?:default|error|fault|info|debug)\s+(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+)/,
  /(?<!(?:^|\s)(?:default|error|fault|info|debug)\s*)\s(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,})/,
  /\s(?=(?:kernel|kernelmanagerd|sysextd|amfid|taskgated-helper)(?:\[\d+\])?:?\s+(?:DK:|Driver |Launching |Found \d|Using |Picked |\/|\[com\.))/,
  /\s(?=DK: \S+-0x[0-9a-f]+)/,
];

/** The messages of one line, most often one. Where several run together, each begins as messages begin. */
export function partsOf(line: string): readonly string[] {
  if (line.length < LONG) return [line];
  for (const begin of BEGINS) {
    const parts = line.split(new RegExp(begin, 'g')).map((part) => part.trim());
    // A line of one message may hold another's beginning once, behind its own header.
    if (parts.length > (BEGINS.indexOf(begin) < 2 ? 1 : 2)) return parts.filter((part) => part !== '').flatMap(partsOf);
  }
  return [line];
}

/** A line of two messages is longer. */
const LONG = 100;

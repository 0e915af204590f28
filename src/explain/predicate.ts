import { GATES } from '../engine/gates.js';
import type { Consideration } from '../engine/trace.js';

/** Who has a hand in a launch beside the kernel, and what it logs names the bundle (families.md §12.1). */
const LAUNCHERS = ['kernelmanagerd', 'sysextd', 'amfid', 'taskgated-helper'];

/** A predicate for `log stream` that shows the expected lines, and where a launch is due those of the daemons around it. */
export function predicateFor(log: readonly string[], { gate }: Consideration, driver: string): string {
  const inKernel = [...new Set(log.map(fragmentOf))].map((fragment) => `eventMessage CONTAINS ${quoted(fragment)}`);
  const kernel =
    inKernel.length === 0
      ? []
      : [`(process == "kernel" AND ${inKernel.length === 1 ? inKernel[0] : `(${inKernel.join(' OR ')})`})`];
  // Before a launch these say whether the personalities reached the kernel at all.
  const launched = GATES.indexOf(gate) >= GATES.indexOf('launch');
  const names = (launched || inKernel.length === 0 ? LAUNCHERS : []).map(quoted).join(', ');
  const daemons = names === '' ? [] : [`(process IN {${names}} AND eventMessage CONTAINS ${quoted(driver)})`];
  return [...kernel, ...daemons].join(' OR ');
}

/** What stays the same in a line: DriverKit's prefix, else the longest part without ids, bundle ids and names in quotes. */
function fragmentOf(line: string): string {
  if (line.startsWith('DK: ')) return 'DK: ';
  const parts = line.split(/"[^"]*"|\S*0x\S*|\S+\.\S+\.\S+/).map((part) => part.trim());
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '') || line;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

import type { Path } from '../source/position.js';
import type { NubDocument } from './document.js';
import type { Report } from './report.js';

/** Reports each loop of `under` once, at the nub of it that comes first. */
export function reportLoops(nubs: readonly NubDocument[], at: (path: Path) => number, report: Report): void {
  const byId = new Map(nubs.map((nub) => [nub.id, nub]));
  const settled = new Set<NubDocument>();
  for (const start of nubs) {
    const way: NubDocument[] = [];
    let nub: NubDocument | undefined = start;
    while (nub !== undefined && !settled.has(nub)) {
      settled.add(nub);
      way.push(nub);
      nub = nub.under === undefined ? undefined : byId.get(nub.under);
    }
    const first = nub === undefined ? -1 : way.indexOf(nub);
    if (first >= 0) reportLoop(way.slice(first), nubs, at, report);
  }
}

function reportLoop(
  loop: readonly NubDocument[],
  nubs: readonly NubDocument[],
  at: (path: Path) => number,
  report: Report,
): void {
  const first = nubs.find((nub) => loop.includes(nub));
  if (first === undefined) return;
  const start = loop.indexOf(first);
  const names = [...loop.slice(start), ...loop.slice(0, start), first].map(({ id }) => `"${id}"`);
  report(at([...first.path, 'under']), { message: `a nub cannot be below itself: ${names.join(' under ')}` });
}

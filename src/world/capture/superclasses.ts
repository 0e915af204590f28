import type { ClassTable } from '../../engine/classes/classTable.js';

/** Class of no known superclass → the classes that it must derive from. */
export type Demands = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * A superclass for each class, so that it derives from everything that is demanded of it: inheritance is single, so
 * what a class must derive from stands in one line. Of unknown classes the one that more classes derive from stands
 * above. Of two known ones that do not derive from each other, the first counts.
 */
export function superclassesFor(demands: Demands, known: ClassTable): ReadonlyMap<string, string> {
  const open = new Map([...demands].map(([className, wanted]) => [className, new Set(wanted)] as const));
  const order = fromSpecialToGeneral(demands);
  const place = new Map(order.map((className, index) => [className, index] as const));
  const found = new Map<string, string>();
  for (const className of order) {
    const wanted = [...(open.get(className) ?? [])];
    const above = wanted
      .filter((each) => !known.isDeclared(each) && after(place, className, each))
      .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    const top = mostSpecial(wanted, known);
    const [superclass, ...rest] = top === undefined ? above : [...above, top];
    if (superclass === undefined) continue;
    found.set(className, superclass);
    if (known.isDeclared(superclass)) continue;
    const passedOn = open.get(superclass) ?? new Set();
    open.set(superclass, passedOn);
    for (const each of rest) passedOn.add(each);
  }
  return found;
}

const after = (place: ReadonlyMap<string, number>, one: string, other: string): boolean =>
  (place.get(other) ?? 0) > (place.get(one) ?? 0);

function mostSpecial(wanted: readonly string[], known: ClassTable): string | undefined {
  let special: string | undefined;
  for (const each of wanted)
    if (known.isDeclared(each) && (special === undefined || known.get(each).ancestors.has(special))) special = each;
  return special;
}

/** By how many classes derive from each, directly or not: what derives from a class comes before it. */
function fromSpecialToGeneral(demands: Demands): readonly string[] {
  const counts = new Map<string, number>();
  for (const className of demands.keys()) {
    const above = everythingAbove(className, demands);
    if (!counts.has(className)) counts.set(className, 0);
    for (const each of above) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => a - b).map(([className]) => className);
}

function everythingAbove(className: string, demands: Demands): ReadonlySet<string> {
  const above = new Set<string>();
  const waiting = [className];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    for (const wanted of demands.get(each) ?? []) {
      if (above.has(wanted) || wanted === className) continue;
      above.add(wanted);
      waiting.push(wanted);
    }
  }
  return above;
}

/** `a, b and c`. */
export function listText(items: readonly string[], last = 'and'): string {
  const head = items.slice(0, -1);
  const tail = items.at(-1);
  if (tail === undefined) return 'none';
  return head.length === 0 ? tail : `${head.join(', ')} ${last} ${tail}`;
}

/** `65,536`: always with English separators, whatever the machine's locale. */
export function countText(count: bigint | number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The first few, and how many more there are. */
export function someOf(items: readonly string[], most: number): string {
  if (items.length <= most) return items.length === 0 ? 'none' : items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

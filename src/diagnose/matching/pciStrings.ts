import { textOf } from '../../engine/values/value.js';
import { type MatchEntry, parseMatchString } from '../../families/pci/matchString.js';
import type { Subject } from '../evidence.js';
import { PCI_KEYS } from './idKeys.js';

/** One PCI match string of a personality, as the kernel reads it. */
export interface PCIString {
  readonly key: string;
  readonly text: string;
  readonly entries: readonly MatchEntry[];
  /** From here on the kernel reads nothing, or not what is written; undefined: read in full. */
  readonly unread: string | undefined;
}

/** The strings of a personality for PCI nubs. */
export function pciStringsOf({ personality }: Subject): readonly PCIString[] {
  return PCI_KEYS.flatMap((key) => {
    const text = textOf(personality.properties.entries.get(key));
    return text === undefined ? [] : [{ key, text, entries: parseMatchString(text), unread: unreadPart(text) }];
  });
}

/** `value` or `value&mask`, ended by white space: what a person means by an entry (families.md §2.2). */
const ENTRY = /[ \t\n]*[+-]?(?:0x)?[0-9a-f]+(?: *&[ \t\n]*[+-]?(?:0x)?[0-9a-f]+)?(?=[ \t\n]|$)/iy;

/** What does not read as entries: the parser stops there, or takes it for something else (F-PCI-007…F-PCI-011). */
function unreadPart(text: string): string | undefined {
  let position = 0;
  while (text.slice(position).trim() !== '') {
    ENTRY.lastIndex = position;
    const entry = ENTRY.exec(text);
    if (entry === null) return text.slice(position).trim();
    position += entry[0].length;
  }
  return text.trim() === '' ? text : undefined;
}

/** More than 32 bits never equal a register (F-PCI-010); a minus is a way to write 64 ones, not a slip. */
export function isTooWide(text: string): boolean {
  return /(?:^|[^-0-9a-fx])(?:0x)?0*[1-9a-f][0-9a-f]{8,}/i.test(text);
}

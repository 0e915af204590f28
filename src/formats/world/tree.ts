import type { Path } from '../source/position.js';

/**
 * What a document says, whichever syntax it is in: with the offset of everything
 * in the text, integers exact, and !data told from text.
 */
export type TreeNode = TextNode | IntegerNode | FloatNode | BooleanNode | NullNode | DataNode | ListNode | MapNode;

interface Located {
  /** Where it stands in the text. */
  readonly offset: number;
}
export interface TextNode extends Located {
  readonly kind: 'text';
  readonly text: string;
}
export interface IntegerNode extends Located {
  readonly kind: 'integer';
  readonly value: bigint;
  /** As written. */
  readonly source: string;
}
/** A number that is no integer of 64 bits. */
export interface FloatNode extends Located {
  readonly kind: 'float';
  readonly value: number;
  /** As written. */
  readonly source: string;
}
export interface BooleanNode extends Located {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NullNode extends Located {
  readonly kind: 'null';
}
export interface DataNode extends Located {
  readonly kind: 'data';
  readonly bytes: Uint8Array;
}
export interface ListNode extends Located {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}
export interface MapNode extends Located {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}
export interface MapEntry {
  readonly keyOffset: number;
  readonly value: TreeNode;
}

export interface Place {
  /** Undefined for the root and for the items of a list. */
  readonly keyOffset: number | undefined;
  readonly node: TreeNode;
}

/** What stands at a path; where the path leads nowhere, the last thing on the way. */
export function placeOf(root: TreeNode, path: Path): Place {
  let place: Place = { keyOffset: undefined, node: root };
  for (const step of path) {
    const next = childOf(place.node, step);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

function childOf(node: TreeNode, step: string | number): Place | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.get(String(step));
    return entry && { keyOffset: entry.keyOffset, node: entry.value };
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item && { keyOffset: undefined, node: item };
}

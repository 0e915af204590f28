import { formatHex } from './hexBytes.js';
import type { TreeNode } from './tree.js';

/**
 * The tree as the schema's validator wants it. Nothing in a world is a bare real, and 1.0 must not pass for
 * the integer 1: outside `$real` a real is shown as NaN, which fits no type.
 */
export function toPlain(node: TreeNode, key = ''): unknown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'integer':
      return Number(node.value);
    case 'float':
      return key === '$real' ? node.value : Number.NaN;
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'data':
      return { $data: formatHex(node.bytes) };
    case 'list':
      return node.items.map((item) => toPlain(item));
    case 'map':
      return Object.fromEntries([...node.entries].map(([name, entry]) => [name, toPlain(entry.value, name)]));
  }
}

import type { Machine } from '../engine/machine.js';
import { pathComponent } from '../engine/registry/path.js';
import type { Service } from '../engine/registry/service.js';
import type { Value } from '../engine/values/value.js';

/** A value as ioreg prints it: Yes and No, data in angle brackets, no blanks. */
export function ioregValue(value: Value): string {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return `"${value.text}"`;
    case 'number':
      return value.value.toString();
    case 'real':
      return String(value.value);
    case 'boolean':
      return value.value ? 'Yes' : 'No';
    case 'data':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'array':
      return `(${value.items.map(ioregValue).join(',')})`;
    case 'set':
      return `[${value.items.map(ioregValue).join(',')}]`;
    case 'dictionary':
      return `{${[...value.entries].map(([key, each]) => `"${key}"=${ioregValue(each)}`).join(',')}}`;
    case 'opaque':
      return `"${value.description}"`;
    default:
      return value satisfies never;
  }
}

/** `<class X, id 0x…, registered, matched, active, busy 0>` */
function stateText(entry: Service): string {
  const bits = [
    entry.registered ? 'registered' : '!registered',
    entry.matched ? 'matched' : '!matched',
    entry.inactive ? 'inactive' : 'active',
  ];
  return `<class ${entry.className}, id 0x${entry.registryId.toString(16)}, ${bits.join(', ')}, busy ${entry.busy}>`;
}

function lines(entry: Service, prefix: string, last: boolean): readonly string[] {
  const children = entry.children;
  const inner = `${prefix}${last ? '  ' : '| '}`;
  const bar = children.length > 0 ? '| ' : '  ';
  const properties = [...entry.properties].map(([key, value]) => `${inner}${bar}  "${key}" = ${ioregValue(value)}`);
  const block = properties.length === 0 ? [] : [`${inner}${bar}{`, ...properties, `${inner}${bar}}`];
  return [
    `${prefix}+-o ${pathComponent(entry)}  ${stateText(entry)}`,
    ...block,
    ...children.flatMap((child, index) => lines(child, inner, index === children.length - 1)),
  ];
}

/** The simulated registry in the look of `ioreg -l`. */
export function ioregText(machine: Machine): string {
  return lines(machine.root, '', true).join('\n');
}

const bare = (line: string): string => line.replace(/^[|\s]*/, '').trimEnd();

/** The first line of `part` that the registry does not show, in order; the drawing of the tree does not count. */
export function firstMissingLine(text: string, part: string): string | undefined {
  const shown = text.split('\n').map(bare);
  let at = 0;
  for (const wanted of part.split('\n').map(bare)) {
    if (wanted === '') continue;
    const found = shown.findIndex((line, index) => index >= at && showsLine(line, wanted));
    if (found < 0) return wanted;
    at = found + 1;
  }
  return undefined;
}

/** A header line may leave out ids and counts: the parts that stand there must be there. */
function showsLine(line: string, wanted: string): boolean {
  if (line === wanted) return true;
  const [head = '', state] = wanted.split(/\s+</);
  if (!wanted.startsWith('+-o ')) return false;
  if (line.split(/\s+</)[0] !== head) return false;
  const parts = (state ?? '')
    .replace(/>$/, '')
    .split(/,\s*/)
    .filter((part) => part !== '' && part !== '…');
  const have = (line.split(/\s+</)[1] ?? '').replace(/>$/, '').split(/,\s*/);
  return parts.every((part) => have.includes(part));
}

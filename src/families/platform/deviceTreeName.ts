import type { NubView } from '../../engine/matching/family.js';
import type { DataValue, Value } from '../../engine/values/value.js';

/** IODTCompareNubName looks at these properties, in this order (F-NAME-002). */
const NAME_PROPERTIES = ['name', 'compatible', 'device_type', 'model'];

/** Data never changes once made, and one nub is asked about many patterns. */
const splitData = new WeakMap<DataValue, readonly string[]>();

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The NUL-separated names in a data property; the trailing NUL ends the last one, and empty data holds none (F-NAME-005). */
function namesInData(value: DataValue): readonly string[] {
  const known = splitData.get(value);
  if (known !== undefined) return known;
  const names = value.bytes.length === 0 ? [] : utf8.decode(value.bytes).split('\0');
  if (names.length > 1 && names.at(-1) === '') names.pop();
  splitData.set(value, names);
  return names;
}

/** A string property is one name; a property of another type holds none (F-NAME-005). */
function namesIn(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  if (value.kind === 'data') return namesInData(value);
  return value.kind === 'string' || value.kind === 'symbol' ? [value.text] : [];
}

/**
 * Device-tree name comparison (R-053, F-NAME-002): a trailing `*` in the pattern is a prefix wildcard.
 * Answers the device's own name that matched, which becomes IONameMatched.
 */
export function compareDeviceTreeName(nub: NubView, pattern: string): string | undefined {
  const prefix = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
  const bears = (name: string): boolean => (prefix === undefined ? name === pattern : name.startsWith(prefix));
  for (const property of NAME_PROPERTIES) {
    const found = namesIn(nub.properties.get(property)).find(bears);
    if (found !== undefined) return found;
  }
  return nub.formerNames?.find(bears);
}

import { type DictionaryValue, symbol, type Value } from './value.js';

/** Top-level string values that the catalogue interns before it stores a personality. */
const INTERNED_KEYS: readonly string[] = [
  'CFBundleIdentifier',
  'IOProviderClass',
  'IOClass',
  'CFBundleIdentifierKernel',
  'IOMatchCategory',
  'IOResourceMatch',
  'IOUserClientClass',
  'HIDDefaultBehavior',
  'HIDPointerAccelerationType',
  'HIDRemoteControlType',
  'HIDScrollAccelerationType',
  'IOPersonalityPublisher',
  'Physical Interconnect',
  'Physical Interconnect Location',
  'Vendor',
  'Vendor Identification',
  'Vendor Name',
  'bConfigurationValue',
  'bInterfaceNumber',
  'idProduct',
];

/**
 * OSKext::uniquePersonalityProperties: strings under the keys above become symbols and
 * CFBundleIdentifierKernel defaults to CFBundleIdentifier, whatever its type.
 */
export function internPersonality(personality: DictionaryValue): DictionaryValue {
  const entries = new Map<string, Value>(personality.entries);
  for (const key of INTERNED_KEYS) {
    const value = entries.get(key);
    if (value?.kind === 'string') entries.set(key, symbol(value.text));
  }
  const bundle = entries.get('CFBundleIdentifier');
  if (bundle !== undefined && !entries.has('CFBundleIdentifierKernel')) entries.set('CFBundleIdentifierKernel', bundle);
  return { kind: 'dictionary', entries };
}

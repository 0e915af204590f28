import {
  array,
  boolean,
  type DictionaryValue,
  data,
  dictionary,
  number,
  string,
  type Value,
} from '../../engine/values/value.js';
import { type Asn1, isContext, isUniversal, readAsn1, TAG, textOfAsn1 } from '../asn1/asn1.js';
import type { Report } from './region.js';

const DICTIONARY = 16;

/**
 * Entitlements as the kernel has read them since macOS 12: `[APPLICATION 16] { 1, [16] { (key, value)… } }`; before
 * that, a bare SET of pairs. Booleans, integers, texts, data, sequences and dictionaries, nothing else.
 */
export function readDerEntitlements(bytes: Uint8Array, report: Report): DictionaryValue | undefined {
  const root = readAsn1(bytes);
  if (typeof root === 'string') {
    report(`the DER entitlements of the code signature cannot be read: ${root}`);
    return undefined;
  }
  const body = root.tagClass === 'application' ? root.children.find(isDictionary) : root;
  const value = body === undefined || !isDictionary(body) ? undefined : dictionaryOf(body, report);
  if (value === undefined) report('the DER entitlements of the code signature are no dictionary');
  return value;
}

const isDictionary = (element: Asn1): boolean => isContext(element, DICTIONARY) || isUniversal(element, TAG.set);

function dictionaryOf({ children }: Asn1, report: Report): DictionaryValue {
  const entries = new Map<string, Value>();
  for (const pair of children) {
    const [key, value] = pair.children;
    if (key === undefined || value === undefined || !isUniversal(key, TAG.utf8String)) {
      report('the DER entitlements of the code signature hold something that is no pair of key and value');
      continue;
    }
    const name = textOfAsn1(key);
    if (entries.has(name)) report(`the DER entitlements of the code signature have the key "${name}" twice`);
    else entries.set(name, plistValue(value, name, report));
  }
  return dictionary(entries);
}

function plistValue(element: Asn1, key: string, report: Report): Value {
  if (isDictionary(element)) return dictionaryOf(element, report);
  if (isUniversal(element, TAG.sequence)) return array(element.children.map((item) => plistValue(item, key, report)));
  if (isUniversal(element, TAG.utf8String)) return string(textOfAsn1(element));
  if (isUniversal(element, TAG.boolean)) return boolean((element.content[0] ?? 0) !== 0);
  if (isUniversal(element, TAG.octetString)) return data(new Uint8Array(element.content));
  const integer = isUniversal(element, TAG.integer) && element.content.length <= 8;
  if (integer) return number(BigInt.asIntN(element.content.length * 8, hexInteger(element.content)));
  report(`the DER entitlement ${key} holds an element of the unknown tag ${element.tag}`);
  return string('');
}

const hexInteger = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);

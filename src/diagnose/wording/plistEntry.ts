import { toSigned, type Value } from '../../engine/values/value.js';

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A key and its value as they stand in an XML plist, ready to be pasted: `&` is escaped there (case 1). */
export function plistEntry(key: string, value: Value): string {
  return `<key>${escapeText(key)}</key>${plistValue(value)}`;
}

function plistValue(value: Value): string {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return `<string>${escapeText(value.text)}</string>`;
    case 'number':
      return `<integer>${toSigned(value)}</integer>`;
    case 'real':
      return `<real>${value.value}</real>`;
    case 'boolean':
      return value.value ? '<true/>' : '<false/>';
    case 'data':
      return `<data>${Buffer.from(value.bytes).toString('base64')}</data>`;
    case 'array':
    case 'set':
      return `<array>${value.items.map(plistValue).join('')}</array>`;
    case 'dictionary':
      return `<dict>${[...value.entries].map(([key, item]) => plistEntry(key, item)).join('')}</dict>`;
    case 'opaque':
      return '';
    default:
      return value satisfies never;
  }
}

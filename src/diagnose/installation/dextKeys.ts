import { textOf } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { entriesOf, isComplete, isDext } from './bundleKeys.js';

/** I633: Apple's documentation of the key asks for it in every DEXT, and says that activation fails without. */
export function noUsageDescription({ bundles }: Evidence): readonly Diagnostic[] {
  const key = 'OSBundleUsageDescription';
  return bundles.flatMap(({ description }) => {
    const { id, signing } = description;
    if (!isDext(description) || !isComplete(description) || signing === 'platform' || id.startsWith('com.apple.'))
      return [];
    const text = textOf(entriesOf(description).get(key));
    if (text !== undefined && text.trim() !== '') return [];
    const message =
      text === undefined
        ? `${id} has no string ${key}: Apple asks for it in every DEXT, and activation fails without it.`
        : `${key} of ${id} is empty: whoever is asked to approve the driver reads nothing of what it is for.`;
    const fix = `<key>${key}</key><string>what the driver is for, in a sentence</string>`;
    const severity = text === undefined ? 'warning' : 'information';
    return [report('I633', { driver: id }, { key, severity, message, fix })];
  });
}

/** L407: a personality asks for a process, and the bundle names no executable. */
export function noExecutable({ bundles }: Evidence): readonly Diagnostic[] {
  const key = 'CFBundleExecutable';
  return bundles.flatMap(({ description, personalities }) => {
    const { id, kind } = description;
    const asks = personalities.find(({ serverName }) => serverName !== undefined);
    if (kind !== 'dext' || !isComplete(description) || asks === undefined || entriesOf(description).has(key)) return [];
    const message = `${id} names no ${key}, and its personality "${asks.name}" has IOUserServerName: the kernel asks for a process of which there is no code.`;
    const fix = `<key>${key}</key><string>$(EXECUTABLE_NAME)</string>`;
    return [report('L407', { driver: id }, { key, message, fix })];
  });
}

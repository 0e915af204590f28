import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { DRIVERKIT, KNOWN, MISPLACED, PREFIX } from './known.js';

/** E206: entitlements of DriverKit that are none, and others that do nothing on a DEXT. The system's own are not judged. */
export function unknown({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id, kind, entitlements } }) => {
    if (kind !== 'dext' && kind !== 'codeless-dext') return [];
    return [...(entitlements?.entries.keys() ?? [])].flatMap((key) => {
      const misplaced = MISPLACED.get(key);
      if (misplaced !== undefined) {
        const message = `${key} of ${id} has no effect on a DEXT: ${misplaced}.`;
        return [report('E206', { driver: id }, { key, message, fix: `Remove ${key} from the DEXT.` })];
      }
      if (!(key.startsWith(PREFIX) || key.toLowerCase().startsWith(DRIVERKIT)) || KNOWN.has(key)) return [];
      const near = nearest(key, KNOWN.keys());
      const message = `${key} of ${id} is no entitlement that DriverKit knows.${near === undefined ? '' : ` The nearest one is ${near}.`}`;
      return [
        report('E206', { driver: id }, { key, message, fix: near === undefined ? `Remove ${key}.` : `Write ${near}.` }),
      ];
    });
  });
}

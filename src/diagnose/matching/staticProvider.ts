import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { providerFit } from '../providerFit.js';
import { report } from '../report.js';
import { MODERN_CLASS, usbKind } from '../usbNubs.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const KEY = 'IOProviderClass';
/** F-USB-023. */
const FORMER: ReadonlySet<string> = new Set(['IOUSBDevice', 'IOUSBInterface']);

/** M104 without hardware, for DEXTs: classes that no Mac has a nub of, or that the tables here do not know. */
export function providerOfDexts(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality, bundle } = subject;
    const { kind } = bundle.description;
    const { providerClass } = personality;
    if ((kind !== 'dext' && kind !== 'codeless-dext') || providerClass === undefined || providerClass.includes('$'))
      return [];
    const who = personalityName(personality);
    if (FORMER.has(providerClass)) {
      const right = MODERN_CLASS[usbKind(evidence.machine.classes.get(providerClass).ancestors) ?? 'device'];
      const message = `${KEY} in ${who} is ${providerClass}, the name before OS X 10.11: no Mac that runs DEXTs has such a nub.`;
      return [report('M104', { personality }, { key: KEY, message, fix: plistEntry(KEY, string(right)) })];
    }
    if (providerFit(evidence, personality).fit !== 'unknown class') return [];
    const message = `${KEY} in ${who} is ${providerClass}, a class that is not in the tables of macOS: unless a driver of yours publishes nubs of it, the personality is a candidate nowhere.`;
    const fix = 'Name the class that ioreg shows for the nub, or IOUserResources for a driver without hardware.';
    return [report('M104', { personality }, { key: KEY, severity: 'warning', message, fix })];
  });
}

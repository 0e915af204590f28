import { type DictionaryValue, textOf } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { kindText } from '../wording/value.js';
import { FRAMEWORK_CLIENTS, frameworkClassOf, userClassesOf } from './pairing.js';

/** By convention the dictionary that a driver hands to Create in NewUserClient is called so. */
const SUFFIX = /UserClientProperties$/;
const CLIENT = 'IOUserUserClient';

/** What keeps a user client from being made of it. */
function flawOf({ entries }: DictionaryValue, { bundle }: Subject): readonly [key: string, what: string] | undefined {
  const ioClass = textOf(entries.get('IOClass'));
  // F-PAIR-006.
  if (ioClass === undefined)
    return ['IOClass', 'has no string IOClass: Create answers kIOReturnBadArgument (0xe00002c2)'];
  // F-ENT-020.
  if (ioClass !== CLIENT)
    return [
      'IOClass',
      `has the IOClass ${ioClass}: a user client that is no ${CLIENT} is refused with kIOReturnUnsupported (0xe00002c7)`,
    ];
  const userClass = textOf(entries.get('IOUserClass'));
  if (userClass === undefined)
    return ['IOUserClass', 'has no string IOUserClass: the process does not know what to make'];
  const classes = userClassesOf(bundle);
  const isOurs = classes === undefined || classes.has(userClass) || userClass.startsWith('IOUser');
  return isOurs
    ? undefined
    : ['IOUserClass', `has the IOUserClass ${userClass}, and the executable defines no such class`];
}

/** L422. */
export function userClientDictionaries({ subjects }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap((subject) => {
    const { personality } = subject;
    if (personality.serverName === undefined) return [];
    return [...personality.properties.entries].flatMap(([key, value]) => {
      if (!SUFFIX.test(key)) return [];
      const fix = `Write <key>IOClass</key><string>${CLIENT}</string> and the IOUserClass of the user client.`;
      const who = `${key} in ${personalityName(personality)}`;
      if (value.kind !== 'dictionary') {
        const message = `${who} is of type ${kindText(value)} where a dictionary is needed: no user client can be made of it.`;
        return [report('L422', { personality }, { key, message, fix })];
      }
      const flaw = flawOf(value, subject);
      if (flaw === undefined) return [];
      return [report('L422', { personality }, { key, within: [flaw[0]], message: `${who} ${flaw[1]}.`, fix })];
    });
  });
}

/** L423 (F-AUD-002, F-AUD-004): coreaudiod and CoreMIDI open the driver through it. */
export function noFrameworkClient({ subjects }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality, bundle }) => {
    const base = frameworkClassOf(bundle, personality);
    const key = base === undefined ? undefined : FRAMEWORK_CLIENTS.get(base);
    if (base === undefined || key === undefined || personality.properties.entries.has(key)) return [];
    const message = `${personality.userClass ?? ''} of ${personalityName(personality)} derives from ${base}, and the personality has no ${key}: the system cannot open the driver.`;
    const fix = `<key>${key}</key><dict><key>IOClass</key><string>${CLIENT}</string><key>IOUserClass</key><string>${base}UserClient</string></dict>`;
    return [report('L423', { personality }, { key, message, fix })];
  });
}

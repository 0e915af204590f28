import type { Service } from '../../engine/registry/service.js';
import { string } from '../../engine/values/value.js';
import { nearest } from '../../formats/source/nearest.js';
import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, findingsBecauseOf, type Subject } from '../evidence.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { userClassesOf } from './pairing.js';

const KEY = 'IOUserClass';

function noUserClass({ personality, bundle }: Subject, nub: Service | undefined): Diagnostic {
  const classes = [...(userClassesOf(bundle)?.keys() ?? [])];
  const name = personality.userClass;
  const alone = classes.length === 1 ? classes[0] : undefined;
  const near = name === undefined ? alone : (nearest(name, classes) ?? alone);
  const has = classes.length === 0 ? '' : ` It defines ${someOf(classes, 6)}.`;
  const who = personalityName(personality);
  const message =
    name === undefined
      ? `${who} has no string ${KEY}: the process does not know what to instantiate, and answers ${formatReturn('kIOReturnError')}.`
      : `${KEY} in ${who} is ${name}, and the executable of ${bundle.description.id} defines no such class: instantiation answers ${formatReturn('kIOReturnUnsupportedMode')}.${has}`;
  const fix = near === undefined ? undefined : plistEntry(KEY, string(near));
  return report('L403', { personality, nub }, { key: KEY, message, fix });
}

function lacksUserClass({ personality, bundle }: Subject): boolean {
  if (personality.serverName === undefined) return false;
  return personality.userClass === undefined || userClassesOf(bundle)?.has(personality.userClass) === false;
}

/** L403 (R-116a, F-PAIR-002): where it stopped, else once. */
export function userClass(evidence: Evidence): readonly Diagnostic[] {
  const stopped = findingsBecauseOf(evidence, 'L403');
  const spoken = new Set(stopped.map(({ personality }) => personality));
  const others = evidence.subjects.filter((subject) => !spoken.has(subject.personality) && lacksUserClass(subject));
  return [
    ...stopped.map((finding) => noUserClass(finding, finding.nub)),
    ...others.map((subject) => noUserClass(subject, undefined)),
  ];
}

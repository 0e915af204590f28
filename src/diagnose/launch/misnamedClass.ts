import type { Personality } from '../../engine/catalogue/personality.js';
import type { Bundle } from '../../engine/kernel.js';
import { string } from '../../engine/values/value.js';
import { kernelClassFor } from '../../families/pairing.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding, Subject } from '../evidence.js';
import { nearestClass } from '../nearestClass.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { isKernelClass, pairingOf, userClassesOf } from './pairing.js';

const KEY = 'IOClass';

const isDext = ({ description: { kind } }: Readonly<Bundle>): boolean => kind === 'dext' || kind === 'codeless-dext';

/** What IOClass should have been, as far as the user class says. */
function suggestion(evidence: Evidence, { personality, bundle }: Subject): string | undefined {
  const { ioClass = '', userClass } = personality;
  const paired = pairingOf(bundle, personality)?.needed[0] ?? kernelClassFor(ioClass)[0];
  const isUserClass = ioClass === userClass || userClassesOf(bundle)?.has(ioClass) === true;
  if (paired !== undefined) return paired;
  return isUserClass
    ? 'IOUserService'
    : (nearestClass(ioClass, evidence.machine.classes.names()) ?? (personality.isDext ? 'IOUserService' : undefined));
}

function whatIsWrong(personality: Personality, finding: Finding | undefined): string {
  const { ioClass, userClass } = personality;
  const name = personalityName(personality);
  if (ioClass === undefined) return `${name} has no string ${KEY}: there is no kernel object to make.`;
  if (ioClass === userClass) {
    return `${KEY} in ${name} is ${ioClass}, its own user class: the kernel needs a kernel class there, to which the DEXT attaches.`;
  }
  const actual = finding?.verdict.actual;
  return `${KEY} in ${name} is ${ioClass}, ${typeof actual === 'string' ? `but: ${actual}` : 'which the kernel does not know'}.`;
}

function noClass(evidence: Evidence, subject: Subject, finding: Finding | undefined): Diagnostic {
  const { personality } = subject;
  const right = suggestion(evidence, subject);
  const where = finding === undefined ? '' : ` It got no further on ${nubName(finding.nub)}.`;
  const message = whatIsWrong(personality, finding) + where;
  const fix = right === undefined ? undefined : plistEntry(KEY, string(right));
  return report('L414', { personality, nub: finding?.nub }, { key: KEY, message, fix });
}

/** Stops at `class` of which IOClass itself is the cause, not the code of the class. */
function isMisnamed({ verdict }: Finding): boolean {
  return verdict.gate === 'class' && !(typeof verdict.actual === 'string' && verdict.actual.includes('failed'));
}

/** L414 (R-089, F-PAIR-004). */
export function misnamedClass(evidence: Evidence): readonly Diagnostic[] {
  const stopped = evidence.findings.filter(isMisnamed);
  const spoken = new Set(stopped.map(({ personality }) => personality));
  const found = stopped.map((finding) => noClass(evidence, finding, finding));
  const others = evidence.subjects.filter(({ personality, bundle }) => {
    // A codeless kext may name a class of any kext of the system's.
    if (spoken.has(personality) || !isDext(bundle)) return false;
    return personality.ioClass === undefined || !isKernelClass(evidence.machine, personality.ioClass);
  });
  return [...found, ...others.map((subject) => noClass(evidence, subject, undefined))];
}

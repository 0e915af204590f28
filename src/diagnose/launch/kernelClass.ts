import type { Bundle } from '../../engine/kernel.js';
import { string } from '../../engine/values/value.js';
import { kernelClassFor } from '../../families/pairing.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding, Subject } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { pairingOf, userClassesOf } from './pairing.js';

const KEY = 'IOClass';

/** Whether the class is one that the kernel has: in its tables, declared, or brought by an installed kext. */
function exists({ machine }: Evidence, ioClass: string): boolean {
  if (machine.classes.isAbsent(ioClass)) return false;
  if (machine.classes.isDeclared(ioClass)) return true;
  return machine
    .bundles()
    .some(
      ({ description, state, personalities }) =>
        description.kind === 'kext' && state === 'active' && personalities.some((each) => each.ioClass === ioClass),
    );
}

const isDext = ({ description: { kind } }: Readonly<Bundle>): boolean => kind === 'dext' || kind === 'codeless-dext';

/** What IOClass should have been, as far as the user class says. */
function suggestion(evidence: Evidence, { personality, bundle }: Subject): string | undefined {
  const { ioClass = '', userClass } = personality;
  const paired = pairingOf(bundle, personality)?.needed[0] ?? kernelClassFor(ioClass)[0];
  const isUserClass = ioClass === userClass || userClassesOf(bundle)?.has(ioClass) === true;
  if (paired !== undefined) return paired;
  return isUserClass
    ? 'IOUserService'
    : (nearest(ioClass, evidence.machine.classes.names()) ?? (personality.isDext ? 'IOUserService' : undefined));
}

function noClass(evidence: Evidence, subject: Subject, finding: Finding | undefined): Diagnostic {
  const { personality } = subject;
  const { ioClass, userClass } = personality;
  const right = suggestion(evidence, subject);
  const why = finding === undefined ? '' : ` It got no further on ${nubName(finding.nub)}.`;
  const what =
    ioClass === undefined
      ? `${personalityName(personality)} has no string ${KEY}: there is no kernel object to make.`
      : ioClass === userClass
        ? `${KEY} in ${personalityName(personality)} is ${ioClass}, its own user class: the kernel needs a kernel class there, to which the DEXT attaches.`
        : `${KEY} in ${personalityName(personality)} is ${ioClass}, ${typeof finding?.verdict.actual === 'string' ? finding.verdict.actual : 'which the kernel does not know'}.`;
  return report(
    'L414',
    { personality, nub: finding?.nub },
    { key: KEY, message: `${what}${why}`, fix: right === undefined ? undefined : plistEntry(KEY, string(right)) },
  );
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
    return personality.ioClass === undefined || !exists(evidence, personality.ioClass);
  });
  return [...found, ...others.map((subject) => noClass(evidence, subject, undefined))];
}

/** L404 (R-116b, F-PAIR-001, F-PAIR-003, dts-05): where it started, and where it was refused. */
export function wrongPair(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality, bundle } = subject;
    const pairing = pairingOf(bundle, personality);
    const { ioClass, userClass } = personality;
    if (pairing === undefined || ioClass === undefined || personality.serverName === undefined) return [];
    const chain = evidence.machine.classes.get(ioClass).ancestors;
    const hosts = evidence.machine.classes.get(ioClass).driver?.hostsUserClass === true;
    // One that hosts no process is L407's, one that is unknown L414's.
    if (!hosts || pairing.needed.some((name) => chain.has(name))) return [];
    const reached = evidence.findings.filter(
      (finding) =>
        finding.personality === personality && (finding.verdict.gate === 'running' || finding.verdict.gate === 'start'),
    );
    const kernelBundle = evidence.machine.classes.get(pairing.needed[0] ?? '').driver?.kernelBundle;
    const fix = [KEY, 'CFBundleIdentifierKernel'].flatMap((key, index) => {
      const value = index === 0 ? pairing.needed[0] : kernelBundle;
      return value === undefined ? [] : [plistEntry(key, string(value))];
    });
    const message = `${userClass ?? ''} derives from ${pairing.base}, which works with the kernel class ${listText(pairing.needed, 'or')}; ${KEY} in ${personalityName(personality)} is ${ioClass}, which does not have its methods: calls come back kIOReturnUnsupported (0xe00002c7).`;
    const nubs = reached.length === 0 ? [undefined] : reached.map(({ nub }) => nub);
    return nubs.map((nub) => report('L404', { personality, nub }, { key: KEY, message, fix: fix.join(' ') }));
  });
}

/** L407 (R-115, R-134c, cases 20, 21): a process that is never called, or one that was not wanted. */
export function codeless(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality, bundle } = subject;
    const { ioClass, userClass, serverName } = personality;
    if (serverName === undefined || ioClass === undefined) return [];
    if (bundle.description.kind === 'codeless-dext') {
      const message = `${personalityName(personality)} belongs to a codeless DEXT, and its IOUserServerName makes the kernel launch a process for it.`;
      return [
        report(
          'L407',
          { personality },
          {
            key: 'IOUserServerName',
            message,
            fix: 'Remove IOUserServerName and IOUserClass: then the kernel class alone is started.',
          },
        ),
      ];
    }
    const driver = evidence.machine.classes.get(ioClass).driver;
    if (driver?.hostsUserClass === true || !exists(evidence, ioClass)) return [];
    const right = pairingOf(bundle, personality)?.needed[0] ?? 'IOUserService';
    const message = `${KEY} ${ioClass} in ${personalityName(personality)} hosts no user class: it never calls Start of ${userClass ?? 'IOUserClass'}, and the nub is held by the kernel class alone.`;
    return [
      report(
        'L407',
        { personality },
        {
          key: KEY,
          message,
          fix: `${plistEntry(KEY, string(right))}, or no IOUserServerName if only holding the nub is meant.`,
        },
      ),
    ];
  });
}

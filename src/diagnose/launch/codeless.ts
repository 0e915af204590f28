import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { isKernelClass, pairingOf } from './pairing.js';

/** A codeless bundle has no code that a process could run (case 20). */
function unwantedProcess({ personality }: Subject): Diagnostic {
  const key = 'IOUserServerName';
  const message = `${personalityName(personality)} belongs to a codeless DEXT, and its ${key} makes the kernel launch a process for it.`;
  const fix = `Remove ${key} and IOUserClass: then the kernel class alone is started.`;
  return report('L407', { personality }, { key, message, fix });
}

/** a kernel class whose start never calls Start (case 21). */
function uselessProcess({ personality, bundle }: Subject, ioClass: string): Diagnostic {
  const right = pairingOf(bundle, personality)?.needed[0] ?? 'IOUserService';
  const user = personality.userClass ?? 'IOUserClass';
  const message = `IOClass ${ioClass} in ${personalityName(personality)} hosts no user class: it never calls Start of ${user}, and the nub is held by the kernel class alone.`;
  const fix = `${plistEntry('IOClass', string(right))}, or no IOUserServerName if only holding the nub is meant.`;
  return report('L407', { personality }, { key: 'IOClass', message, fix });
}

/** L407 (R-134c): a process that is never called, or one that was not wanted. */
export function codeless({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap((subject) => {
    const { ioClass, serverName } = subject.personality;
    if (serverName === undefined || ioClass === undefined) return [];
    if (subject.bundle.description.kind === 'codeless-dext') return [unwantedProcess(subject)];
    const hosts = machine.classes.get(ioClass).driver?.hostsUserClass === true;
    return hosts || !isKernelClass(machine, ioClass) ? [] : [uselessProcess(subject, ioClass)];
  });
}

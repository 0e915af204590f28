import type { Code } from '../codes/codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';

const factOf = (fact: Finding['verdict']['actual']): string => (typeof fact === 'string' ? fact : 'not stated');

interface Words {
  readonly message: (who: string, nub: string, finding: Finding) => string;
  readonly fix?: string;
}

/** Stops between the start of the kernel class and the check-in of the process (R-105…R-109d). */
const STOPS: ReadonlyArray<readonly [Code, Words]> = [
  [
    'L408',
    {
      message: (who, nub, { verdict }) =>
        `${who} matched ${nub} and its process was launched, but ${factOf(verdict.actual)}: the kernel gives up after 120 s and tries the next candidate.`,
      fix: 'Look for a crash report, and for what amfid and taskgated-helper log about the signature.',
    },
  ],
  [
    'L409',
    {
      message: (who, nub, { verdict }) =>
        `${who} would match ${nub}, but its launch is refused: ${factOf(verdict.actual)}; needed is ${factOf(verdict.expected)}.`,
      fix: 'That is decided outside of matching: by signing and security policy, or by the boot argument dk.',
    },
  ],
  [
    'L411',
    {
      message: (who, nub) =>
        `${who} matched ${nub} while the system was going to sleep: it is not launched now, and the nub is matched again on wake.`,
    },
  ],
  [
    'L412',
    {
      message: (who, nub) => `${who} matched ${nub} while the system was shutting down: nothing is launched any more.`,
    },
  ],
  [
    'L413',
    {
      message: (who, nub) =>
        `The process of ${who} checked in for ${nub} with another token than that of its launch: the kernel tells it to exit.`,
      fix: 'Only the process that the kernel asked for may check in: end stale copies of the driver.',
    },
  ],
];

export function refusedLaunch(evidence: Evidence): readonly Diagnostic[] {
  return STOPS.flatMap(([code, { message, fix }]) =>
    findingsBecauseOf(evidence, code).map((finding) => {
      const { personality, nub } = finding;
      return report(
        code,
        { personality, nub },
        { message: message(personalityName(personality), nubName(nub), finding), fix },
      );
    }),
  );
}

const WITHOUT_PROCESS: ReadonlySet<string> = new Set(['L408', 'L409', 'E204', 'E205']);

/** L410 (case 15): a kernel class of a family does its own work in start and waits for a process that will not come. */
export function busyFamilyClass(evidence: Evidence): readonly Diagnostic[] {
  return evidence.findings.flatMap(({ personality, nub, verdict }) => {
    const { ioClass } = personality;
    const driver = ioClass === undefined ? undefined : evidence.machine.classes.get(ioClass).driver;
    const isFamilys = driver?.hostsUserClass === true && driver.userClassBases !== undefined;
    if (
      ioClass === undefined ||
      !isFamilys ||
      !WITHOUT_PROCESS.has(verdict.reason ?? '') ||
      verdict.gate === 'catalogue'
    )
      return [];
    const message = `The kernel class ${ioClass} attached to ${nubName(nub)} and the process of ${personalityName(personality)} never came: on a real Mac the nub stays busy meanwhile, and a device that is needed at boot may bring the watchdog's panic after 60 s.`;
    const fix = 'Ship this personality only in builds whose entitlements and signature let the process run.';
    return [report('L410', { personality, nub }, { key: 'IOClass', message, fix })];
  });
}

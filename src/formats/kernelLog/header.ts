import type { LogForm, LogLine } from './logLine.js';

/** What stood before a message. */
export type Header = Pick<LogLine, 'message' | 'time' | 'process' | 'pid' | 'sender' | 'subsystem' | 'form'>;

const DATE = String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:\s?(?:[+-]\d\d:?\d\d|Z))?`;
const SHORT_DATE = String.raw`(?:[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d(?:\.\d+)?|\d{1,2}\/\d{1,2}\/\d{2,4},?\s\d{1,2}:\d\d:\d\d(?:\.\d+)?(?:\s?[AP]M)?)`;
const TIME = String.raw`\d\d:\d\d:\d\d(?:\.\d+)?(?:\s?[+-]\d\d:?\d\d)?`;
/** `(sender) [subsystem:category]`, either or both. */
const ORIGIN = String.raw`(?:\((?<sender>[^()]*)\)\s+)?(?:<\w+>:?\s+)?(?:\[(?<subsystem>[\w.-]+:[\w .-]*)\]\s+)?`;
const PROCESS = String.raw`(?<process>[^\s:[\]()][^:[\]()]*?)`;

/** Those whose lines people paste without anything before them but the name. */
const KNOWN =
  'kernel|kernelmanagerd|sysextd|amfid|taskgated-helper|taskgated|syspolicyd|launchd|ReportCrash|AppleSystemPolicy|DriverKit Kernel';

interface Style {
  readonly form: LogForm;
  readonly pattern: RegExp;
}

/** The first that fits says what the line is. */
const STYLES: readonly Style[] = [
  {
    form: 'default',
    pattern: new RegExp(
      String.raw`^(?<time>${DATE})\s+0x[0-9a-f]+\s+(?:Default|Info|Debug|Error|Fault|Activity|Signpost)\s+0x[0-9a-f]+\s+(?<pid>\d+)\s+\d+\s+${PROCESS}:\s+${ORIGIN}(?<message>.*)$`,
    ),
  },
  {
    form: 'compact',
    pattern: new RegExp(
      String.raw`^(?<time>${DATE})\s+(?:Df|Db|I|In|E|Er|F|Ft|A|Ac|S)\s+${PROCESS}\[(?<pid>\d+)(?::[0-9a-f]+)?\]\s+${ORIGIN}(?<message>.*)$`,
    ),
  },
  {
    form: 'syslog',
    pattern: new RegExp(
      String.raw`^(?<time>${DATE}|${SHORT_DATE})\s+(?:[\w.-]+\s+)?${PROCESS}\[(?<pid>\d+)(?::[0-9a-f]+)?\](?:\s*<\w+>)?:?\s+${ORIGIN}(?<message>.*)$`,
    ),
  },
  {
    form: 'console',
    pattern: new RegExp(
      String.raw`^(?:default|error|fault|info|debug)\s+(?<time>${DATE}|${TIME})\s+(?<process>taskgated-helper|[\w.-]+|(?:[^\t]+(?=\t)))(?:\[(?<pid>\d+)\])?:?\s+${ORIGIN}(?<message>.*)$`,
      'i',
    ),
  },
  { form: 'dmesg', pattern: /^\[\s*(?<time>\d+\.\d+)\]:?\s*(?<message>.*)$/ },
  {
    form: 'syslog',
    pattern: new RegExp(
      String.raw`^(?<time>${DATE}|${SHORT_DATE})\s+(?:[\w.-]+\s+)?(?<process>${KNOWN}):?\s+${ORIGIN}(?<message>.*)$`,
    ),
  },
  {
    form: 'console',
    pattern: new RegExp(
      String.raw`^(?<time>${DATE}|${SHORT_DATE}|${TIME})\s+(?:(?<process>${KNOWN}):?\s+)?(?<message>\S.*)$`,
    ),
  },
  {
    form: 'process',
    pattern: new RegExp(
      String.raw`^\(?(?<process>${KNOWN})\)?(?:\[(?<pid>\d+)(?::[0-9a-f]+)?\])?:?\s+${ORIGIN}(?<message>\S.*)$`,
      'i',
    ),
  },
  {
    form: 'process',
    pattern: new RegExp(
      String.raw`^(?<process>[A-Za-z][\w.-]*)\[(?<pid>\d+)(?::[0-9a-f]+)?\]:?\s+${ORIGIN}(?<message>\S.*)$`,
    ),
  },
];

/** Takes a line apart; one that has nothing before its message is the message. */
export function headerOf(line: string): Header {
  for (const { form, pattern } of STYLES) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const { time, process, pid, sender, subsystem, message = '' } = groups;
    return {
      form,
      time,
      process: process?.trim().replace(/^.*\//, ''),
      pid: pid === undefined ? undefined : Number(pid),
      sender,
      subsystem,
      message: message.trim(),
    };
  }
  const bare = { time: undefined, process: undefined, pid: undefined, sender: undefined, subsystem: undefined };
  return { ...bare, form: 'bare', message: line.trim() };
}

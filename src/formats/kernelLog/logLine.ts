/** One line of a log as people paste it, with what stood before its message taken apart. */
export interface LogLine {
  /** 1-based; of JSON, the line on which the event begins. */
  readonly line: number;
  /** How many lines of the file it takes: more than one for JSON that is indented. */
  readonly lines: number;
  /** What the process wrote. */
  readonly message: string;
  /** The line as it stood there, without the marks of a quotation. */
  readonly raw: string;
  /** It begins with a date, a process or the like, so that it goes on from no other line. */
  readonly isHeaded: boolean;
  /** As it stood there: nothing is computed with it. */
  readonly time: string | undefined;
  readonly process: string | undefined;
  readonly pid: number | undefined;
  /** The image that spoke, where it is not the process: a kext, or the executable of a DEXT. */
  readonly sender: string | undefined;
  /** `subsystem:category`. */
  readonly subsystem: string | undefined;
  /** The file is of this form. */
  readonly form: LogForm;
}

/** The forms that are told apart, as a person would call them. */
export const LOG_FORMS = {
  default: '`log show` or `log stream`',
  compact: '`log show --style compact`',
  syslog: 'syslog (`log show --style syslog`, /var/log/system.log)',
  json: '`log show --style json` or ndjson',
  console: 'copied out of Console',
  dmesg: '`dmesg`, with times',
  process: 'a process and its message, no time',
  bare: 'messages alone',
} as const;
export type LogForm = keyof typeof LOG_FORMS;

/** A text taken apart. Every line of it that is not blank is in one of the two. */
export interface LogText {
  readonly lines: readonly LogLine[];
  /** Lines that are no messages by their look: headings of columns, marks of a code block. */
  readonly furniture: number;
}

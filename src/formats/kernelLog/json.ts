import type { LogLine } from './logLine.js';

/**
 * The events of `--style json`, one array or objects one after the other, and of `--style ndjson`. A copy that is cut at
 * either end gives the events that are whole. Undefined: the text is none of them.
 */
export function jsonLines(text: string): readonly LogLine[] | undefined {
  if (!/"eventMessage"\s*:/.test(text)) return undefined;
  const found = objectsIn(text).flatMap(({ object, line, lines }) => eventOf(object, line, lines) ?? []);
  return found.length === 0 ? undefined : found;
}

interface Found {
  readonly object: unknown;
  readonly line: number;
  readonly lines: number;
}

/** Every outermost `{…}` that is JSON. An event that is cut off at the beginning closes more braces than it opens. */
function objectsIn(text: string): readonly Found[] {
  const found: Found[] = [];
  let start = -1;
  let depth = 0;
  let inString = false;
  let line = 1;
  let first = 1;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\n') line++;
    if (inString) {
      if (letter === '\\') at++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = depth > 0;
    else if (letter === '{') {
      if (depth++ === 0) {
        start = at;
        first = line;
      }
    } else if (letter === '}' && depth > 0 && --depth === 0) {
      found.push({ object: parsed(text.slice(start, at + 1)), line: first, lines: line - first + 1 });
    }
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventOf(object: unknown, line: number, lines: number): LogLine | undefined {
  if (typeof object !== 'object' || object === null || !('eventMessage' in object)) return undefined;
  const event: Readonly<Record<string, unknown>> = { ...object };
  const text = (key: string): string | undefined => {
    const value = event[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const process = baseName(text('processImagePath')) ?? text('process');
  const sender = baseName(text('senderImagePath'));
  const message = text('eventMessage') ?? '';
  return {
    line,
    lines,
    message: message.replaceAll(/\s*\n\s*/g, ' ').trim(),
    raw: message,
    isHeaded: true,
    time: text('timestamp'),
    process,
    pid: typeof event.processID === 'number' ? event.processID : undefined,
    sender: sender === process ? undefined : sender,
    subsystem: text('subsystem') === undefined ? undefined : `${text('subsystem')}:${text('category') ?? ''}`,
    form: 'json',
  };
}

const baseName = (path: string | undefined): string | undefined => path?.replace(/^.*\//, '');

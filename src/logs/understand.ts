import type { ReturnCode } from '../diagnose/codes/kIOReturn.js';
import { returnCode } from '../diagnose/codes/kIOReturn.js';
import type { LogLine } from '../formats/kernelLog/logLine.js';
import type { MessageKind, Parts } from './kind.js';
import { FALLBACKS } from './kinds/fallback.js';
import { KINDS } from './kinds/index.js';
import { compiled, landmarkOf, partsOf } from './template.js';

/** A kind of message found in a text, and what the text says in its parts. */
export interface Finding {
  readonly kind: MessageKind;
  readonly parts: Parts;
  /** Where in the text. */
  readonly from: number;
  readonly to: number;
}

/** One or more lines of a log that say something. */
export interface Understood {
  readonly line: LogLine;
  /** Lines of the file that it takes: more than one where a terminal or a mail program broke it. */
  readonly lines: number;
  readonly text: string;
  readonly findings: readonly Finding[];
}

interface Pattern {
  readonly landmark: string;
  readonly pattern: RegExp;
}

interface Row {
  readonly kind: MessageKind;
  readonly patterns: readonly Pattern[];
}

const tableOf = (kinds: readonly MessageKind[]): readonly Row[] =>
  kinds.map((kind) => ({
    kind,
    patterns: kind.templates.map((each): Pattern => ({ landmark: landmarkOf(each), pattern: compiled(each) })),
  }));

const TABLE = tableOf(KINDS);
const LAST = tableOf(FALLBACKS);

/** What is longer is cut: a message of this world is shorter, and looking takes time by its length. */
const LONGEST = 3000;

/**
 * Every kind of message in a text, in the order in which they stand there; words count for one of them only. What only
 * the kernel says counts from no other process.
 */
export function findingsIn(text: string, process?: string): readonly Finding[] {
  const found = searched(TABLE, text, process);
  return found.length > 0 ? found : searched(LAST, text, process).slice(0, 1);
}

function searched(table: readonly Row[], whole: string, process: string | undefined): readonly Finding[] {
  const text = whole.slice(0, LONGEST);
  const lower = text.toLowerCase();
  const found: Finding[] = [];
  for (const { kind, patterns } of table) {
    if (kind.by === 'kernel' && process !== undefined && !/kernel/i.test(process)) continue;
    const finding = firstOf(kind, patterns, text, lower);
    if (finding !== undefined && !found.some((other) => overlap(finding, other)) && isTold(finding, found))
      found.push(finding);
  }
  return found.sort((a, b) => a.from - b.from);
}

function firstOf(kind: MessageKind, patterns: readonly Pattern[], text: string, lower: string): Finding | undefined {
  for (const { landmark, pattern } of patterns) {
    if (!lower.includes(landmark)) continue;
    const match = pattern.exec(text);
    if (match !== null) return { kind, parts: partsOf(match), from: match.index, to: match.index + match[0].length };
  }
  return undefined;
}

const overlap = (a: Finding, b: Finding): boolean => a.from < b.to && b.from < a.to;

/** A panic without its words says something where nothing else does; a code alone, where it has a name. */
function isTold({ kind, parts }: Finding, found: readonly Finding[]): boolean {
  if (kind.id === 'panic') return found.length === 0;
  return kind.id !== 'call-returned' || (parts.result !== undefined && codeIn(parts.result) !== undefined);
}

/** A kIOReturn as people write it: `0xe00002c7`, `0xE00002C7`, `e00002c7`, `-536870201`, `kIOReturnUnsupported`. */
export function codeIn(text: string): ReturnCode | undefined {
  const words = /^\(iokit\/common\) (.+)$/.exec(text)?.[1];
  if (words !== undefined) return returnCode(`kIOReturn${IN_WORDS[words] ?? ''}`);
  const word = /^[eE]000/.test(text) ? `0x${text}` : text;
  const code = returnCode(word);
  return code?.decimal === 0 || code === undefined ? undefined : code;
}

/** What mach_error_string makes of the commonest. */
const IN_WORDS: Readonly<Record<string, string>> = {
  'general error': 'Error',
  'resource shortage': 'NoResources',
  'no such device': 'NoDevice',
  'privilege violation': 'NotPrivileged',
  'invalid argument': 'BadArgument',
  'exclusive access and device already open': 'ExclusiveAccess',
  'unsupported function': 'Unsupported',
  'device not open': 'NotOpen',
  'device is offline': 'Offline',
  'not permitted': 'NotPermitted',
  'not found': 'NotFound',
};

/** Every kIOReturn that a text holds, each once; decimal ones only below zero, since other numbers mean other things. */
export function codesIn(text: string): readonly ReturnCode[] {
  const words =
    text.match(/kIOReturn\w+|\b(?:0x)?[eE]00002[0-9a-fA-F]{2}\b|-5368\d{5}\b|\(iokit\/common\) [a-z ]+/g) ?? [];
  const found = words.flatMap((word) => codeIn(word.trim()) ?? []);
  return [...new Map(found.map((code) => [code.decimal, code])).values()];
}

/** Reads a log's lines; those that a line break has cut are put together where that makes a message of them. */
export function understand(lines: readonly LogLine[]): {
  readonly understood: readonly Understood[];
  readonly others: readonly LogLine[];
} {
  const understood: Understood[] = [];
  const others: LogLine[] = [];
  const width = Math.max(0, ...lines.map(({ raw }) => raw.length));
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined) break;
    const read = readFrom(lines, at, width);
    if (read === undefined) {
      others.push(line);
      at++;
    } else {
      understood.push(read.understood);
      at += read.taken;
    }
  }
  return { understood, others };
}

interface Read {
  readonly understood: Understood;
  readonly taken: number;
}

/** A line is broken into so many at most. */
const MOST_PARTS = 4;

interface Reading {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly taken: number;
}

function readFrom(lines: readonly LogLine[], at: number, width: number): Read | undefined {
  const [first, ...rest] = lines.slice(at, at + MOST_PARTS);
  if (first === undefined) return undefined;
  let best: Reading = { text: first.message, findings: searched(TABLE, first.message, first.process), taken: 1 };
  let texts = [first.message];
  let last = first;
  for (const [index, next] of rest.entries()) {
    if (next.isHeaded || next.line > last.line + 1) break;
    // A terminal breaks where its width ends, also inside of a word; a mail program breaks at a blank.
    const isHard = last.raw.length === width && !/^\s/.test(next.raw);
    const alone = searched(TABLE, next.message, first.process);
    const before = texts;
    texts = (isHard ? ['', ' '] : [' ', '']).flatMap((glue) => before.map((text) => text + glue + next.message.trim()));
    const joined = texts
      .map((text): Reading => ({ text, findings: searched(TABLE, text, first.process), taken: index + 2 }))
      .find((each) =>
        isBetter(each, best, {
          alone,
          at: each.text.length - next.message.trim().length,
          isSure: isHard && first.isHeaded,
        }),
      );
    if (joined !== undefined) best = joined;
    else if (alone.length > 0) break;
    last = next;
  }
  if (best.findings.length === 0) best = { ...best, findings: findingsIn(first.message, first.process) };
  if (best.findings.length === 0) return undefined;
  const taken = lines.slice(at, at + best.taken);
  const understood: Understood = {
    line: first,
    lines: taken.reduce((sum, { lines: count }) => sum + count, 0),
    text: best.text,
    findings: best.findings,
  };
  return { understood, taken: best.taken };
}

/** Where lines were put together, and what the second says alone. `isSure`: the first was cut by a width, not ended. */
interface Joint {
  readonly alone: readonly Finding[];
  readonly at: number;
  readonly isSure: boolean;
}

/** Whether lines say more together than each for itself. */
function isBetter({ text, findings }: Reading, best: Reading, { alone, at, isSure }: Joint): boolean {
  if (alone.length === 0) return tellsMore(findings, best.findings, best.text.length);
  const spans = findings.some(({ from, to }) => from < at && to > at);
  if (!spans || text.length === best.text.length || findings.length < alone.length) return false;
  const apart = partCount(best.findings) + partCount(alone);
  return partCount(findings) > apart || (isSure && best.findings.length === 0 && partCount(findings) === apart);
}

const partCount = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { parts }) => sum + Object.keys(parts).length, 0);

const SHORT = 50;

/** More messages, or the same with a part that goes on over the break. */
function tellsMore(findings: readonly Finding[], before: readonly Finding[], broken: number): boolean {
  if (findings.length !== before.length) return findings.length > before.length;
  return findings.some(({ kind, parts, to }, index) => {
    const other = before[index];
    // A short line was not broken: it has ended.
    if (other === undefined || to <= broken || broken < SHORT) return false;
    return kind !== other.kind ? isMoreExact(parts, other.parts) : isMoreExact(parts, other.parts) || to > other.to + 2;
  });
}

const isMoreExact = (parts: Parts, before: Parts): boolean => Object.keys(parts).length > Object.keys(before).length;

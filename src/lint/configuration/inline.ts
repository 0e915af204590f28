import { CODES, isCode } from '../../diagnose/codes/codes.js';
import { readBytes } from '../../files/read.js';
import { decodeText } from '../../formats/source/encoding.js';
import { nearest } from '../../formats/source/nearest.js';
import { LineIndex, type Position } from '../../formats/source/position.js';
import { errorAt, type Problem } from '../../formats/source/problem.js';
import type { Suppression } from './configuration.js';

/** A comment in a property list, and the element right behind it, which it speaks of. */
export interface InlineSuppression extends Suppression {
  /** Where the element begins; undefined: none follows. */
  readonly target: Position | undefined;
}

const MARK = 'dextspec-ignore';
const COMMENT = /<!--\s*dextspec-ignore\b([\s\S]*?)-->/g;
/** What may stand between the comment and what it speaks of: blanks and other comments. */
const BETWEEN = /^(?:\s|<!--[\s\S]*?-->)*/;
const WORDS = /^\s*([\w\s,]*?)\s*(?::\s*([\s\S]*?))?\s*$/;

/** `<!-- dextspec-ignore A302, A307: reason -->` in an XML property list. Binary ones and OpenStep's have no such comments. */
export function inlineSuppressions(file: string): {
  readonly suppressions: readonly InlineSuppression[];
  readonly problems: readonly Problem[];
} {
  // Most have none, and need no decoding to tell.
  const bytes = readBytes(file).value;
  const text = bytes === undefined || !Buffer.from(bytes).includes(MARK) ? undefined : decodeText(bytes, file).value;
  if (text === undefined) return { suppressions: [], problems: [] };
  const lines = new LineIndex(text);
  const problems: Problem[] = [];
  const suppressions = [...text.matchAll(COMMENT)].map((match): InlineSuppression => {
    const place = { file, ...lines.at(match.index) };
    const [, words = '', reason = ''] = WORDS.exec(match[1] ?? '') ?? [];
    const codes = words.split(/[\s,]+/).filter((code) => code !== '');
    if (codes.length === 0)
      problems.push(errorAt(place, `${MARK} names no code`, { expected: `<!-- ${MARK} A302: reason -->` }));
    for (const code of codes.filter((each) => !isCode(each)))
      problems.push(errorAt(place, `no code "${code}"`, { nearest: nearest(code.toUpperCase(), Object.keys(CODES)) }));
    if (reason === '')
      problems.push(
        errorAt(place, `${MARK} without a reason`, { expected: `<!-- ${MARK} ${codes[0] ?? 'A302'}: reason -->` }),
      );
    const end = match.index + match[0].length;
    const next = end + (BETWEEN.exec(text.slice(end))?.[0].length ?? 0);
    const target = text[next] === '<' && text[next + 1] !== '/' ? lines.at(next) : undefined;
    return { codes, driver: undefined, personality: undefined, key: undefined, reason, place, target };
  });
  return { suppressions, problems };
}

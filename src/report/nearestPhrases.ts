import { GATES } from '../engine/gates.js';
import { editDistance } from '../formats/source/editDistance.js';
import { nearest } from '../formats/source/nearest.js';

/** A sentence that no phrase takes is this far from a phrase at most, in words of it. */
const FAR = 0.34;
const MOST = 3;

const KINDS = new Set(['DEXT', 'KEXT', 'dext', 'kext', 'codeless']);

/**
 * The phrases that a step most likely meant, the best first, as sentences with the step's own names in them; none where
 * nothing is near.
 *
 * @param text the step without its keyword
 */
export function nearestPhrases(text: string, expressions: readonly string[]): readonly string[] {
  const said = wordsOf(text);
  const rated = expressions
    .map((expression) => ({ expression, ...compare(said, expression.split(/\s+/)) }))
    .filter(({ distance }) => distance <= FAR)
    .sort((a, b) => a.distance - b.distance);
  const best = rated[0]?.distance ?? 0;
  return rated
    .filter(({ distance }) => distance <= best + 0.1)
    .slice(0, MOST)
    .map(({ expression, chosen }) => sentence(expression, said, chosen));
}

/** What stands in quotes is one word, whatever is in it. */
const wordsOf = (text: string): readonly string[] => text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+/g) ?? [];

interface Comparison {
  /** 0: the same; 1: nothing in common. */
  readonly distance: number;
  /** The step's word for each word of the expression; undefined: it has none. */
  readonly chosen: readonly (number | undefined)[];
}

/** Word by word, as few put in, left out or changed as can be. */
function compare(said: readonly string[], legal: readonly string[]): Comparison {
  const costs: number[][] = [said.map((_, index) => index)];
  costs[0]?.push(said.length);
  for (let row = 1; row <= legal.length; row++) {
    const line = [row];
    for (let column = 1; column <= said.length; column++) {
      const change = unlike(said[column - 1] ?? '', legal[row - 1] ?? '');
      line.push(
        Math.min(
          (costs[row - 1]?.[column - 1] ?? 0) + change,
          (costs[row - 1]?.[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
        ),
      );
    }
    costs.push(line);
  }
  const total = costs[legal.length]?.[said.length] ?? 0;
  return { distance: total / Math.max(said.length, legal.length), chosen: alignment(costs, said, legal) };
}

function alignment(
  costs: readonly (readonly number[])[],
  said: readonly string[],
  legal: readonly string[],
): readonly (number | undefined)[] {
  const chosen: (number | undefined)[] = legal.map(() => undefined);
  let row = legal.length;
  let column = said.length;
  while (row > 0 && column > 0) {
    const here = costs[row]?.[column] ?? 0;
    const change = unlike(said[column - 1] ?? '', legal[row - 1] ?? '');
    if (Math.abs(here - ((costs[row - 1]?.[column - 1] ?? 0) + change)) < 1e-9) {
      chosen[--row] = --column;
    } else if (Math.abs(here - ((costs[row - 1]?.[column] ?? 0) + 1)) < 1e-9) row--;
    else column--;
  }
  return chosen;
}

/** 0: this word may stand here; 1: another word altogether. */
function unlike(word: string, legal: string): number {
  const isQuoted = /^["']/.test(word);
  const [, type, end = ''] = /^\{(\w+)\}(:?)$/.exec(legal) ?? [];
  if (type === 'string') return isQuoted ? (word.endsWith(end) ? 0 : 0.2) : 0.5;
  if (isQuoted) return 1;
  if (type === 'int') return /^-?\d+$/.test(word) ? 0 : 1;
  if (type === 'gate') return (GATES as readonly string[]).includes(word) ? 0 : 0.3;
  if (type !== undefined) return 0.3;
  const forms = legal.replace(/\((\w+)\)/, '$1').split('/');
  return Math.min(
    ...forms.map((form) => editDistance(word.toLowerCase(), form.toLowerCase()) / Math.max(word.length, form.length)),
  );
}

/** The expression with the step's own words where they fit. */
function sentence(expression: string, said: readonly string[], chosen: readonly (number | undefined)[]): string {
  return expression
    .split(/\s+/)
    .map((legal, index) => {
      const at = chosen[index];
      const word = at === undefined ? '' : (said[at] ?? '');
      const [, type, end = ''] = /^\{(\w+)\}(:?)$/.exec(legal) ?? [];
      if (type === 'gate') return nearest(word, GATES) ?? legal;
      if (type === 'string') {
        if (/^["']/.test(word)) return word.endsWith(end) ? word : word + end;
        return word === '' ? legal : `"${word.replace(/:$/, '')}"${end}`;
      }
      if (type === 'driverKind') return KINDS.has(word) ? word : 'DEXT';
      if (type !== undefined) return word === '' ? legal : word;
      const forms = legal.replaceAll(/[()]/g, '').split('/');
      return nearest(word, forms) ?? forms[0] ?? legal;
    })
    .join(' ');
}

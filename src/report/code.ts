import { CODES, type Code } from '../diagnose/codes/codes.js';
import type { ReturnCode } from '../diagnose/codes/kIOReturn.js';
import { PAGES } from '../diagnose/codes/pages/index.js';
import { indent, LOG_WIDTH, wrapped } from './table.js';

const MARGIN = ' '.repeat(10);

/** Everything about a code, as `dextspec why` prints it. */
export function codeText(code: Code): string {
  const { severity, title } = CODES[code];
  const { meaning, cause, fix, plist, basis, sources, example, file } = PAGES[code];
  return [
    ...wrapped(`${code} ${severity}: ${title}`, LOG_WIDTH),
    '',
    row('meaning', meaning),
    row('cause', cause),
    row('fix', fix),
    ...(plist === undefined ? [] : [indent(plist, MARGIN)]),
    row('basis', `${basis}: ${sources.join(', ')}`),
    '',
    'a scenario that raises it:',
    '',
    ...(file === undefined ? [] : [`  ${file.name}:`, indent(file.text, '    ')]),
    indent(example, '  '),
  ].join('\n');
}

const row = (name: string, text: string): string =>
  indent(wrapped(text, LOG_WIDTH - MARGIN.length).join('\n'), MARGIN).replace(
    MARGIN,
    `  ${name}`.padEnd(MARGIN.length),
  );

/** A code as a line. */
export const codeLine = (code: Code): string => `${code}  ${CODES[code].severity.padEnd(11)}  ${CODES[code].title}`;

/** The same code in the three ways in which people meet it. */
export const returnText = ({ name, hex, decimal }: ReturnCode): string => `${name}  ${hex}  ${decimal}`;

import { CODES, type Code, isCode } from '../diagnose/codes/codes.js';
import { returnCode } from '../diagnose/codes/kIOReturn.js';
import { PAGES } from '../diagnose/codes/pages/index.js';
import { nearest } from '../formats/source/nearest.js';
import { codeLine, codeText, returnText } from '../report/code.js';
import { type Command, EXIT } from './environment.js';
import { parseOptions } from './options.js';

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

const HELP = `dextspec why [CODE…]

  CODE    a diagnostic code (M112), or a kIOReturn by name, hex or the decimal of a log; none: all codes, a line each
  --json  for programs
`;

const DECIMAL = /^-\d+$/;

/** What a code means, where it comes from and what to do (contract `dextspec why`). */
export const why: Command = async (args, environment) => {
  // The decimal of a kIOReturn is negative, and would be taken for an option.
  const decimals = args.filter((arg) => DECIMAL.test(arg));
  const parsed = parseOptions(
    args.filter((arg) => !DECIMAL.test(arg)),
    OPTIONS,
  );
  const { values } = parsed;
  const positionals = [...parsed.positionals, ...decimals];
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const named = positionals.map((text) => ({ text, code: codeOf(text), returned: returnCode(text) }));
  const unknown = named.filter(({ code, returned }) => code === undefined && returned === undefined);
  for (const { text } of unknown) environment.stderr.write(`dextspec why: ${refusal(text)}\n`);
  if (unknown.length > 0) return EXIT.badInput;
  const all = Object.keys(CODES).filter(isCode);
  if (values.json) {
    const codes = positionals.length === 0 ? all : named.flatMap(({ code }) => code ?? []);
    const entries = codes.map((code) => ({ code, ...CODES[code], ...PAGES[code] }));
    const returns = named.flatMap(({ code, returned }) =>
      code === undefined && returned !== undefined ? [returned] : [],
    );
    environment.stdout.write(`${JSON.stringify([...entries, ...returns], null, 2)}\n`);
  } else {
    const texts = named.map(({ code, returned }) =>
      code !== undefined ? codeText(code) : returned === undefined ? '' : returnText(returned),
    );
    environment.stdout.write(`${positionals.length === 0 ? all.map(codeLine).join('\n') : texts.join('\n\n')}\n`);
  }
  return EXIT.asExpected;
};

/** In any case of letters: it is typed from a log. */
function codeOf(text: string): Code | undefined {
  const code = text.toUpperCase();
  return isCode(code) ? code : undefined;
}

function refusal(text: string): string {
  const near = nearest(text.toUpperCase(), Object.keys(CODES));
  return `no code "${text}".${near === undefined ? '' : ` Did you mean "${near}"?`} "dextspec why" lists them.`;
}

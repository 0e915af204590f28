// Writes docs/reference/ from what the program itself uses: the schemas, the registry of codes, the commands' own help.
// With --check it only compares. Run as: node --import ./scripts/ts.mjs scripts/reference.mjs
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { CODES } from '../src/diagnose/codes/codes.ts';
import { PAGES as CODE_PAGES } from '../src/diagnose/codes/pages/index.ts';

const MADE = '<!-- Made by scripts/reference.mjs; do not edit. -->\n\n';

const cell = (text) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');

function table(header, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A schema as words: an enumeration, a type, a link to a part of the page. */
function typeText(node, definitions) {
  if (node === true || node === undefined) return 'any value';
  if (node.$ref !== undefined) {
    const name = node.$ref.replace('#/definitions/', '');
    const target = definitions[name];
    if (SAID[name] !== undefined) return SAID[name];
    return target.properties === undefined || SMALL.has(name)
      ? typeText(target, definitions)
      : `[${name}](#${name.toLowerCase()})`;
  }
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((each) => `\`${each}\``).join(', ');
  const either = node.oneOf ?? node.anyOf;
  if (either !== undefined) return [...new Set(either.map((each) => typeText(each, definitions)))].join(' or ');
  if (node.allOf !== undefined) return typeText(node.allOf[0], definitions);
  if (node.type === 'array')
    return `list of ${Array.isArray(node.items) ? 'values' : typeText(node.items, definitions)}`;
  if (node.type === 'object' && typeof node.additionalProperties === 'object')
    return `name → ${typeText(node.additionalProperties, definitions)}`;
  return Array.isArray(node.type) ? node.type.join(' or ') : (node.type ?? 'any value');
}

/** Definitions that a few words say. */
const SAID = {
  event: '[an event](#events)',
  value: 'a value',
  valueDictionary: 'keys → values',
  fileOrValues: 'a file name, or keys → values',
  unsigned64: 'integer',
  int32: 'integer',
  happens: '`true`',
};

/** Definitions whose shape is said where they are used. */
const SMALL = new Set(['valueData', 'valueSet', 'valueInteger', 'valueReal', 'valueOpaque', 'failure']);

function propertyTable({ properties, required = [] }, definitions) {
  const rows = Object.entries(properties)
    .filter(([, node]) => node !== true && node !== false)
    .map(([key, node]) => {
      const description =
        node.description ?? (node.$ref && definitions[node.$ref.replace('#/definitions/', '')].description);
      const fallback = node.default === undefined ? '' : ` Default: \`${JSON.stringify(node.default)}\`.`;
      return [
        `\`${key}\`${required.includes(key) ? ' (needed)' : ''}`,
        typeText(node, definitions),
        `${description ?? ''}${fallback}`,
      ];
    });
  return table(['key', 'value', 'what it says'], rows);
}

function schemaPage(title, file, intro) {
  const { definitions, ...root } = JSON.parse(readFileSync(file, 'utf8'));
  const events = Object.entries(definitions).filter(([name]) => name.endsWith('Event') || name.startsWith('catalogue'));
  const parts = Object.entries(definitions).filter(
    ([name, node]) => node.properties !== undefined && !SMALL.has(name) && !events.some(([event]) => event === name),
  );
  const sections = [`# ${title}\n\n${intro}\n\n${root.description}\n\n${propertyTable(root, definitions)}`];
  for (const [name, node] of parts)
    sections.push(
      `## ${name}\n\n${node.description === undefined ? '' : `${node.description}\n\n`}${propertyTable(node, definitions)}`,
    );
  if (events.length > 0) sections.push(`## events\n\nOne key says what happens.\n\n${eventTable(events, definitions)}`);
  return `${MADE}${sections.join('\n\n')}\n`;
}

function eventTable(events, definitions) {
  const rows = events.map(([, { properties, required }]) => {
    const [[key, what], ...besides] = Object.entries(properties);
    const others = besides.map(
      ([name, node]) =>
        `\`${name}\`${required.includes(name) ? '' : ' (optional)'}: ${typeText(node, definitions)}. ${node.description ?? ''}`,
    );
    return [`\`${key}\``, typeText(what, definitions), what.description, others.join('<br>')];
  });
  return table(['event', 'value', 'what happens', 'beside it'], rows);
}

const AREAS = {
  matching: 'M: passive matching',
  entitlements: 'E: entitlements',
  arbitration: 'A: arbitration and active matching',
  launch: 'L: launch and Start',
  userClients: 'C: user clients',
  installation: 'I: installation',
  hardware: 'N: hardware that is not there',
};

function codesPage() {
  const sections = Object.entries(AREAS).map(([area, title]) => {
    const rows = Object.entries(CODES).filter(([, meaning]) => meaning.area === area);
    return `## ${title}\n\n${table(
      ['code', 'severity', 'what it says'],
      rows.map(([code, { severity, title: text }]) => [`[${code}](../codes/${code}.md)`, severity, text]),
    )}`;
  });
  return `${MADE}# Diagnostic codes

Advice has a code, and a code has one meaning for ever. It never changes an outcome: what runs is decided by the kernel's
rules alone. **error**: it will not work. **warning**: it works by accident, or against Apple's advice; \`dextspec run
--strict\` and \`Then there are no warnings\` make it fail. **information**: good to know. The severity is the usual one;
a case may lower it and says why.

In a scenario: \`Then the diagnostic "M115" is reported for "com.acme.nic"\`, and \`because of "E203"\` behind a verdict.

${sections.join('\n\n')}
`;
}

function codePage(code) {
  const { severity, title } = CODES[code];
  const { meaning, cause, fix, plist, basis, sources, example, file } = CODE_PAGES[code];
  const fence = (language, text) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  return `${MADE}# ${code}: ${title}

**${severity}** · ${basis}: ${sources.join(', ')} · \`dextspec why ${code}\`

${meaning}

**How one gets there.** ${cause}

**What to do.** ${fix}
${plist === undefined ? '' : `\n${fence('xml', plist)}\n`}
## Seen in a scenario
${file === undefined ? '' : `\n${fence(`${file.name.endsWith('.yaml') ? 'yaml' : 'text'} ${file.name}`, file.text)}\n`}
${fence('gherkin', `Feature: ${code}\n  Scenario: ${title}\n${example.replaceAll(/^/gm, '    ')}`)}

[All codes](../reference/codes.md)
`;
}

function help(args) {
  const { stdout } = spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], { encoding: 'utf8' });
  return stdout.trimEnd();
}

function commandsPage() {
  const overview = help(['--help']);
  const names = [...overview.matchAll(/^ {2}dextspec ([a-z-]+)\b(?! --help)/gm)].map(([, name]) => name);
  const sections = names.map((name) => `## ${name}\n\n\`\`\`text\n${help([name, '--help'])}\n\`\`\``);
  return `${MADE}# The command line

\`\`\`text\n${overview}\n\`\`\`

${table(
  ['exit code', 'meaning'],
  [
    [0, 'as expected'],
    [1, 'an expectation failed'],
    [2, 'bad input or usage: file, line, column, what was expected, the nearest legal name'],
    [3, 'a bug of ours'],
  ],
)}

What a program reads goes to standard output, problems and progress to standard error. \`NO_COLOR\` and \`CI\` are respected.

${sections.join('\n\n')}
`;
}

const PAGES = {
  'docs/reference/world.md': schemaPage(
    'World documents',
    'schema/world.schema.json',
    'A world in YAML or JSON, for `dextspec match`, `Given the world described in "…"` and the library. The schema is published as `dextspec/world.schema.json`; [editors](../editor.md) complete by it. Values are written as they are in a property list; `!data 6a1d` in YAML and `{"$data": "6a1d"}` in JSON are bytes, `{"$set": […]}` a set, `{"$int": "…"}` an integer beyond 2^53, `{"$real": 1.5}` a real.',
  ),
  'docs/reference/result.md': schemaPage(
    'Results',
    'schema/result.schema.json',
    'The schema is published as `dextspec/result.schema.json`.',
  ),
  'docs/reference/codes.md': codesPage(),
  'docs/reference/cli.md': commandsPage(),
  ...Object.fromEntries(Object.keys(CODES).map((code) => [`docs/codes/${code}.md`, codePage(code)])),
};

const check = process.argv.includes('--check');
for (const [file, text] of Object.entries(PAGES)) {
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the program says: npm run reference`);
    process.exitCode = 1;
  }
}

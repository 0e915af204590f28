// Every rule is found by its number: in the code that holds it, and as the tag of a scenario that pins it.
// `node scripts/rules.mjs FOLDER` takes the numbers (R-077, F-PCI-001) and the counts of numbered scenarios from the
// Markdown files there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/rules.mjs FOLDER');
  process.exit(2);
}

const filesBelow = (root, wanted) =>
  readdirSync(root, { recursive: true })
    .filter(wanted)
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
const numbersIn = (text, pattern) => new Set([...text.matchAll(pattern)].map(([, number]) => number));

const rules = filesBelow(folder, (name) => name.endsWith('.md'));
// A number at the head of a rule: `**R-109a Launch request.**`, `- **F-PCI-001 [S]** …`.
const wanted = numbersIn(rules, /^(?:- )?\*\*((?:R-\d+[a-z]?|F-[A-Z]+-\d+))\b/gm);
const cited = numbersIn(
  filesBelow('src', (name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name)),
  /\b(R-\d+[a-z]?|F-[A-Z]+-\d+)\b/g,
);
const features = filesBelow('features', (name) => name.endsWith('.feature'));
const tagged = numbersIn(features, /@(R-\d+[a-z]?|F-[A-Z]+-\d+)\b/g);

const problems = [];
for (const number of wanted) {
  if (!cited.has(number)) problems.push(`${number} is cited nowhere in src`);
  if (!tagged.has(number)) problems.push(`${number} is the tag of no scenario`);
}
for (const number of new Set([...cited, ...tagged])) {
  // R-077h is a step of R-077.
  if (!wanted.has(number) && !wanted.has(number.replace(/[a-z]$/, '')))
    problems.push(`${number} is cited, and is no rule`);
}
for (const [list, count] of [
  ['kernel', 80],
  ['family', 70],
]) {
  for (let scenario = 1; scenario <= count; scenario++) {
    if (!new RegExp(`@scenario-${list}-${scenario}\\b`).test(features))
      problems.push(`scenario ${scenario} of the ${list} rules has no feature`);
  }
}

console.log(
  `${wanted.size} rules, ${problems.length} problems: each in code and as a scenario's tag, and all 150 examples`,
);
for (const problem of problems) console.log(`  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

// Every DEXT of a corpus against every registry of it: explain must answer, in text and in JSON.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const [corpus = '../shared/corpus'] = process.argv.slice(2);
const dexts = readdirSync(join(corpus, 'dexts')).filter((name) => name.endsWith('.plist'));
const registries = readdirSync(join(corpus, 'registries')).filter((name) => /\.ioreg\.txt$|-a\.plist$/.test(name));
let answered = 0;
const silent = [];

for (const registry of registries) {
  for (const dext of dexts) {
    const args = [
      'dist/src/cli/main.js',
      'explain',
      join(corpus, 'dexts', dext),
      '--on',
      join(corpus, 'registries', registry),
      '--json',
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
    const drivers = status === 0 ? JSON.parse(stdout).drivers : [];
    const verdicts = drivers.flatMap(({ personalities }) => personalities);
    const says =
      verdicts.length > 0 &&
      (verdicts.some(({ runsOn, stopsOn }) => runsOn.length + stopsOn.length > 0) ||
        JSON.parse(stdout).diagnostics.length > 0);
    if (says) answered++;
    else silent.push(`${dext} on ${registry}: ${status} ${stderr.split('\n')[0]}`);
  }
}
console.log(`explain answers for ${answered} of ${answered + silent.length} pairs of DEXT and registry`);
for (const line of silent) console.log(`  ${line}`);
process.exitCode = silent.length === 0 ? 0 : 1;

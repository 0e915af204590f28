// The catalogue against whole captured Macs: for each driver that is attached there and whose bundle the catalogue has
// for that macOS, one of the bundle's personalities must match the nub that it is attached to.
// Usage: npm run -s builtin -- FOLDER
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../src/engine/values/value.js';
import type { World } from '../../src/engine/world.js';
import { loadRegistry } from '../../src/files/registryFiles.js';
import type { RegistryCapture } from '../../src/formats/ioreg/capture.js';
import { builtinDrivers, withBuiltinDrivers } from '../../src/world/builtin/builtinDrivers.js';
import type { Attachment } from '../../src/world/capture/attached.js';
import { macFromCapture } from '../../src/world/capture/capture.js';
import { simulate } from '../../src/world/simulation.js';

/** A dump's own names and UUIDs are gone: what was matched by them cannot be judged. */
const REDACTED = '00000000-0000-0000-0000-000000000000';

interface Tally {
  attached: number;
  matched: number;
  /** Why others cannot be judged → how many. */
  readonly unjudged: Map<string, number>;
  readonly unexplained: string[];
}

function replay(capture: RegistryCapture): Tally {
  const { world, attachments } = macFromCapture(capture);
  const captured: World = { ...world, drivers: [], captured: new Set() };
  const known = new Set(builtinDrivers(captured.system.version).map(({ id }) => id));
  const machine = simulate(withBuiltinDrivers(captured));
  const tally: Tally = { attached: 0, matched: 0, unjudged: new Map(), unexplained: [] };
  for (const attachment of attachments) {
    const { driver: bundle, object, provider } = attachment;
    if (bundle === undefined || !known.has(bundle)) continue;
    tally.attached++;
    const nub = machine.service(provider.id);
    const fits = machine
      .bundle(bundle)
      ?.personalities.some((each) => nub !== undefined && machine.verdict(nub, each)?.matched === true);
    const unjudged = whyUnjudged(attachment);
    if (fits) tally.matched++;
    else if (unjudged !== undefined) tally.unjudged.set(unjudged, (tally.unjudged.get(unjudged) ?? 0) + 1);
    else tally.unexplained.push(`${bundle}, ${object.entry.className} on ${provider.id}`);
  }
  return tally;
}

/** What no catalogue could explain. */
function whyUnjudged({ provider: { entry } }: Attachment): string | undefined {
  return textOf(entry.properties.get('Content Hint')) === REDACTED ? 'matched by what the dump redacts' : undefined;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run -s builtin -- FOLDER');
let failed = false;
for (const file of readdirSync(folder).filter((name) => /\.ioreg\.txt$|-a\.plist$/.test(name))) {
  const { value } = loadRegistry(join(folder, file));
  if (value === undefined) throw new Error(`${file} cannot be read`);
  const { attached, matched, unjudged, unexplained } = replay(value);
  console.log(`${file}: ${matched} of ${attached} attachments of catalogued bundles match`);
  for (const [why, count] of unjudged) console.log(`  ${count} ${why}`);
  for (const line of unexplained) console.log(`  not matched: ${line}`);
  failed ||= unexplained.length > 0;
}
process.exitCode = failed ? 1 : 0;

import { replay as replayCapture } from '../replay/replay.js';
import { replayText } from '../report/replay.js';
import { systemOf, systemText } from '../world/capture/system.js';
import { type Command, EXIT } from './environment.js';
import { readNamedRegistry, registryNamed } from './oneRegistry.js';
import { parseOptions } from './options.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  json: { type: 'boolean' },
  'at-least': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec replay REGISTRY

  REGISTRY        a captured registry of a whole Mac: \`ioreg -l -w0\`, \`ioreg -l -a\`, or an IORegistryExplorer save
  --at-least P    exit 1 when fewer than P per cent of the attachments are reproduced
  --json          for programs
`;

/** Matches a captured Mac anew and compares with what it really did (contract `dextspec replay`). */
export const replay: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const registry = registryNamed(positionals);
  const atLeast = percentOf(values['at-least']);
  const capture = readNamedRegistry(registry, environment);
  if (capture === undefined) return EXIT.badInput;
  const result = replayCapture(capture);
  environment.stdout.write(
    values.json
      ? `${JSON.stringify({ registry, ...result }, null, 2)}\n`
      : `${replayText(registry, systemText(systemOf(capture)), result)}\n`,
  );
  return result.reproduced * 100 < atLeast * result.attachments || (atLeast > 0 && result.attachments === 0)
    ? EXIT.failed
    : EXIT.asExpected;
};

function percentOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const percent = Number(text);
  if (text.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new UsageError(`--at-least takes a percentage from 0 to 100, not ${text}`);
  return percent;
}

import { DRIVER_HELP, DRIVER_OPTIONS } from './driverOptions.js';
import type { Parsed } from './options.js';

export const INIT_OPTIONS = {
  dext: { type: 'string', multiple: true },
  on: { type: 'string' },
  nub: { type: 'string', multiple: true },
  ...DRIVER_OPTIONS,
  into: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
export type InitValues = Parsed<typeof INIT_OPTIONS>['values'];

export const INIT_HELP = `dextspec init [FOLDER]                  a sample project to start from: USB, PCI, a driver without hardware
dextspec init DRIVER… --on REGISTRY     a project that pins what drivers do on a captured Mac

  FOLDER             where the sample goes; by default the folder you are in
  DRIVER             a .dext or .kext bundle, an app that holds DEXTs, or an Info.plist; --dext DRIVER is the same
  --on REGISTRY      what \`ioreg -l -w0\` or \`ioreg -l -a\` printed on a Mac
  --nub SELECTOR     pin this nub and no other: name, class, path, registry id, or vendor:product (hex)
${DRIVER_HELP}  -o, --into FOLDER  where to; by default a new folder named after the driver
  --force            write over features, worlds, captures and drivers of the sample that are there and differ
  --json             what was written, for programs
`;

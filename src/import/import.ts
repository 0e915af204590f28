import type { World } from '../engine/world.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import { worldFromCapture } from '../world/capture/capture.js';
import { systemOf, systemText } from '../world/capture/system.js';
import { statable } from '../world/describeNub.js';
import { redact } from './redact.js';
import type { SecretKind } from './secrets.js';
import { worldSteps } from './steps.js';
import { worldDocument } from './worldDocument.js';
import { worldYaml } from './yaml.js';

export const IMPORT_FORMS = ['yaml', 'json', 'steps'] as const;
export type ImportForm = (typeof IMPORT_FORMS)[number];

/** A captured registry as a world; what told of its owner is replaced unless it is to stay. */
export interface Imported {
  readonly world: World;
  readonly machine: string;
  /** What was replaced, how many different ones of each kind; undefined: everything was kept. */
  readonly redacted: ReadonlyMap<SecretKind, number> | undefined;
}

/** `stated`: texts that drivers name, which are left where they stand. */
export function importCapture(
  capture: RegistryCapture,
  keepPrivate: boolean,
  stated: ReadonlySet<string> = new Set(),
): Imported {
  const redaction = keepPrivate ? undefined : redact(capture, stated);
  const world = worldFromCapture(redaction?.capture ?? capture);
  return {
    // What a person cannot state of a nub, a document cannot.
    world: {
      ...world,
      nubs: world.nubs.map((nub) => ({ ...nub, properties: statable(nub.className, nub.properties) })),
    },
    machine: systemText(systemOf(capture)),
    redacted: redaction?.counts,
  };
}

/** The world as text. The same world gives the same bytes. */
export function writeImported({ world, machine, redacted }: Imported, form: ImportForm): string {
  const heading = [
    `A captured registry: ${machine}, ${world.nubs.length} nubs, ${world.drivers.length} bundles with attached drivers.`,
    redacted === undefined ? 'Private data was kept.' : 'Serial numbers, addresses and names of people are replaced.',
  ];
  if (form === 'steps') return worldSteps(world, `A captured Mac: ${machine}`, heading);
  const document = worldDocument(world);
  return form === 'json' ? `${JSON.stringify(document, null, 2)}\n` : worldYaml(document, heading);
}

import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import type { Consideration } from '../engine/trace.js';
import { textOf } from '../engine/values/value.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import type { Attachment } from '../world/capture/attached.js';
import { macFromCapture } from '../world/capture/capture.js';
import type { CapturedObject } from '../world/capture/objects.js';
import { simulate } from '../world/simulation.js';
import { familyOf } from './familyOf.js';
import { whyNot, whyUprooted } from './why.js';

/** A captured Mac matched anew, beside what it really did (contract `replay --json`). */
export interface Replay {
  /** Nubs that were registered. */
  readonly nubs: number;
  /** Objects that carry IOMatchCategory and IOProviderClass: all of them. */
  readonly attachments: number;
  /** Those that matching brings about again: the same class of the same bundle, in the same category, on the same nub. */
  readonly reproduced: number;
  readonly families: readonly FamilyCount[];
  readonly mismatches: readonly Mismatch[];
}

/** The attachments to providers of one family. */
export interface FamilyCount {
  readonly family: string;
  readonly attachments: number;
  readonly reproduced: number;
}

export interface Mismatch {
  readonly nub: string;
  readonly category: string;
  /** `bundle/class`, as the dump shows it attached. */
  readonly actual: string;
  /** `bundle/class` that runs there instead; null: nobody in that category. */
  readonly predicted: string | null;
  /** Where the driver that was attached stops. */
  readonly gate: string;
  readonly why: string;
  readonly family: string;
}

/** Rebuilds the catalogue from the attached drivers, registers every nub, and compares. */
export function replay(capture: RegistryCapture): Replay {
  const { world, attachments, uprooted } = macFromCapture(capture);
  const machine = simulate(world);
  const counts = new Map<string, { attachments: number; reproduced: number }>();
  const count = (family: string, reproduced: boolean): void => {
    const before = counts.get(family) ?? { attachments: 0, reproduced: 0 };
    counts.set(family, {
      attachments: before.attachments + 1,
      reproduced: before.reproduced + Number(reproduced),
    });
  };
  const mismatches: Mismatch[] = [];
  const taken = new Set<Consideration>();
  for (const attachment of attachments) {
    const family = familyOf(machine, attachment);
    const again = reproduction(machine, attachment, taken);
    if (again === undefined) mismatches.push(mismatch(machine, attachment, family));
    else taken.add(again);
    count(family, again !== undefined);
  }
  for (const object of uprooted) {
    count('not shown', false);
    mismatches.push(mismatchOfUprooted(object));
  }
  const families = [...counts].map(([family, each]) => ({ family, ...each })).sort(byAttachments);
  return {
    nubs: nubsOf(machine).filter(({ registered }) => registered).length,
    attachments: attachments.length + uprooted.length,
    reproduced: families.reduce((sum, { reproduced }) => sum + reproduced, 0),
    families,
    mismatches,
  };
}

const byAttachments = (a: FamilyCount, b: FamilyCount): number =>
  b.attachments - a.attachments || (a.family < b.family ? -1 : 1);

const categoryOf = ({ entry }: CapturedObject): string => textOf(entry.properties.get('IOMatchCategory')) ?? '';

function candidates(machine: Machine, { provider }: Attachment): readonly Consideration[] {
  const nub = machine.service(provider.id);
  return nub === undefined ? [] : machine.candidates(nub);
}

function running(machine: Machine, attachment: Attachment): readonly Consideration[] {
  const category = categoryOf(attachment.object);
  return candidates(machine, attachment).filter(
    ({ gate, personality }) => gate === 'running' && personality.category === category,
  );
}

/** One running driver stands for one attachment: a second object of the same kind is not brought about by it. */
function reproduction(
  machine: Machine,
  attachment: Attachment,
  taken: ReadonlySet<Consideration>,
): Consideration | undefined {
  if (attachment.driver === undefined) return undefined;
  const { properties } = attachment.object.entry;
  const ioClass = textOf(properties.get('IOClass'));
  const userClass = textOf(properties.get('IOUserClass'));
  return running(machine, attachment).find(
    (each) =>
      !taken.has(each) &&
      each.personality.driver === attachment.driver &&
      each.personality.ioClass === ioClass &&
      each.personality.userClass === userClass,
  );
}

const nameOf = ({ personality: { driver, userClass, ioClass } }: Consideration): string =>
  `${driver ?? ''}/${userClass ?? ioClass ?? ''}`;

function actualName({ entry }: CapturedObject): string {
  const text = (key: string) => textOf(entry.properties.get(key));
  return `${text('CFBundleIdentifier') ?? '(no bundle)'}/${text('IOUserClass') ?? text('IOClass') ?? entry.className}`;
}

function mismatch(machine: Machine, attachment: Attachment, family: string): Mismatch {
  const { object, provider } = attachment;
  const [instead] = running(machine, attachment);
  const own = candidates(machine, attachment).find(
    ({ personality }) => personality.driver === attachment.driver && personality.name === attachment.personality,
  );
  return {
    nub: provider.id,
    category: categoryOf(object),
    actual: actualName(object),
    predicted: instead === undefined ? null : nameOf(instead),
    gate: own?.gate ?? (attachment.driver === undefined ? 'catalogue' : 'provider-class'),
    why: whyNot(own, instead, attachment),
    family,
  };
}

function mismatchOfUprooted(object: CapturedObject): Mismatch {
  return {
    nub: object.id,
    category: categoryOf(object),
    actual: actualName(object),
    predicted: null,
    gate: 'provider-class',
    why: whyUprooted(textOf(object.entry.properties.get('IOProviderClass'))),
    family: 'not shown',
  };
}

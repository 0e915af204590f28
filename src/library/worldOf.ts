import { resolve } from 'node:path';
import type { World, WorldEvent } from '../engine/world.js';
import type { Problem } from '../formats/source/problem.js';
import { readWorld } from '../formats/world/readWorld.js';
import { findingText, problemText } from '../report/problems.js';
import { readWorldFile } from '../scene/load.js';
import { UserError } from '../scene/userError.js';
import { worldFromDocument } from '../world/fromDocument.js';
import type { EventDocument, WorldDocument } from './documents.js';

/** A world document as an object. The version of the format may be left out. */
export type WorldInput = Omit<WorldDocument, 'dextspec'> & { readonly dextspec?: 1 };

/** An object that is no world document: everything that is wrong with it, each with the line of the object that has it. */
export class DocumentError extends UserError {
  override readonly name = 'DocumentError';
  readonly problems: readonly Problem[];

  constructor(what: string, problems: readonly Problem[], text: string) {
    const lines = text.split('\n');
    // Lines of an object's JSON are nobody's lines: what stands there says more.
    const described = problems.map((problem) =>
      problem.file === OBJECT
        ? `in ${lines[problem.line - 1]?.trim() ?? what}: ${findingText(problem)}`
        : problemText(problem),
    );
    super(`this is no ${what}:\n${described.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Files that the document names are looked for from the working folder. */
const OBJECT = resolve('world document');

/**
 * The world of a document, or of the file with one.
 *
 * @throws InputError, DocumentError with everything that is wrong.
 */
export function worldOf(input: WorldInput | string): World {
  return typeof input === 'string' ? readWorldFile(input) : read('world document', { dextspec: 1, ...input });
}

/** One event, among names that are declared elsewhere. */
export function eventOf(event: EventDocument, drivers: readonly string[], nubs: readonly string[]): WorldEvent {
  const stub = {
    dextspec: 1,
    drivers: drivers.map((id) => ({ id })),
    nubs: nubs.filter((id) => !RESOURCES.includes(id)).map((id) => ({ id, class: 'IOService' })),
    events: [event],
  };
  const [happening] = read('event', stub).events ?? [];
  // One was handed in, and it has been read.
  return happening as WorldEvent;
}

const RESOURCES = ['IOResources', 'IOUserResources'];

function read(what: string, document: unknown): World {
  const text = JSON.stringify(document, undefined, 2);
  const { document: known, problems } = readWorld(text, OBJECT);
  if (known === undefined) throw new DocumentError(what, problems, text);
  const { value, problems: found } = worldFromDocument(known);
  if (value === undefined || found.some(({ severity }) => severity === 'error'))
    throw new DocumentError(what, found, text);
  return value;
}

import type { DictionaryValue, Value } from '../engine/values/value.js';
import type { World } from '../engine/world.js';
import { readText } from '../files/read.js';
import { loadRegistry } from '../files/registryFiles.js';
import { readPlist } from '../formats/plist/plist.js';
import type { ProvisioningProfile } from '../formats/profile/profile.js';
import type { Problem, Reading } from '../formats/source/problem.js';
import { readValue } from '../formats/world/readValue.js';
import { readWorld, type WorldReading } from '../formats/world/readWorld.js';
import { parseText } from '../formats/world/yamlText.js';
import { problemsText } from '../report/problems.js';
import { worldFromCapture } from '../world/capture/capture.js';
import type { DriverContent } from '../world/describeDriver.js';
import { loadDriverContent, loadEntitlements, loadProfile } from '../world/driverContent.js';
import { worldFromDocument } from '../world/fromDocument.js';
import { UserError } from './userError.js';

/** A file, or a piece of text, that cannot be used: everything that is wrong with it. */
export class InputError extends UserError {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problemsText(problems.filter(({ severity }) => severity === 'error')));
    this.problems = problems;
  }
}

/** The value, or an InputError with all problems. */
function valueOrRefuse<T>({ value, problems }: Reading<T>): T {
  if (value === undefined) throw new InputError(problems);
  return value;
}

/** The last reading of each file: a Background names the same one in every scenario, and reading costs most of it. */
const worldReadings = new Map<string, { readonly text: string; readonly reading: WorldReading }>();

function readWorldText(text: string, path: string): WorldReading {
  const known = worldReadings.get(path);
  if (known?.text === text) return known.reading;
  const reading = readWorld(text, path);
  worldReadings.set(path, { text, reading });
  return reading;
}

export function readWorldFile(path: string): World {
  const { document, problems } = readWorldText(valueOrRefuse(readText(path)), path);
  return valueOrRefuse(document === undefined ? { value: undefined, problems } : worldFromDocument(document));
}

export function readCaptureFile(path: string): World {
  return worldFromCapture(valueOrRefuse(loadRegistry(path)));
}

/** The driver in a bundle, an app or a plist; $(PRODUCT_BUNDLE_IDENTIFIER) in it is the id the scenario gives. */
export function readDriverFile(path: string, id: string): DriverContent {
  return valueOrRefuse(loadDriverContent(path, id, { defines: new Map([['PRODUCT_BUNDLE_IDENTIFIER', id]]) }));
}

export function readEntitlementsFile(path: string): DictionaryValue {
  return valueOrRefuse(loadEntitlements(path));
}

export function readProfileFile(path: string): ProvisioningProfile {
  return valueOrRefuse(loadProfile(path));
}

/** A doc string that stands for a property table: YAML, or an XML plist. */
export function readDocString(text: string): ReadonlyMap<string, Value> {
  const where = 'doc string';
  if (text.trimStart().startsWith('<')) {
    const { value, problems } = readPlist(text, where);
    const dictionary = value?.kind === 'dictionary' ? value : undefined;
    return valueOrRefuse({
      value: dictionary?.entries,
      problems: value === undefined || dictionary !== undefined ? problems : [notADictionary(where)],
    });
  }
  const { root, problems } = parseText(text, where);
  const value = root === undefined ? undefined : readValue(root, problems.report);
  const found = value === undefined || value.kind === 'dictionary' ? problems.problems() : [notADictionary(where)];
  return valueOrRefuse({
    value: found.length === 0 && value?.kind === 'dictionary' ? value.entries : undefined,
    problems: found,
  });
}

const notADictionary = (file: string): Problem => ({
  file,
  line: 1,
  column: 1,
  severity: 'error',
  message: 'a dictionary is expected here',
  expected: '<dict>',
});

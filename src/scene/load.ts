import type { DictionaryValue } from '../engine/values/value.js';
import type { World } from '../engine/world.js';
import { readText } from '../files/read.js';
import { loadRegistry } from '../files/registryFiles.js';
import { loadSystemExtensions } from '../files/systemExtensionFiles.js';
import type { ProvisioningProfile } from '../formats/profile/profile.js';
import type { SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import { readWorld, type WorldReading } from '../formats/world/readWorld.js';
import { worldFromCapture } from '../world/capture/capture.js';
import type { DriverContent } from '../world/describeDriver.js';
import { loadDriverContent, loadEntitlements, loadProfile } from '../world/driverContent.js';
import { worldFromDocument } from '../world/fromDocument.js';
import { valueOrRefuse } from './inputError.js';

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

/** What `systemextensionsctl list` printed on a Mac. */
export function readSystemExtensionsFile(path: string): readonly SystemExtension[] {
  return valueOrRefuse(loadSystemExtensions(path));
}

import { dictionary, type Value } from '../engine/values/value.js';
import type { DriverDescription, NubDescription, SystemDescription, World } from '../engine/world.js';
import { writeTableValue } from '../formats/tableValue/tableValue.js';

/** What a world is, as a feature's Background in the vocabulary's own phrases. */
export function worldSteps(world: World, title: string, heading: readonly string[]): string {
  const steps = [
    ...systemSteps(world.system),
    ...[...world.classes].map(([name, superclass]) =>
      superclass === null
        ? `the kernel class ${quoted(name)} does not exist`
        : `the kernel class ${quoted(name)} inherits from ${quoted(superclass)}`,
    ),
    ...[...(world.comparedKeys ?? [])].flatMap(([name, keys]) =>
      keys.map((key) => `nubs of the class ${quoted(name)} compare ${quoted(key)}`),
    ),
    ...world.kernelBundles.map((bundle) => `the kernel bundle ${quoted(bundle)} is known`),
    ...(world.published ?? []).map(({ on, resource, value }) =>
      value === undefined
        ? `${on} has ${quoted(resource)} from the start`
        : `${on} has ${quoted(resource)} from the start, with the value ${quoted(writeTableValue(value, resource))}`,
    ),
    ...world.nubs.flatMap(nubSteps),
    ...world.drivers.flatMap((driver) => driverSteps(driver, world.captured?.has(driver.id) === true)),
  ];
  const lines = steps.map((step, index) => `    ${index === 0 ? 'Given' : 'And'} ${step}`);
  return [...heading.map((line) => `# ${line}`), `Feature: ${title}`, '  Background:', ...lines, ''].join('\n');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

function systemSteps({ version, appleSilicon }: SystemDescription): readonly string[] {
  return [`a Mac running macOS ${quoted(version)}`, ...(appleSilicon ? [] : ['a Mac with an Intel processor'])];
}

function nubSteps(nub: NubDescription): readonly string[] {
  const { id, className, name, location, under, registryId, registers, properties, formerNames = [] } = nub;
  const it = quoted(id);
  const declared = `a nub ${it} of class ${quoted(className)}`;
  return [
    properties.size === 0 ? declared : `${declared} with:\n${propertyTable(properties)}`,
    ...(under === undefined ? [] : [`${it} is below ${quoted(under)}`]),
    ...(name === id ? [] : [`${it} is called ${quoted(name)} in the registry`]),
    ...(location === undefined ? [] : [`${it} is at the location ${quoted(location)}`]),
    ...(registryId === undefined ? [] : [`${it} has the registry id ${quoted(`0x${registryId.toString(16)}`)}`]),
    ...formerNames.map((former) => `${it} once bore the name ${quoted(former)}`),
    ...(registers ? [] : [`${it} never registers`]),
  ];
}

const KIND_NAMES: Readonly<Record<DriverDescription['kind'], string>> = {
  dext: 'DEXT',
  kext: 'KEXT',
  'codeless-dext': 'codeless DEXT',
  'codeless-kext': 'codeless KEXT',
};

function driverSteps(driver: DriverDescription, captured: boolean): readonly string[] {
  const { id, kind, collection, signing, personalities, behavior } = driver;
  return [
    `the ${KIND_NAMES[kind]} ${quoted(id)} is installed`,
    ...(captured ? ['it was attached when the registry was captured'] : []),
    ...(collection === 'boot' ? ['it is part of the boot kernel collection'] : []),
    ...(signing === 'platform' ? ['it is a platform binary'] : []),
    ...[...personalities].flatMap(([name, value]) => [
      `its personality ${quoted(name)}:\n${propertyTable(value.kind === 'dictionary' ? value.entries : new Map())}`,
      ...probeSteps(name, behavior.get(name)?.probe),
    ]),
  ];
}

function probeSteps(name: string, probe: NonNullable<ReturnType<DriverDescription['behavior']['get']>>['probe']) {
  if (typeof probe !== 'object' || !('score' in probe)) return [];
  const { score, needs = dictionary([]), turnsDown = [] } = probe;
  return [
    `its probe returns the score ${score} for ${quoted(name)}`,
    ...[...needs.entries].map(
      ([key, value]) =>
        `its probe needs ${quoted(key)} to be ${quoted(writeTableValue(value, key))} for ${quoted(name)}`,
    ),
    ...turnsDown.map((className) => `its probe turns down providers of class ${quoted(className)} for ${quoted(name)}`),
  ];
}

/** Aligned, and escaped as Gherkin's cells want it. */
function propertyTable(properties: ReadonlyMap<string, Value>): string {
  const rows = [...properties].map(([key, value]) => [cell(key), cell(writeTableValue(value, key))] as const);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const pad = (text: string, width = 0): string => text + ' '.repeat(Math.max(0, width - [...text].length));
  return rows.map(([key, value]) => `      | ${pad(key, widths[0])} | ${pad(value, widths[1])} |`).join('\n');
}

const cell = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');

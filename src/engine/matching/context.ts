import type { ClassTable } from '../classes/classTable.js';
import { entryFromPath } from '../registry/path.js';
import type { Registry } from '../registry/registry.js';
import { Service } from '../registry/service.js';
import type { SystemDescription } from '../world.js';
import type { NubView } from './family.js';
import type { MatchingContext } from './passive.js';

/** What matching asks of the machine around the nub. */
export function matchingContext(system: SystemDescription, registry: Registry, classes: ClassTable): MatchingContext {
  return {
    appleSilicon: system.appleSilicon,
    sip: system.sip,
    gameControllers: 0,
    hasBootArgument: (name) => system.bootArguments.has(name),
    bootArgument: (name) => readNumber(system.bootArguments.get(name)),
    compareName: (nub, pattern) => {
      const compare = classes.get(nub.className).nub.compareName ?? exactName;
      return compare(nub, pattern);
    },
    registryId: (nub) => (nub instanceof Service ? nub.registryId : 0n),
    location: (nub) => (nub instanceof Service ? nub.location : undefined),
    isAtPath: (nub, path) => entryFromPath(registry.root, path) === nub,
    matchedClients: (nub) =>
      nub instanceof Service
        ? nub.children.filter((client) => !client.inactive && client.properties.has('IOMatchCategory')).length
        : 0,
    serviceWithId: (id) => registry.withRegistryId(id),
  };
}

/** what a class does that compares no other way. */
const exactName = ({ name, formerNames = [] }: NubView, pattern: string): string | undefined =>
  [name, ...formerNames].find((each) => each === pattern);

function readNumber(text: string | undefined): bigint {
  return text !== undefined && /^(0x[0-9a-f]+|\d+)$/i.test(text) ? BigInt(text) : 0n;
}

import { dictionary, type ResourcesName } from '../src/simulator.js';
import { givenDriver, givenHardware, givenMachine } from './phrase.js';
import { readPairs } from './tables.js';

// What a captured registry tells of a Mac, in words: `dextspec import --as steps` writes these.

givenHardware(
  '{string} is called {string} in the registry',
  'Its registry name, where that is not what the scenario calls it.',
  'And "card" is called "pci1d6a,7b1" in the registry',
  (scene, id: string, name: string) => {
    scene.nubDraft(id).name = name;
  },
);

givenHardware(
  '{string} is at the location {string}',
  'What stands behind the @ in its path (R-155).',
  'And "card" is at the location "1c,4"',
  (scene, id: string, location: string) => {
    scene.nubDraft(id).location = location;
  },
);

givenHardware(
  '{string} has the registry id {string}',
  'Its id in the registry, as ioreg prints it (R-156).',
  'And "card" has the registry id "0x100000abc"',
  (scene, id: string, text: string) => {
    if (!/^(0x[0-9a-f]{1,16}|\d{1,19})$/i.test(text)) throw new Error(`"${text}" is no registry id: 0x100000abc`);
    scene.nubDraft(id).registryId = BigInt(text);
  },
);

givenHardware(
  '{string} once bore the name {string}',
  'A name that IONameMatch finds although the nub no longer shows it: drivers rename their providers.',
  'And "card" once bore the name "ethernet"',
  (scene, id: string, name: string) => {
    const draft = scene.nubDraft(id);
    draft.formerNames = [...(draft.formerNames ?? []), name];
  },
);

givenMachine(
  'nubs of the class {string} compare {string}',
  'A key that the closed matching of a provider class was seen to compare: the nub must have the personality’s value.',
  'Given nubs of the class "IOThunderboltPort" compare "Adapter Type"',
  (scene, className: string, key: string) => {
    scene.comparedKeys.set(className, [...(scene.comparedKeys.get(className) ?? []), key]);
  },
);

givenMachine(
  '{resources} has {string} from the start',
  'A resource that is published before anything happens.',
  'Given IOResources has "AcmeReady" from the start',
  (scene, on: ResourcesName, resource: string) => {
    scene.published.push({ on, resource });
  },
);

givenMachine(
  '{resources} has {string} from the start, with the value {string}',
  'The same, with a value of its own, read as a table value.',
  'Given IOResources has "AcmeReady" from the start, with the value "{ level: 2 }"',
  (scene, on: ResourcesName, resource: string, text: string) => {
    const value = readPairs([[resource, text]]).get(resource);
    if (value !== undefined) scene.published.push({ on, resource, value });
  },
);

givenDriver(
  'it was attached when the registry was captured',
  'It competes, and nobody is given advice on it.',
  'And it was attached when the registry was captured',
  (scene) => scene.scenery.add(scene.it().id),
);

givenDriver(
  'its probe needs {string} to be {string} for {string}',
  'Its probe looks at the provider and returns nothing where that property is another.',
  'And its probe needs "Content" to be "GUID_partition_scheme" for "Main"',
  (scene, key: string, text: string, personality: string) => {
    const needs = dictionary(readPairs([[key, text]]));
    scene.it().refineProbe({ needs }, personality);
  },
);

givenDriver(
  'its probe turns down providers of class {string} for {string}',
  'Its probe returns nothing on such a provider.',
  'And its probe turns down providers of class "AppleAPFSMedia" for "Main"',
  (scene, className: string, personality: string) => scene.it().refineProbe({ turnsDown: [className] }, personality),
);

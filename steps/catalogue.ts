import type { DataTable } from '@cucumber/cucumber';
import {
  type CatalogueOperation,
  dictionary,
  expectations as expected,
  type ReturnCode,
  type Scene,
} from '../src/simulator.js';
import { demand } from './demand.js';
import { expectation, when } from './phrase.js';
import { readProperties } from './tables.js';

function call(scene: Scene, tool: string, operation: CatalogueOperation): void {
  scene.happen({ event: 'catalogue', by: scene.caller(tool), operation });
}

for (const [words, operation, about] of [
  [
    'adds to the catalogue',
    'add',
    'Personalities as they are, name → keys (R-015, R-016). The tool must hold com.apple.private.security.iocatalog-management (R-032).',
  ],
  ['resets the catalogue to', 'reset', 'What is equal stays, what loaded kexts brought stays, the rest goes (R-027).'],
] as const) {
  when(
    `the tool {string} ${words}:`,
    about,
    `When the tool "kextutil" ${words}:\n  """\n  Main: { IOProviderClass: AcmePort, IOClass: AcmePortDriver }\n  """`,
    (scene, tool: string, personalities: DataTable | string) =>
      call(scene, tool, { operation, personalities: readProperties(personalities) }),
  );
}

when(
  'the tool {string} removes from the catalogue whatever has:',
  'Every personality with these keys and values goes; what runs stays (R-025).',
  'When the tool "kextutil" removes from the catalogue whatever has:\n  | CFBundleIdentifier | com.acme.port |',
  (scene, tool: string, table: DataTable | string) =>
    call(scene, tool, { operation: 'remove', matching: dictionary(readProperties(table)) }),
);
when(
  'the tool {string} terminates the services that have:',
  'Every service with these properties ends; those of the kernel and of Apple are refused (R-028).',
  'When the tool "kextutil" terminates the services that have:\n  | CFBundleIdentifier | com.acme.port |',
  (scene, tool: string, table: DataTable | string) =>
    call(scene, tool, {
      operation: 'terminate',
      matching: dictionary(readProperties(table)),
      className: undefined,
    }),
);
when(
  'the tool {string} terminates the services of class {string}',
  'The same, by class (R-028).',
  'When the tool "kextutil" terminates the services of class "AcmePortDriver"',
  (scene, tool: string, className: string) =>
    call(scene, tool, { operation: 'terminate', matching: undefined, className }),
);

expectation(
  'the tool {string} is told {kIOReturn}',
  'What the catalogue answered to its last call (R-015, R-028, R-032).',
  'Then the tool "kextutil" is told kIOReturnSuccess',
  (scene, tool: string, code: ReturnCode) => demand(scene, expected.toolIsTold(scene, tool, code)),
);
expectation(
  'the catalogue holds {int} personality/personalities with:',
  'How many personalities have these keys and values, as the catalogue finds them (R-024).',
  'Then the catalogue holds 1 personality with:\n  | CFBundleIdentifier | com.acme.port |',
  (scene, count: number, table: DataTable | string) =>
    demand(scene, expected.catalogueHolds(scene, count, dictionary(readProperties(table)))),
);
expectation(
  'the catalogue is at generation {int}',
  'It starts at 1, and goes up with each change that asks for matching (R-021).',
  'Then the catalogue is at generation 2',
  (scene, generation: number) => demand(scene, expected.catalogueIsAt(scene, generation)),
);
expectation(
  'the kernel extension daemon is asked once for {string}',
  'A kernel bundle that is not known is asked for once, however many nubs wait for it (R-086).',
  'Then the kernel extension daemon is asked once for "com.acme.family"',
  (scene, bundle: string) => demand(scene, expected.bundleIsAskedFor(scene, bundle, 1)),
);
expectation(
  'the kernel extension daemon is never asked for {string}',
  'No load request for this bundle.',
  'Then the kernel extension daemon is never asked for "com.acme.family"',
  (scene, bundle: string) => demand(scene, expected.bundleIsAskedFor(scene, bundle, 0)),
);

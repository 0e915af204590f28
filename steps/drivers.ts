import type { DataTable } from '@cucumber/cucumber';
import type { DriverKind } from '../src/simulator.js';
import { givenDriver as given } from './phrase.js';
import { reading } from './reading.js';
import { readPairs, readProperties, readRows } from './tables.js';

given(
  'the {driverKind} {string} is installed',
  'A driver, installed at the first event; its personalities follow.',
  'Given the DEXT "com.acme.nic" is installed',
  (scene, kind: DriverKind, id: string) => {
    scene.declareDriver(id, kind, true);
  },
);

given(
  'the {driverKind} {string} is installed from {string}',
  'A driver from its bundle, from the app that holds it, or from its Info.plist.',
  'Given the DEXT "com.acme.nic" is installed from "build/AcmeNIC.dext"',
  async (scene, kind: DriverKind, id: string, path: string) => {
    const { readDriverFile } = await reading();
    scene.declareDriver(id, kind, true, readDriverFile(scene.resolvePath(path), id));
  },
);

given(
  'the {driverKind} {string} is installed with the personality:',
  'A driver with one personality, called "Main".',
  'Given the KEXT "com.rival.nic" is installed with the personality:\n  | IOProviderClass | IOPCIDevice |\n  | IOClass         | RivalNIC    |',
  (scene, kind: DriverKind, id: string, table: DataTable | string) => {
    const entries = readProperties(table);
    scene.declareDriver(id, kind, true).setPersonality('Main', entries);
  },
);

given(
  'the {driverKind} {string} is known but not installed',
  'A driver that an event installs later.',
  'Given the DEXT "com.acme.nic" is known but not installed',
  (scene, kind: DriverKind, id: string) => {
    scene.declareDriver(id, kind, false);
  },
);

given(
  'its personality {string}:',
  'A personality of the driver named last.',
  'And its personality "Main":\n  | IOProviderClass | IOPCIDevice |',
  (scene, name: string, table: DataTable | string) => scene.it().setPersonality(name, readProperties(table)),
);

given(
  'its personality {string} has {string} set to {string}',
  'One key of a personality, read as a table value.',
  'And its personality "Main" has "IOProbeScore" set to "1000"',
  (scene, name: string, key: string, text: string) => scene.it().setKey(name, key, readPairs([[key, text]]).get(key)),
);

given(
  'its personality {string} has no {string}',
  'A key taken out of a personality.',
  'But its personality "Main" has no "IOMatchCategory"',
  (scene, name: string, key: string) => scene.it().setKey(name, key, undefined),
);

given(
  'its entitlements:',
  'What its code signature claims.',
  'And its entitlements:\n  | com.apple.developer.driverkit | true |',
  (scene, table: DataTable | string) => scene.it().setEntitlements(readProperties(table)),
);

given(
  'its entitlements are those in {string}',
  'What its code signature claims, from an .entitlements file.',
  'And its entitlements are those in "AcmeNIC.entitlements"',
  async (scene, path: string) => {
    const { readEntitlementsFile } = await reading();
    scene.it().setEntitlements(readEntitlementsFile(scene.resolvePath(path)).entries);
  },
);

given('it has no entitlements', 'None at all: check-in itself is refused.', 'And it has no entitlements', (scene) =>
  scene.it().setEntitlements(new Map()),
);

given('it is signed for development', 'A development signature.', 'And it is signed for development', (scene) => {
  scene.it().signing = 'development';
});

given(
  'it is signed for distribution',
  'Developer ID or App Store: development wildcards are not granted (E204).',
  'And it is signed for distribution',
  (scene) => {
    scene.it().signing = 'distribution';
  },
);

given('it is signed ad hoc', 'SIP refuses to launch it (L409).', 'And it is signed ad hoc', (scene) => {
  scene.it().signing = 'adhoc';
});

given('it is a platform binary', 'Signed by Apple as part of the system.', 'And it is a platform binary', (scene) => {
  scene.it().signing = 'platform';
});

given(
  'its provisioning profile grants:',
  'What the profile allows it to claim.',
  'And its provisioning profile grants:\n  | com.apple.developer.driverkit | true |',
  (scene, table: DataTable | string) => scene.it().setProfile(readProperties(table)),
);

given(
  'its provisioning profile is the one in {string}',
  'What the profile allows it to claim, from the file that Xcode embeds; a plist of it does as well.',
  'And its provisioning profile is the one in "embedded.provisionprofile"',
  async (scene, path: string) => {
    const { readProfileFile } = await reading();
    scene.it().takeProfile(readProfileFile(scene.resolvePath(path)));
  },
);

given(
  'it is inside the app {string}',
  'The app that holds it: its id must begin with the app’s (I607).',
  'And it is inside the app "com.acme.app"',
  (scene, app: string) => {
    scene.it().app = app;
  },
);

given(
  'it is part of the boot kernel collection',
  'A boot kext: what matched at boot can make room for a later driver (R-080).',
  'And it is part of the boot kernel collection',
  (scene) => {
    scene.it().collection = 'boot';
  },
);

given(
  'its executable defines the classes:',
  'User classes and their superclasses; without it every IOUserClass exists.',
  'And its executable defines the classes:\n  | class   | superclass |\n  | AcmeNIC | IOService  |',
  (scene, table: DataTable) => {
    const rows = readRows(table, ['class', 'superclass']);
    scene
      .it()
      .setUserClasses(
        new Map(
          rows.map(
            (row) =>
              [row.class ?? '', row.superclass === undefined || row.superclass === '' ? null : row.superclass] as const,
          ),
        ),
      );
  },
);

given('its version is {string}', 'CFBundleVersion.', 'And its version is "1.0.3"', (scene, version: string) => {
  scene.it().version = version;
});

given(
  'its system extension is listed in {string}',
  'What `systemextensionsctl list` printed: whether it is approved and still there, and copies of it (I605, I606).',
  'And its system extension is listed in "extensions.txt"',
  async (scene, path: string) => {
    const { readSystemExtensionsFile } = await reading();
    scene.it().listedIn(readSystemExtensionsFile(scene.resolvePath(path)));
  },
);

given(
  'it has not been approved by the user',
  'Waiting for the user: its personalities never reach the kernel (I605).',
  'And it has not been approved by the user',
  (scene) => {
    scene.it().approved = false;
  },
);

given(
  'its Info.plist has {string} set to {string}',
  'A key of its Info.plist beside the personalities, read as a table value: OSBundleRequired, OSBundleLibraries, …',
  'And its Info.plist has "OSBundleRequired" set to "Root"',
  (scene, key: string, text: string) => {
    const value = readPairs([[key, text]]).get(key);
    if (value !== undefined) scene.it().setInfo(key, value);
  },
);

given(
  'its unique id is {string}',
  'What tells two builds apart (R-140).',
  'And its unique id is "build-7"',
  (scene, uniqueId: string) => {
    scene.it().uniqueId = uniqueId;
  },
);

given(
  'it is signed by the team {string}',
  'Who signed it: on iPadOS an app opens the DEXTs of its own team (R-122).',
  'And it is signed by the team "ACME123456"',
  (scene, team: string) => {
    scene.it().team = team;
  },
);

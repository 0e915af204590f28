import type { DataTable } from '@cucumber/cucumber';
import { dictionary, type Scene, type Value, type WorldEvent } from '../src/simulator.js';
import { alias, when } from './phrase.js';
import { readProperties } from './tables.js';

when(
  '{string} is registered',
  'The nub calls registerService(): matching starts (R-038, R-039).',
  'When "card" is registered',
  (scene, id: string) => {
    scene.register(id);
  },
);
alias('{string} is registered', '{string} is plugged in', 'When "card" is plugged in');

when(
  '{string} is registered synchronously',
  'registerService returns when it is matched, and so for what hangs on it (R-039).',
  'When "bus" is registered synchronously',
  (scene, id: string) => {
    scene.register(id, true);
  },
);

when(
  '{string} is unplugged/disconnected',
  'The nub goes away, and its drivers with it.',
  'When "card" is unplugged',
  (scene, id: string) => {
    scene.mustBeNub(id);
    scene.happen({ event: 'unplug', nub: id });
  },
);

when(
  'every nub/device is registered',
  'Whatever registers and is not registered yet, providers first.',
  'When every nub is registered',
  (scene) => {
    scene.registerAll();
  },
);

when(
  'the system starts',
  'Drivers installed, the daemon checked in, the resources objects and every nub registered.',
  'When the system starts',
  (scene) => {
    scene.startSystem();
  },
);

when(
  'the kernel extension daemon checks in',
  'DEXTs and codeless bundles reach the catalogue, IOUserResources is registered (R-100).',
  'When the kernel extension daemon checks in',
  (scene) => {
    scene.happen({ event: 'daemonReady' });
  },
);

for (const on of ['IOResources', 'IOUserResources'] as const) {
  when(
    `{string} is published on ${on}`,
    `A resource appears and ${on} is matched again (R-097).`,
    `When "AcmeReady" is published on ${on}`,
    (scene, resource: string) => {
      scene.happen({ event: 'publish', resource, on });
    },
  );
}

when(
  '{string} is installed',
  'A known driver is installed now.',
  'When "com.acme.nic" is installed',
  (scene, id: string) => {
    scene.mustBeDriver(id);
    scene.happen({ event: 'install', driver: id });
  },
);

when(
  '{string} is removed',
  'A driver is taken away: its services end, its personalities leave (R-142).',
  'When "com.acme.nic" is removed',
  (scene, id: string) => {
    scene.mustBeDriver(id);
    scene.happen({ event: 'remove', driver: id });
  },
);

when(
  '{string} is upgraded to version {string}',
  'Another build of the driver: by unique id, never by version (R-140).',
  'When "com.acme.nic" is upgraded to version "2.0"',
  (scene, id: string, version: string) => scene.upgrade(id, { version }),
);

when(
  '{string} is upgraded with the personality:',
  'Another build, with this one personality, called "Main".',
  'When "com.acme.nic" is upgraded with the personality:\n  | IOProviderClass | IOPCIDevice |',
  (scene, id: string, table: DataTable | string) =>
    scene.upgrade(id, { personalities: new Map([['Main', { kind: 'dictionary', entries: readProperties(table) }]]) }),
);

type DriverEvent = Extract<WorldEvent, { event: 'crash' | 'exit' | 'terminate' }>['event'];
function driverEvent(phrase: string, event: DriverEvent, about: string): void {
  when(
    phrase,
    about,
    `When ${phrase.replace('{string}', '"com.acme.nic"').replace('{string}', '"card"')}`,
    (scene, id: string, nub?: string) => {
      scene.mustBeDriver(id);
      if (nub !== undefined) scene.mustBeNub(nub);
      scene.happen({ event, driver: id, on: nub });
    },
  );
}
for (const [word, event] of [
  ['crashes', 'crash'],
  ['exits', 'exit'],
] as const) {
  when(
    `the process of {string} ${word}`,
    'Its services end and its nubs are matched again (R-117, R-118).',
    `When the process of "com.acme.nic" ${word}`,
    (scene, id: string) => {
      scene.mustBeDriver(id);
      scene.happen({ event, driver: id, on: undefined });
    },
  );
  driverEvent(`the process of {string} on {string} ${word}`, event, 'The process that serves this nub ends (R-117).');
}
driverEvent(
  '{string} terminates itself on {string}',
  'terminate',
  'The driver goes away by itself: its provider is not matched again (R-048).',
);

when(
  'the kernel bundle {string} is loaded',
  'The daemon reports a bundle as loaded: its nubs are matched again (R-030).',
  'When the kernel bundle "com.acme.family" is loaded',
  (scene, bundle: string) => {
    scene.loadKernelBundle(bundle);
  },
);

for (const [phrase, event, about] of [
  ['the Mac goes to sleep', 'sleep', 'DEXTs are not launched until it wakes (R-105).'],
  ['the Mac wakes', 'wake', 'What was put off is matched again (R-105).'],
  ['the Mac shuts down', 'shutdown', 'No DEXT is launched any more (R-160).'],
  [
    'the Mac reboots its userspace',
    'userspaceReboot',
    'DEXTs end and their personalities leave, until the daemon checks in again (R-159).',
  ],
] as const) {
  when(phrase, about, `When ${phrase}`, (scene) => {
    scene.happen({ event });
  });
}

when(
  'the app {string} opens {string}',
  'IOServiceOpen on the driver’s service (R-122).',
  'When the app "com.acme.app" opens "com.acme.nic"',
  (scene, app: string, driver: string) => {
    scene.open(app, driver, undefined);
  },
);
when(
  'the app {string} opens {string} on {string}',
  'IOServiceOpen on the service on this nub.',
  'When the app "com.acme.app" opens "com.acme.nic" on "card"',
  (scene, app: string, driver: string, nub: string) => {
    scene.open(app, driver, nub);
  },
);

when(
  'the app {string} seizes {string}',
  'Opens it for itself alone, from whoever closes it when asked (R-121).',
  'When the app "com.acme.app" seizes "card"',
  (scene, app: string, opened: string) => {
    scene.open(app, opened, undefined, true);
  },
);
when(
  'the app {string} closes {string}',
  'Its user client ends.',
  'When the app "com.acme.app" closes "com.acme.nic"',
  (scene, app: string, opened: string) => {
    scene.close(app, opened);
  },
);

when(
  '{int} hours pass',
  'Crashes of more than 24 hours ago are forgotten (R-119).',
  'When 25 hours pass',
  (scene, hours: number) => {
    scene.happen({ event: 'hoursPass', hours });
  },
);

const calls = (scene: Scene, userClass: string, method: string, properties: ReadonlyMap<string, Value>): void =>
  scene.callMethod({ userClass, method, on: 'itself', properties: dictionary(properties) });
when(
  '{string} calls {string}',
  'A user class calls a DriverKit method on its own service (R-116c).',
  'When "AcmeNIC" calls "RegisterService"',
  (scene, userClass: string, method: string) => calls(scene, userClass, method, new Map()),
);
when(
  '{string} calls {string} with:',
  'The same, with properties: SetProperties sets them, RemoveProperty takes them away (R-116c).',
  'When "AcmeNIC" calls "SetProperties" with:\n  | port-count | 4 |',
  (scene, userClass: string, method: string, table: DataTable | string) =>
    calls(scene, userClass, method, readProperties(table)),
);

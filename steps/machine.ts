import { NamingError } from '../src/simulator.js';
import { givenMachine as given } from './phrase.js';
import { reading } from './reading.js';

given(
  'a Mac running macOS {string}',
  'The version of macOS.',
  'Given a Mac running macOS "15.4"',
  (scene, version: string) => {
    scene.system.os = 'macOS';
    scene.system.version = version;
  },
);

given(
  'an iPad running iPadOS {string}',
  'An iPad with an M-series chip.',
  'Given an iPad running iPadOS "18.1"',
  (scene, version: string) => {
    Object.assign(scene.system, { os: 'iPadOS', version, mSeries: true, appleSilicon: true });
  },
);

given(
  'an iPad without an M-series chip running iPadOS {string}',
  'An iPad that runs no DEXTs (I609).',
  'Given an iPad without an M-series chip running iPadOS "18.1"',
  (scene, version: string) => {
    Object.assign(scene.system, { os: 'iPadOS', version, mSeries: false, appleSilicon: true });
  },
);

given('a Mac with Apple silicon', 'An ARM64 kernel: the default.', 'Given a Mac with Apple silicon', (scene) => {
  scene.system.appleSilicon = true;
});

given(
  'a Mac with an Intel processor',
  'An x86_64 kernel: IOPCIMatch scores nothing extra there (F-PCI-020).',
  'Given a Mac with an Intel processor',
  (scene) => {
    scene.system.appleSilicon = false;
  },
);

given('SIP is enabled', 'System integrity protection is on: the default.', 'Given SIP is enabled', (scene) => {
  scene.system.sip = 'enabled';
});

given(
  'SIP is disabled',
  'System integrity protection is off: ad-hoc signatures launch.',
  'Given SIP is disabled',
  (scene) => {
    scene.system.sip = 'disabled';
  },
);

given(
  'system extension developer mode is on',
  '`systemextensionsctl developer on`: concerns installation, never matching (F-ENT-010).',
  'Given system extension developer mode is on',
  (scene) => {
    scene.system.developerMode = true;
  },
);

given(
  'system extension developer mode is off',
  'The default.',
  'Given system extension developer mode is off',
  (scene) => {
    scene.system.developerMode = false;
  },
);

given(
  'the built-in drivers of macOS',
  'Apple’s drivers of this version of macOS are installed first, as far as the published catalogue knows them: `dextspec drivers` lists it.',
  'Given the built-in drivers of macOS',
  (scene) => {
    if (scene.hasStarted)
      throw new NamingError('The machine runs already: the built-in drivers come before the first When.');
    scene.builtinDrivers = true;
  },
);

given(
  'the kernel class {string} inherits from {string}',
  'A kernel class beyond the built-in table.',
  'Given the kernel class "AcmeBus" inherits from "IOService"',
  (scene, name: string, superclass: string) => {
    scene.classes.set(name, superclass);
  },
);

given(
  'the kernel class {string} does not exist',
  'No such class, whoever names it in IOClass.',
  'Given the kernel class "AcmeBus" does not exist',
  (scene, name: string) => {
    scene.classes.set(name, null);
  },
);

given(
  'the boot argument {string} is set to {string}',
  'A boot argument as nvram holds it.',
  'Given the boot argument "dk" is set to "0x8001"',
  (scene, name: string, value: string) => {
    scene.system.bootArguments = new Map([...scene.system.bootArguments, [name, value]]);
  },
);

given(
  'the boot argument {string} is set',
  'A boot argument without a value: a switch.',
  'Given the boot argument "-s" is set',
  (scene, name: string) => {
    scene.system.bootArguments = new Map([...scene.system.bootArguments, [name, '']]);
  },
);

given(
  'the kernel extension daemon has not checked in',
  'DEXTs and codeless bundles wait, IOUserResources is not registered (R-097, R-100).',
  'Given the kernel extension daemon has not checked in',
  (scene) => {
    scene.daemonChecksIn = false;
  },
);

given(
  'the registry captured in {string}',
  'A whole Mac as `ioreg -l` or `ioreg -l -a` printed it.',
  'Given the registry captured in "mac-studio.ioreg.txt"',
  async (scene, path: string) => {
    const { readCaptureFile } = await reading();
    scene.startFrom(readCaptureFile(scene.resolvePath(path)));
  },
);

given(
  'the world described in {string}',
  'A world document, YAML or JSON.',
  'Given the world described in "lab.yaml"',
  async (scene, path: string) => {
    const { readWorldFile } = await reading();
    scene.startFrom(readWorldFile(scene.resolvePath(path)));
  },
);

given(
  'a Mac in safe boot',
  'Only what a Mac needs to start is sent, and DEXTs (R-035).',
  'Given a Mac in safe boot',
  (scene) => {
    scene.system.safeBoot = true;
  },
);

given(
  'a Mac that does not know its root media',
  'No driver is replaced for a later one then (R-080).',
  'Given a Mac that does not know its root media',
  (scene) => {
    scene.system.rootMedia = 'unknown';
  },
);

given(
  'the kernel bundle {string} is known',
  'A bundle that the kernel knows beyond the built-in ones: nobody waits for it (R-086).',
  'Given the kernel bundle "com.acme.family" is known',
  (scene, bundle: string) => {
    scene.kernelBundles.add(bundle);
  },
);

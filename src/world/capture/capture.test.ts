import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import { string, TRUE } from '../../engine/values/value.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';
import { simulate } from '../simulation.js';
import { driver, entry, mac } from './capture.fixture.js';
import { macFromCapture, worldFromCapture } from './capture.js';

const ids = (capture: RegistryCapture) => worldFromCapture(capture).nubs.map(({ id }) => id);
const nubCalled = (capture: RegistryCapture, id: string) => worldFromCapture(capture).nubs.find((nub) => nub.id === id);
const bundle = (capture: RegistryCapture, id: string) =>
  worldFromCapture(capture).drivers.find((each) => each.id === id);
const personalityKeys = (capture: RegistryCapture, id: string) =>
  [...(bundle(capture, id)?.personalities ?? [])].map(([name, value]) => [
    name,
    value.kind === 'dictionary'
      ? [...value.entries.keys()].filter((key) => !key.startsWith('IO') && !key.startsWith('CF'))
      : [],
  ]);
const runs = (capture: RegistryCapture, nub: string) => {
  const machine = simulate(worldFromCapture(capture));
  const service = machine.service(nub);
  return (
    service &&
    machine
      .candidates(service)
      .filter(({ gate }) => gate === 'running')
      .map(({ personality }) => personality.driver)
  );
};

describe('objects that appear more than once (R-152)', () => {
  const stack = (registryId?: bigint) =>
    driver(
      'AcmeStack',
      'IOResources',
      { IOMatchCategory: 'AcmeStack' },
      registryId === undefined ? {} : { registryId },
    );
  const twice = (registryId?: bigint) =>
    mac(entry('AcmeInterface', {}, [stack(registryId)]), entry('IOResources', {}, [stack(registryId)]));

  it('is one object, on the provider that it was matched on', () => {
    const { attachments, world } = macFromCapture(twice(0x100000200n));
    expect(attachments.map(({ provider }) => provider.id)).toEqual(['IOResources']);
    expect(world.nubs.find(({ id }) => id === 'AcmeStack')?.under).toBe('IOResources');
    expect(ids(twice(0x100000200n)).filter((id) => id.startsWith('AcmeStack'))).toHaveLength(1);
  });

  it('is told without ids where one appearance cannot have been matched', () => {
    expect(macFromCapture(twice()).attachments.map(({ provider }) => provider.id)).toEqual(['IOResources']);
  });

  it('is told so whichever comes first, with what is printed again below it', () => {
    const copy = () => driver('AcmeStack', 'IOResources', {}, {}, [entry('AcmeClient')]);
    const capture = mac(
      entry('AcmeKeyboard', {}, [copy()]),
      entry('AcmeMouse', {}, [copy()]),
      entry('IOResources', {}, [copy()]),
    );
    expect(macFromCapture(capture).attachments.map(({ provider }) => provider.id)).toEqual(['IOResources']);
    expect(ids(capture).filter((id) => /Stack|Client/.test(id))).toEqual(['AcmeStack', 'AcmeClient']);
  });

  it('is told though a counter went on while ioreg printed', () => {
    const copy = (count: number) => driver('AcmeStack', 'IOResources', { Count: count });
    const { attachments } = macFromCapture(
      mac(entry('IOHIDInterface', {}, [copy(1)]), entry('IOResources', {}, [copy(2)])),
    );
    expect(attachments.map(({ provider }) => provider.id)).toEqual(['IOResources']);
  });

  it('is another one on a provider of which nothing says that it cannot be matched there', () => {
    const media = (location: string) => entry('IOMedia', {}, [driver('AcmeClient', 'IOMedia')], { location });
    const capture = mac(media('1'), entry('AcmeSnapshot', {}, [driver('AcmeClient', 'IOMedia')]));
    expect(macFromCapture(capture).attachments.map(({ provider }) => provider.id)).toEqual(['IOMedia', 'AcmeSnapshot']);
  });

  it('stays two where both can have been', () => {
    const nub = (location: string) => entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub')], { location });
    expect(macFromCapture(mac(nub('0'), nub('1'))).attachments).toHaveLength(2);
  });

  it('has different objects under one id apart, as a broken dump may show them', () => {
    const own = { registryId: 7n };
    expect(ids(mac(entry('A', {}, [], own), entry('B', {}, [], own)))).toEqual(['IOPlatformExpertDevice', 'A', 'B']);
  });

  it('comes to an end where a dump shows an object below itself', () => {
    const own = { registryId: 7n };
    const inner = driver('AcmeDriver', 'AcmeDriver', {}, own);
    expect(ids(mac(driver('AcmeDriver', 'AcmeDriver', {}, own, [inner])))).toHaveLength(2);
  });
});

it('lets drivers that name several unknown classes sit on one nub', () => {
  const capture = mac(
    entry('AcmeNub', {}, [
      driver('AcmeA', 'AcmeBase'),
      driver('AcmeB', 'AcmeMid', { IOMatchCategory: 'AcmeB' }),
      driver('AcmeC', 'AcmeLow', { IOMatchCategory: 'AcmeC' }),
    ]),
    entry('AcmeOther', {}, [driver('AcmeA', 'AcmeBase')]),
  );
  expect([...(runs(capture, 'AcmeNub') ?? [])].sort()).toEqual(['com.acme.AcmeA', 'com.acme.AcmeB', 'com.acme.AcmeC']);
  expect(runs(capture, 'AcmeOther')).toEqual(['com.acme.AcmeA']);
});

describe('personalities rebuilt from instances (R-153)', () => {
  const usb = (properties: Readonly<Record<string, number>>, ...drivers: ReturnType<typeof driver>[]) =>
    mac(
      entry(
        'IOUSBHostInterface',
        {
          idVendor: 0x1209,
          idProduct: 1,
          bConfigurationValue: 1,
          bInterfaceNumber: 0,
          bInterfaceClass: 255,
          ...properties,
        },
        drivers,
      ),
    );

  it('lets go of family keys that the provider contradicts: the driver wrote them', () => {
    const capture = mac(
      entry('IOMedia', { Whole: true }, [driver('AcmeScheme', 'IOMedia', { Whole: true, UUID: 'mine' })]),
    );
    expect(personalityKeys(capture, 'com.acme.AcmeScheme')).toEqual([['AcmeScheme', ['Whole']]]);
    expect(runs(capture, 'IOMedia')).toEqual(['com.acme.AcmeScheme']);
  });

  it('finds the legal key set behind one that no personality can have (M120), by the score', () => {
    const keys = { idVendor: 0x1209, bInterfaceClass: 10, bInterfaceSubClass: 0, bInterfaceProtocol: 1 };
    const capture = usb(keys, driver('AcmeLink', 'IOUSBHostInterface', { ...keys, IOProbeScore: 60000 }));
    const [[, kept] = ['', []]] = personalityKeys(capture, 'com.acme.AcmeLink');
    expect(kept).toEqual(['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol']);
    expect(runs(capture, 'IOUSBHostInterface')).toEqual(['com.acme.AcmeLink']);
  });

  it('takes of several legal key sets the one that gives the driver’s score', () => {
    const keys = { idVendor: 0x1209, idProduct: 1, bInterfaceClass: 255, bInterfaceSubClass: 2, bInterfaceProtocol: 3 };
    const capture = usb(keys, driver('AcmeLink', 'IOUSBHostInterface', { ...keys, IOProbeScore: 70000 }));
    const [[, kept] = ['', []]] = personalityKeys(capture, 'com.acme.AcmeLink');
    expect(kept).toEqual(['idVendor', 'bInterfaceClass', 'bInterfaceSubClass']);
  });

  it('takes a DEXT’s whole personality where the instance has it (R-115)', () => {
    const personality = {
      IOProviderClass: 'AcmeNub',
      IOClass: 'IOUserService',
      IOUserServerName: 'x',
      IOUserClass: 'AcmeDext',
      Key: 1,
    };
    const capture = mac(
      entry('AcmeNub', {}, [driver('IOUserService', 'AcmeNub', { IOMatchedPersonality: personality, Written: 2 })]),
    );
    expect(personalityKeys(capture, 'com.acme.IOUserService')).toEqual([['AcmeDext', ['Key']]]);
    expect(bundle(capture, 'com.acme.IOUserService')).toMatchObject({ kind: 'dext', signing: 'platform' });
  });

  it('reads a negative score out of a huge number', () => {
    const capture = mac(entry('AcmeNub', {}, [driver('AcmeLast', 'AcmeNub', { IOProbeScore: 2 ** 32 - 5 })]));
    expect(bundle(capture, 'com.acme.AcmeLast')?.behavior.get('AcmeLast')?.probe).toMatchObject({ score: -5 });
  });

  it('lets a partition scheme find its own content alone (F-STOR-003, F-STOR-004)', () => {
    const scheme = (name: string, score: number) =>
      driver(name, 'IOMedia', {
        IOMatchCategory: 'IOStorage',
        IOProbeScore: score,
        'Content Mask': name,
        IOPropertyMatch: { Whole: true },
      });
    const media = (name: string, score: number) =>
      entry('IOMedia', { Whole: true, Content: name }, [scheme(name, score)], { name });
    const capture = mac(media('Guid', 4000), media('Fdisk', 3000));
    expect([runs(capture, 'Guid'), runs(capture, 'Fdisk')]).toEqual([['com.acme.Guid'], ['com.acme.Fdisk']]);
  });

  it('makes nothing of a Content Mask that is not the medium’s content', () => {
    const scheme = driver('AcmeScheme', 'IOMedia', { 'Content Mask': 'mine' });
    const capture = mac(entry('IOMedia', { Content: 'another' }, [scheme]));
    expect(bundle(capture, 'com.acme.AcmeScheme')?.behavior.get('AcmeScheme')?.probe).toMatchObject({
      needs: undefined,
    });
  });

  it('knows what an observed probe turns down', () => {
    const apfs = (className: string, score: number) =>
      driver(className, 'IOMedia', {
        CFBundleIdentifier: `apfs.${className}`,
        IOMatchCategory: 'IOStorage',
        IOProbeScore: score,
      });
    const container = entry('AppleAPFSMedia', {}, [apfs('AppleAPFSContainer', 1000)]);
    const capture = mac(entry('IOMedia', {}, [apfs('AppleAPFSContainerScheme', 2000)]), container);
    expect(runs(capture, 'AppleAPFSMedia')).toEqual(['apfs.AppleAPFSContainer']);
  });
});

describe('keys that closed families compare', () => {
  const port = (type: number, className: string, location: string) =>
    entry(
      'AcmePort',
      { 'Adapter Type': type, Speed: 5 },
      [driver(className, 'AcmePort', { 'Adapter Type': type, Speed: 5, Mine: 1 })],
      { name: className, location },
    );
  const capture = mac(port(1, 'AcmeDisplay', '1'), port(2, 'AcmeTunnel', '2'));

  it('is a key that all drivers share with their providers and that tells providers apart', () => {
    expect(worldFromCapture(capture).comparedKeys).toEqual(new Map([['AcmePort', ['Adapter Type']]]));
  });

  it('keeps each driver to its own kind, and says that this is inferred', () => {
    const machine = simulate(worldFromCapture(capture));
    const on = (location: string) => machine.services().find((each) => each.location === location);
    const [first, second] = [on('1'), on('2')];
    const at = (nub: typeof first) =>
      nub &&
      machine.candidates(nub).map(({ personality, gate, reason, basis }) => [personality.name, gate, reason, basis]);
    expect(at(first)).toEqual([
      ['AcmeDisplay', 'running', null, 'inferred'],
      ['AcmeTunnel', 'keys', 'Adapter Type', 'inferred'],
    ]);
    expect(at(second)?.[0]).toEqual(['AcmeTunnel', 'running', null, 'inferred']);
  });

  it('is none for families whose matching is known', () => {
    const media = (size: number) =>
      entry('IOMedia', { Size: size, Other: size }, [driver(`Acme${size}`, 'IOMedia', { Other: size })], {
        location: String(size),
      });
    expect(worldFromCapture(mac(media(1), media(2))).comparedKeys).toEqual(new Map());
  });
});

describe('what a registry no longer shows', () => {
  it('is a name that the nub bore when it was matched', () => {
    const renamed = (properties: Readonly<Record<string, string>>) =>
      mac(
        entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub', { IONameMatch: 'old', ...properties })], { name: 'new' }),
      );
    expect(nubCalled(renamed({ IONameMatched: 'old' }), 'new')?.formerNames).toEqual(['old']);
    expect(nubCalled(renamed({}), 'new')?.formerNames).toEqual(['old']);
    expect(runs(renamed({}), 'new')).toEqual(['com.acme.AcmeDriver']);
  });

  it('is no former name where several could be meant, or where the nub still bears it', () => {
    const several = driver('AcmeDriver', 'AcmeNub', { IONameMatch: ['a', 'b'] });
    expect(nubCalled(mac(entry('AcmeNub', {}, [several])), 'AcmeNub')?.formerNames).toBeUndefined();
    const bears = driver('AcmeDriver', 'AcmeNub', { IONameMatch: 'AcmeNub' });
    expect(nubCalled(mac(entry('AcmeNub', {}, [bears])), 'AcmeNub')?.formerNames).toBeUndefined();
  });

  it('is a resource that an attached driver cannot have done without', () => {
    const waits = driver('AcmeWaits', 'AcmeNub', { IOResourceMatch: 'AcmeReady' });
    const capture = mac(entry('AcmeNub', {}, [waits]), entry('IOResources', { IOKit: 'IOService' }));
    expect(worldFromCapture(capture).published).toEqual([
      { on: 'IOResources', resource: 'IOKit', value: string('IOService') },
      { on: 'IOResources', resource: 'AcmeReady', value: TRUE },
    ]);
    expect([...(runs(capture, 'AcmeNub') ?? [])].sort()).toEqual(['com.acme.AcmeWaits']);
  });

  it('keeps the values of what is published', () => {
    const capture = mac(
      entry('IOResources', { Acme: { a: 1 } }, [
        driver('AcmeAgent', 'IOResources', { IOPropertyMatch: { Acme: { a: 1 } } }),
      ]),
    );
    expect(worldFromCapture(capture).published?.[0]?.value).toEqual(fromPlain({ a: 1 }));
    expect(runs(capture, 'IOResources')).toEqual(['com.acme.AcmeAgent']);
  });

  it('registers a nub with a driver, whatever its state words say now', () => {
    const own = { registered: false };
    const capture = mac(entry('AcmeNub', {}, [driver('AcmeDriver', 'AcmeNub')], own), entry('AcmeQuiet', {}, [], own));
    expect(nubCalled(capture, 'AcmeNub')?.registers).toBe(true);
    expect(nubCalled(capture, 'AcmeQuiet')?.registers).toBe(false);
  });
});

describe('classes', () => {
  const chainOf = (capture: RegistryCapture, className: string, declared?: ReadonlyMap<string, string | null>) =>
    simulate(worldFromCapture(capture, declared)).classes.get(className).chain;

  it('learns a provider’s superclass from what matched on it', () => {
    expect(chainOf(mac(entry('AcmeCard', {}, [driver('AcmeDriver', 'IOPCIDevice')])), 'AcmeCard')).toContain(
      'IOPCIDevice',
    );
  });

  it('puts a class in between where the facts know of none', () => {
    const capture = mac(entry('AppleUSB20Hub', {}, [driver('AcmeDriver', 'AcmeHubBase')]));
    expect(chainOf(capture, 'AppleUSB20Hub')).toEqual(
      expect.arrayContaining(['AppleUSBHub', 'AcmeHubBase', 'IOService']),
    );
    expect(runs(capture, 'AppleUSB20Hub')).toEqual(['com.acme.AcmeDriver']);
  });

  it('learns nothing from objects that drivers made out of a dictionary (R-124)', () => {
    const made = entry('IOUserSerial', {
      IOClass: 'IOUserSerial',
      IOProviderClass: 'IOSerialStreamSync',
      IOMatchCategory: 'X',
    });
    const capture = mac(entry('IOUserService', {}, [made]));
    expect(chainOf(capture, 'IOUserService')).not.toContain('IOSerialStreamSync');
    expect(macFromCapture(capture).attachments.map(({ driver }) => driver)).toEqual([undefined]);
    expect(worldFromCapture(capture).drivers).toEqual([]);
  });

  it('believes inheritance that the dump prints, and what the user declares before it', () => {
    const capture = mac(
      entry('AppleUSB20Hub', {}, [], { inheritance: ['AcmeHub', 'IOService', 'IORegistryEntry', 'OSObject'] }),
    );
    expect(chainOf(capture, 'AppleUSB20Hub').slice(0, 3)).toEqual(['AppleUSB20Hub', 'AcmeHub', 'IOService']);
    expect(chainOf(capture, 'AppleUSB20Hub', new Map([['AppleUSB20Hub', 'Mine']])).slice(0, 2)).toEqual([
      'AppleUSB20Hub',
      'Mine',
    ]);
  });
});

describe('a dump of one subtree (ioreg -r)', () => {
  it('keeps its top entry as a nub', () => {
    expect(ids({ root: entry('IOUSBHostDevice', {}, [driver('AcmeDriver', 'IOUSBHostDevice')]) })).toEqual([
      'IOUSBHostDevice',
      'AcmeDriver',
    ]);
  });

  it('puts a provider above it where its family needs one', () => {
    const capture = { root: entry('IOPCIDevice', {}, [driver('AcmeNIC', 'IOPCIDevice')]) };
    expect(runs(capture, 'IOPCIDevice')).toEqual(['com.acme.AcmeNIC']);
  });

  it('counts a driver whose provider it does not show', () => {
    const { attachments, uprooted } = macFromCapture({ root: driver('AcmeDriver', 'IOUSBHostDevice') });
    expect([attachments, uprooted.map(({ id }) => id)]).toEqual([[], ['AcmeDriver']]);
  });
});

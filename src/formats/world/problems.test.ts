import { describe, expect, test } from 'vitest';
import { readWorld } from './readWorld.js';

/** `line:column message (expected) [nearest]`, without what is absent. */
function problemsOf(text: string, file = 'w.yaml'): string[] {
  const { document, problems } = readWorld(text, file);
  expect(document === undefined).toBe(problems.length > 0);
  return problems.map(
    ({ line, column, message, expected, nearest }) =>
      `${line}:${column} ${message}${expected ? ` (${expected})` : ''}${nearest ? ` [${nearest}]` : ''}`,
  );
}

/** A world in block style, from its second line on. */
const world = (rest: string) => problemsOf(`dextspec: 1\n${rest}`);

describe('text', () => {
  test('says YAML or JSON', () => {
    expect(problemsOf('a: [')[0]).toMatch(/^1:5 this is not valid YAML: /);
    expect(problemsOf('{"a": ]', 'w.JSON')[0]).toMatch(/^1:7 this is not valid JSON: /);
  });

  test('empty', () => {
    expect(problemsOf('')).toEqual(['1:1 the document is empty (at least: dextspec: 1)']);
    expect(problemsOf('# nothing\n')).toHaveLength(1);
  });

  test('not a mapping', () => {
    expect(problemsOf('- dextspec')).toEqual(['1:1 the document must be a mapping, not a list (a mapping)']);
  });

  test('two documents', () => {
    expect(problemsOf('dextspec: 1\n---\ndextspec: 1\n')).toEqual([
      '2:1 a file holds one world; here a second document begins',
    ]);
  });

  test('a key twice', () => {
    expect(world('nubs: []\nnubs: []')).toEqual(['3:1 the key "nubs" is given twice']);
    expect(problemsOf('{"dextspec": 1,\n "nubs": [],\n "nubs": []}', 'w.json')).toEqual([
      '3:2 the key "nubs" is given twice',
    ]);
  });

  test('an unknown tag', () => {
    expect(world('nubs: [{ id: a, class: B, properties: { x: !dta 00 } }]')).toEqual([
      '2:44 unknown tag !dta (!data followed by hexadecimal digits is the only tag) [!data]',
    ]);
  });

  test('aliases: none such, within itself, too many', () => {
    expect(world('kernelBundles: *none')).toContain('2:16 no anchor &none ends before this alias');
    expect(world('classes: &c { A: *c }')).toContain('2:18 no anchor &c ends before this alias');
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(world(`nubs: [{ id: a, class: B, properties: {${bomb.join(', ')}} }]`).join()).toContain('repeats too much');
  });

  test('nested beyond all reason', () => {
    expect(world(`nubs: ${'['.repeat(20000)}`)[0]).toContain('it is nested too deeply');
  });

  test('keys that are none', () => {
    expect(world('classes: { [a]: b }')).toEqual(['2:12 a key is missing or is not text']);
  });
});

describe('the schema', () => {
  test('the version is needed, and is 1', () => {
    expect(problemsOf('nubs: []')).toEqual(['1:1 a world needs the key "dextspec"']);
    expect(problemsOf('dextspec: 2')).toEqual(['1:11 "dextspec" must be 1, not 2']);
    expect(problemsOf('dextspec: 1.0')).toEqual(['1:11 "dextspec" must be an integer, not 1.0 (an integer)']);
  });

  test('an unknown key offers the nearest', () => {
    expect(world('system: { versoin: "15.4" }')).toEqual([
      '2:11 "versoin" is not a key of the system (one of os, version, sip, developerMode, appleSilicon, mSeries, bootArgs, safeBoot, rootMedia) [version]',
    ]);
    expect(world('nub: []')[0]).toMatch(/^2:1 "nub" is not a key of a world .* \[nubs\]$/);
    expect(world('drivers:\n  - id: a\n    persnalities: {}')[0]).toMatch(
      /^4:5 "persnalities" is not a key of a driver .* \[personalities\]$/,
    );
  });

  test('two mistakes are two problems, in the order of the text', () => {
    expect(world('system: { sip: enabld }\nnubs:\n  - { id: a }\n')).toEqual([
      '2:16 "sip" cannot be "enabld" (enabled, disabled) [enabled]',
      '4:5 a nub without a shorthand needs the key "class"',
    ]);
  });

  test('what YAML takes for a number needs quotes', () => {
    expect(world('system: { version: 15.4 }')).toEqual([
      '2:20 "version" must be a string, not 15.4 (a string, in quotes: "15.4")',
    ]);
    expect(world('nubs: [{ id: a, class: B, location: 0x10 }]')).toEqual([
      '2:37 "location" must be a string, not 0x10 (a string, in quotes: "0x10")',
    ]);
  });

  test('an empty place is shown by its key', () => {
    expect(world('nubs:')).toEqual(['2:1 "nubs" is empty (a list)']);
    expect(world('drivers:\n  - id: a\n    entitlements:')).toEqual([
      '4:5 "entitlements" is empty (a file name | a mapping)',
    ]);
  });

  test('limits', () => {
    expect(world('nubs: [{ id: a, pci: { vendor: 0x18086, class: -1 } }]')).toEqual([
      '2:32 "vendor" must be at most 0xffff, not 0x18086',
      '2:48 "class" must be at least 0, not -1',
    ]);
    expect(world('nubs: [{ id: "", class: B }]')).toEqual(['2:14 "id" must not be empty']);
  });

  test('a driver needs an id unless a bundle or its Info.plist tells it', () => {
    expect(world('drivers: [{ kind: dext }]')).toEqual(['2:11 a driver needs the key "id"']);
    expect(world('drivers: [{ bundle: A.dext }, { info: Info.plist }]')).toEqual([]);
  });

  test('a nub needs a class unless a shorthand tells it, and takes one shorthand', () => {
    expect(world('nubs: [{ id: a, usb: {} }]')).toEqual([]);
    expect(world('nubs: [{ id: a, usb: {}, hid: {} }]')).toEqual([
      '2:26 a nub is one kind of hardware: "hid" does not go together with "usb"',
    ]);
  });
});

describe('behavior', () => {
  const behavior = (flow: string) => world(`drivers: [{ id: a, behavior: { M: ${flow} } }]`);

  test.each([
    ['{ start: explode }', '2:44 "start" cannot be "explode" (succeed, fail, crash, hang | { fail: kIOReturn… })'],
    ['{ probe: { scor: 5 } }', '2:46 "scor" is not a key of the probe (one of score, adjust, returns, merge) [score]'],
    ['{ probe: { score: 1, adjust: 1 } }', '2:56 "adjust" does not go together with "score"'],
    ['{ probe: { score: 4294967296 } }', '2:53 "score" must be at most 0x7fffffff, not 4294967296'],
    ['{ checkIn: nver }', '2:46 "checkIn" cannot be "nver" (never, dies, wrongToken) [never]'],
    ['{ probe: { merge: { x: 1.5 } } }', '2:58 1.5 is not an integer (a real is written {$real: 1.5})'],
  ])('%s', (flow, problem) => {
    expect(behavior(flow)).toEqual([problem]);
  });

  test('of a personality that is not there', () => {
    const text = 'drivers:\n  - id: a\n    personalities: { Main: {} }\n    behavior: { Mai: {}, "*": {} }';
    expect(world(text)).toEqual(['5:17 the driver has no personality "Mai" (one of *, Main) [Main]']);
    expect(
      world(text.replace('personalities: { Main: {} }', 'info: { IOKitPersonalities: { Main: {} } }')),
    ).toHaveLength(1);
    expect(world(text.replace('personalities: { Main: {} }', 'bundle: A.dext'))).toEqual([]);
  });
});

describe('values', () => {
  const value = (flow: string) => world(`nubs: [{ id: a, class: B, properties: { k: ${flow} } }]`);

  test.each([
    ['1.5', '2:44 1.5 is not an integer (a real is written {$real: 1.5})'],
    ['[1.0]', '2:45 1.0 is not an integer (a real is written {$real: 1.0})'],
    [
      '18446744073709551616',
      '2:44 18446744073709551616 does not fit 64 bits (an integer of 64 bits: -0x8000000000000000 to 0xffffffffffffffff)',
    ],
    ['!data 6a1', '2:50 data is pairs of hexadecimal digits; 3 cannot be paired (!data 6a1d0000)'],
    ['!data 6g', '2:50 data is hexadecimal digits; "g" is none (!data 6a1d0000)'],
    ['{ $data: "0" }', '2:53 data is pairs of hexadecimal digits; 1 cannot be paired'],
    ['{ $data: 10 }', '2:53 $data takes hexadecimal digits in quotes'],
    ['{ $set: a }', '2:52 $set takes a list'],
    ['{ $int: a }', '2:52 $int takes an integer in quotes'],
    ['{ $real: a }', '2:53 $real takes a number'],
    ['null', '2:41 a value is missing (a value; "" is the empty string)'],
    ['[~]', '2:45 a value is missing (a value; "" is the empty string)'],
    [
      '{ $dta: "00" }',
      '2:46 "$dta" is not a form of a value here ($data, $set, $int, $real, $opaque, each alone in its mapping; a key that begins with $ is written with $$) [$data]',
    ],
  ])('%s', (flow, problem) => {
    expect(value(flow)).toEqual([problem]);
  });
});

describe('events', () => {
  const event = (flow: string) =>
    world(`drivers: [{ id: com.acme.nic }]\nnubs: [{ id: card, class: B }]\nevents:\n  - ${flow}\n`);

  test.each([
    ['daemonReady', '5:5 item 1 of "events" cannot be "daemonReady" ({ daemonReady: true })'],
    ['{ daemonReady: false }', '5:20 "daemonReady" must be true, not false'],
    ['{ register: card, install: com.acme.nic }', '5:23 "install" does not go together with "register"'],
    ['{ publish: IOBSD }', '5:5 { publish: resource, on: IOResources } needs the key "on"'],
    ['{ publish: X, on: IOResource }', '5:23 "on" cannot be "IOResource" (IOResources, IOUserResources) [IOResources]'],
    [
      '{ crash: com.acme.nic, onn: card }',
      '5:28 "onn" is not a key of { crash: driver, on: nub } (one of crash, on) [on]',
    ],
    ['{ install: com.acme.nik }', '5:16 no driver has the id "com.acme.nik" (one of com.acme.nic) [com.acme.nic]'],
    [
      '{ open: crd }',
      '5:13 no driver and no nub has the id "crd" (one of com.acme.nic, IOResources, IOUserResources, card) [card]',
    ],
    [
      '{ notify: agent, of: IOServiceMatch, matching: {} }',
      '5:26 "of" cannot be "IOServiceMatch" (IOServiceFirstPublish, IOServicePublish, IOServiceMatched, IOServiceFirstMatch, IOServiceTerminate) [IOServiceMatched]',
    ],
    ['{ hoursPass: 0 }', '5:18 "hoursPass" must be at least 1, not 0'],
    ['{ unplug: crd }', '5:15 no nub has the id "crd" (one of IOResources, IOUserResources, card) [card]'],
    [
      '{ exit: com.acme.nic, on: crd }',
      '5:31 no nub has the id "crd" (one of IOResources, IOUserResources, card) [card]',
    ],
  ])('%s', (flow, problem) => {
    expect(event(flow)).toEqual([problem]);
  });

  test('a misspelt name', () => {
    expect(event('{ instal: com.acme.nic }')).toEqual([
      expect.stringMatching(
        /^5:7 "instal" is not a key of an event \(one of install, .*, catalogueTerminate\) \[install\]$/,
      ),
    ]);
  });

  test('the driver of an upgrade is a driver', () => {
    expect(event('{ upgrade: com.acme.nic, to: { knd: dext } }')[0]).toMatch(
      /^5:36 "knd" is not a key of a driver .*\[kind\]/,
    );
  });
});

describe('references', () => {
  test('two drivers or nubs with one id', () => {
    expect(world('drivers: [{ id: a }, { id: a }]\nnubs: [{ id: n, class: B }, { id: n, class: B }]')).toEqual([
      '2:28 two drivers have the id "a"',
      '3:35 two nubs have the id "n"',
    ]);
    expect(world('nubs: [{ id: IOResources, class: B }]')).toEqual(['2:14 every world has the nub "IOResources"']);
  });

  test('a published nub is a nub', () => {
    const text = `drivers: [{ id: a, behavior: { "*": { publishes: [{ id: port, class: B, under: prt }] } } }]
nubs: [{ id: below, class: B, under: port }]
events: [{ register: port }]`;
    expect(world(text)).toEqual([
      '2:80 no nub has the id "prt" (one of IOResources, IOUserResources, below, port) [port]',
    ]);
    expect(
      world(
        'drivers: [{ id: a, behavior: { "*": { publishes: [{ id: n, class: B }] } } }]\nnubs: [{ id: n, class: B }]',
      ),
    ).toEqual(['2:57 two nubs have the id "n"']);
  });

  test('below an unknown nub, unless a registry may hold it', () => {
    const text = 'nubs: [{ id: card, class: B, under: brige }, { id: bridge, class: B }]';
    expect(world(text)).toEqual([
      '2:37 no nub has the id "brige" (one of IOResources, IOUserResources, card, bridge) [bridge]',
    ]);
    expect(world(`${text}\nregistry: mac.ioreg\nevents: [{ register: other }]`)).toEqual([]);
  });

  test('below itself', () => {
    expect(
      world(
        'nubs:\n  - { id: z, class: B, under: a }\n  - { id: b, class: B, under: a }\n  - { id: a, class: B, under: b }',
      ),
    ).toEqual(['4:31 a nub cannot be below itself: "b" under "a" under "b"']);
    expect(world('nubs: [{ id: a, class: B, under: a }]')).toHaveLength(1);
  });

  test('drivers that only a file can name', () => {
    expect(world('drivers: [{ bundle: A.dext }]\nevents: [{ install: com.acme.nic }]')).toEqual([]);
    expect(world('builtinDrivers: true\nevents: [{ remove: com.apple.x }, { remove: com.acme.x }]')).toHaveLength(1);
  });
});

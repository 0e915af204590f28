import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, dextspec } from '../cli.fixture.js';

/** Line of the feature → what is said of it. */
const SAID: readonly (readonly [line: number, said: string])[] = [
  [5, 'pci hardware has no "vender"; did you mean "vendor"?'],
  [6, '"device" takes an integer, not a string'],
  [
    12,
    'no column "clas"; did you mean "class"? The first row names columns: number, configuration, class, subclass, protocol',
  ],
  [21, '"class" takes an integer, not a string'],
  [25, 'a property table has two columns, key and value; this row has 3'],
  [26, 'a property table has two columns, key and value; this row has 3'],
  [30, '"reg": data is pairs of hexadecimal digits; 3 cannot be paired, in data <6a1>'],
  [31, '"speed": data is hexadecimal digits; "z" is none, in data <zz>'],
  [43, 'No nub "crad". Did you mean "card"? Declared: "card", "IOResources", "IOUserResources".'],
  [49, 'No driver "com.acme.prot". Did you mean "com.acme.port"? Declared: "com.acme.port".'],
  [56, 'No personality "Mian" of "com.acme.port". Did you mean "Main"? Declared: "Main".'],
  [60, 'There is already a nub "port".'],
  [64, '`it` speaks of the driver named last, and no driver has been named.'],
  [
    68,
    'kIOReturnNoResource is no kIOReturn code. Did you mean kIOReturnNoResources? Write its name (kIOReturnUnsupported), its hex (0xe00002c7) or its decimal (-536870201).',
  ],
  [73, 'No diagnostic has the code "M1O2". Did you mean "M102"?'],
  [79, 'no phrase takes: "com.acme.port" stops at the key gate on "port"'],
  [83, 'no phrase takes: "port" is pluged in'],
  [87, 'Nothing has happened yet: a Then needs a When before it (for example `When the system starts`).'],
  [92, '"port" is in the registry already: describe it before the first When.'],
  [120, 'A table or a doc string follows the phrase "a PCI device {string} with:", as in:'],
  [
    125,
    'a table follows here, not a doc string; its first row names columns: driver, personality, score, match score, category, verdict, gate, reason, basis',
  ],
  [134, 'a doc string follows here, lines as ioreg shows them, not a table'],
  [140, 'no column "0". The first row names columns: number, configuration, class, subclass, protocol'],
  [140, 'no column "8". The first row names columns: number, configuration, class, subclass, protocol'],
  [144, 'The driver "com.acme.port" is described already.'],
  [152, 'No user class "AcmePrt". Did you mean "AcmePort"? Declared: "AcmePort".'],
  [166, 'No nub "prot". Did you mean "port"? Declared: "port", "IOResources", "IOUserResources".'],
  [169, 'no table follows this phrase: a Mac with Apple silicon'],
];

describe('what authors mistype', () => {
  let lines: readonly string[] = [];
  let status: number | null = null;

  beforeAll(() => {
    builtCli();
    const run = dextspec('test/authoring/mistakes', 'run', 'slips.feature');
    status = run.status;
    lines = `${run.stdout}\n${run.stderr}`.split('\n').map((line) => line.trim());
  }, 60_000);

  it('fails the run', () => expect(status).toBe(1));

  it.each(SAID)('line %i', (line, said) => {
    expect(lines).toContain(`slips.feature:${line}: ${said}`);
  });

  it('names the words that a cell may have', () => {
    expect(lines).toContain(
      'slips.feature:177: "runing" is no verdict; did you mean "running"? Legal: running, rejected, outranked, stalled',
    );
  });

  it('says where a doc string ends to be YAML, to the column', () => {
    expect(lines.find((line) => line.startsWith('slips.feature:37:19: this is not valid YAML'))).toBeDefined();
  });

  it('offers the file of a similar name that lies beside the feature', () => {
    expect(lines).toContain('slips.feature:95: slips.featre:1:1: no such file. Did you mean "slips.feature"?');
  });

  it('offers the phrase that a step most likely meant, with its own names in it', () => {
    expect(lines).toContain('did you mean:  "com.acme.port" stops at the keys gate on "port"');
    expect(lines).toContain('did you mean:  "port" is plugged in');
  });

  it('offers the reason that was met, where the one expected has a slip in it', () => {
    const from = lines.findIndex((line) => line.includes('expected the reason IOPropertyMach for'));
    // Wrapped at the width of a log, wherever that falls.
    const message = lines.slice(from, from + 3).join(' ');
    expect(message).toContain('did you mean "IOPropertyMatch"?: com.acme.port/Main stops');
  });

  it('says nothing that a log of 120 columns breaks, where the message is a table or advice', () => {
    const from = lines.findIndex((line) => line.includes('the candidates for "ethernet" differ'));
    const report = lines.slice(from, from + 25);
    expect(report).toContain(
      '1  com.rival.driver.RivalEthernet/RivalEthernet         1000   IODefaultMatchCategory  running   running',
    );
    expect(report).toContain('+1000 for IOPCIMatch on Apple silicon');
    expect(report).toContain('fix: <key>IOPCIMatch</key><string>0x07b1ac3e</string>');
    expect(report).toContain('at slips.feature:115');
    expect(report.filter((line) => line.length > 113)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate } from '../../src/engine/gates.js';
import type { Mac } from '../../src/engine/mac.fixture.js';
import { readLog } from '../../src/formats/kernelLog/readLog.js';
import { findingsIn, understand } from '../../src/logs/understand.js';
import { run, stories } from './world.fixture.js';

const OPTIONS = { numRuns: 200, seed: 42 };

/** Every gate at which a personality ended in some pass. */
const gatesOf = (mac: Mac): ReadonlySet<Gate> =>
  new Set(mac.machine.trace.passes.flatMap(({ considerations }) => considerations.map(({ gate }) => gate)));

/** Lines that say where a candidate stopped say so of a gate that the trace has. */
function isReadBack(mac: Mac): void {
  const gates = gatesOf(mac);
  for (const line of mac.log) {
    const findings = findingsIn(line, 'kernel');
    expect(findings.length, line).toBeGreaterThan(0);
    for (const { kind } of findings) {
      if (kind.says !== 'stopped' || kind.gate === undefined) continue;
      // A class that is not found makes Start fail: the line before says so.
      const ends = kind.gate === 'start' && gates.has('user-class') ? 'user-class' : kind.gate;
      expect([...gates], line).toContain(ends);
    }
  }
}

describe('the reader of logs and the engine', { timeout: 30_000 }, () => {
  it('agree on every line that a release kernel writes', () => {
    fc.assert(
      fc.property(stories, (story) => isReadBack(run(story))),
      OPTIONS,
    );
  });

  it('agree on what it writes with io= besides', () => {
    fc.assert(
      fc.property(stories, (story) => isReadBack(run(story, { io: '0xffff' }))),
      OPTIONS,
    );
  });
});

/** The same messages as people paste them. */
const DRESSES: readonly (readonly [string, (message: string) => string])[] = [
  ['as it is', (message) => message],
  ['quoted', (message) => `> > ${message}`],
  ['in a list', (message) => `- \`${message}\``],
  ['log show', (message) => `2026-03-02 09:14:07.100231+0100 0x9a3 Default 0x0 0 0 kernel: (IOKit) ${message}`],
  ['compact', (message) => `2026-03-02 09:14:07.100 Df kernel[0:9a3] ${message}`],
  ['syslog', (message) => `2026-03-02 09:14:07.100231+0100  localhost kernel[0]: ${message}`],
  ['old syslog', (message) => `Mar  2 09:14:07 my-mac kernel[0]: ${message}`],
  ['Console', (message) => `default\t09:14:07.100231+0100\tkernel\t${message}`],
  ['Console with a date', (message) => `error\t2026-03-02 09:14:07.100231 +0100\tkernel\t${message}`],
  ['dmesg', (message) => `[  123.004005]: ${message}`],
  ['with the process', (message) => `kernel: ${message}`],
  ['ndjson', (message) => JSON.stringify({ eventMessage: message, processImagePath: '/kernel', timestamp: 'now' })],
];

const KINDS_OF = (text: string): readonly string[] =>
  understand(readLog(text).lines).understood.flatMap(({ findings }) =>
    findings.map(({ kind, parts }) => `${kind.id} ${JSON.stringify(parts)}`),
  );

describe('the form of a log', () => {
  const messages = [
    'DK: AcmeNIC-0x100000a85 waiting for server com.acme.nic-100000a85',
    'DK: AcmeNIC-0x100000a85: provider entitlements check failed',
    'Driver com.acme.nic has crashed 2 time(s)',
    'Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist',
    'DK: AcmeNIC-0x100000a85::start(pciac3e,7b1-0x1000001f3) fail',
  ];
  const plain = KINDS_OF(messages.join('\n'));

  it.each(DRESSES)('does not matter: %s', (_name, dress) => {
    expect(plain).toHaveLength(messages.length);
    expect(KINDS_OF(messages.map(dress).join('\n'))).toEqual(plain);
    expect(KINDS_OF(messages.map(dress).join('\r\n\r\n'))).toEqual(plain);
  });

  it.each([40, 60, 72, 80, 100, 132])('does not matter: broken after %i letters, as a terminal does', (width) => {
    const broken = messages
      .map((message) => `2026-03-02 09:14:07.100231+0100 0x9a3 Default 0x0 0 0 kernel: ${message}`)
      .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);
    expect(KINDS_OF(broken.join('\n'))).toEqual(plain);
  });

  it('does not matter: the line breaks are gone, as forums do', () => {
    const run = messages.map((message) => `kernel ${message}`).join(' ');
    expect(KINDS_OF(run)).toEqual(plain);
  });

  it('does not matter for any message: what a line says does not depend on what stands before it', () => {
    const dress = fc.constantFrom(...DRESSES.map(([, of]) => of));
    fc.assert(
      fc.property(fc.shuffledSubarray(messages), dress, (some, of) => {
        expect(KINDS_OF(some.map(of).join('\n'))).toEqual(KINDS_OF(some.join('\n')));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('never loses a line, nor takes forever', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const { lines } = readLog(text);
        const { understood, others } = understand(lines);
        const taken = understood.reduce((sum, each) => sum + each.lines, 0) + others.length;
        expect(taken).toBeGreaterThanOrEqual(lines.length);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

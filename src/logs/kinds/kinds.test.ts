import { describe, expect, it } from 'vitest';
import { GATES } from '../../engine/gates.js';
import { PARTS } from '../kind.js';
import { findingsIn } from '../understand.js';
import { FALLBACKS } from './fallback.js';
import { KINDS as TABLE } from './index.js';
import { listedKind } from './listed.js';

/** A value for each part, of the look that it has in logs. */
const SAMPLE: Readonly<Record<string, string>> = {
  name: 'AcmeNIC',
  id: '100000a85',
  nub: 'pciac3e,7b1',
  nubId: '1000001f3',
  server: 'com.acme.nic',
  tag: '100000a85',
  bundle: 'com.acme.nic',
  other: 'com.acme.other',
  class: 'AcmeClass',
  user: 'AcmeNIC',
  count: '3',
  pid: '731',
  team: 'ACMETEAM01',
  number: '42',
  result: '0xe00002c7',
  key: 'CFBundleVersion',
  path: '/Library/SystemExtensions/0A0A/com.acme.nic.dext',
  entitlements: 'com.apple.developer.driverkit.transport.usb',
  version: '15',
  state: 'terminating_for_upgrade',
  from: 'activated_enabled',
  reason: 'because',
  category: 'IODefaultMatchCategory',
  score: '100',
};

const written = (template: string): string =>
  template
    .replace(/^\^|\$$/g, '')
    .replaceAll('…', ' ')
    .replaceAll(/<(\w+)>/g, (_whole, part: string) => SAMPLE[part] ?? part);

const KINDS = [...TABLE, ...FALLBACKS];

describe('the table of messages', () => {
  it('has each kind once, with a gate that there is', () => {
    const ids = KINDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { gate } of KINDS) if (gate !== undefined) expect(GATES).toContain(gate);
    expect(Object.keys(SAMPLE).sort()).toEqual([...PARTS].sort());
  });

  it.each(KINDS.flatMap(({ id, templates }) => templates.map((template) => [template, id] as const)))(
    'understands %s',
    (template, id) => {
      const found = findingsIn(written(template)).map(({ kind }) => kind.id);
      // Words of one kind may be a beginning of another's, which comes first and says more.
      expect(found.length, id).toBeGreaterThan(0);
      if (!found.includes(id))
        expect(KINDS.findIndex((each) => each.id === found[0])).toBeLessThan(KINDS.findIndex((each) => each.id === id));
    },
  );

  it.each(KINDS.map((each) => [each.id, each] as const))(
    'says of %s only what it names',
    (_id, { meaning, check, templates }) => {
      for (const text of [meaning, check ?? ''])
        for (const [, part = ''] of text.matchAll(/<(\w+)>/g)) expect(Object.keys(SAMPLE)).toContain(part);
      expect(meaning).toMatch(/[.!]$/);
      expect(templates.length).toBeGreaterThan(0);
    },
  );

  it.each<[string, string]>([
    ['activated enabled', 'passed'],
    ['activated disabled', 'stopped'],
    ['activated waiting for user', 'stopped'],
    ['activated waiting to upgrade', 'noted'],
    ['terminated waiting to uninstall on reboot', 'noted'],
  ])('takes [%s] of a list as %s', (state, says) => {
    expect(listedKind(state).says).toBe(says);
  });
});

describe('lines that are none of this', () => {
  it.each([
    'a window moved from here to there (0x1234) and back',
    'the weather is fine',
    'Hello, I have trouble with my driver.',
    'Access denied to the file /tmp/x for user joe',
    'nw_connection_report_state_with_handler_on_nw_queue [C1] reporting state failed error Connection refused',
    'tcp_input: state ESTABLISHED -> CLOSE_WAIT',
    'IOThunderboltSwitchType3::listenerCallback - event 0x10',
    'AirPort: Link Up on en0',
    'Error Domain=NSPOSIXErrorDomain Code=57 "Socket is not connected"',
    'returned 0x0',
  ])('%s', (line) => {
    expect(findingsIn(line)).toEqual([]);
  });

  it('what only the kernel says counts from no other process', () => {
    const line = 'AcmeNIC: no user class found';
    expect(findingsIn(line, 'kernel')).toHaveLength(1);
    expect(findingsIn(line, 'Safari')).toEqual([]);
  });
});

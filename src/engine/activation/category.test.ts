import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';

describe('who counts as matched at boot (R-077e, R-077m)', () => {
  const marked = (on: ReturnType<typeof started>) => on.service('n').children[0]?.properties.has('IOMatchedAtBoot');

  it('a kext of the boot collection, and no other bundle that the kernel knows', () => {
    expect(marked(started(kext('boot', {}, { collection: 'boot' })))).toBe(true);
    expect(marked(started(kext('aux', {}, { collection: 'auxiliary' })))).toBe(false);
    expect(marked(started(dext('d', {}, { collection: 'boot' })))).toBe(false);
    expect(
      marked(started(kext('codeless', { IOClass: 'IOService' }, { kind: 'codeless-kext', collection: 'boot' }))),
    ).toBe(false);
  });

  it('a personality whose bundle the kernel does not know', () => {
    const table = { IOProviderClass: 'Nub', IOClass: 'k_Class', CFBundleIdentifier: 'com.stranger' };
    const on = started(drivers('k', { Main: { ...table, CFBundleIdentifierKernel: 'com.apple.kpi.iokit' } }));
    expect(on.running()).toEqual(['k']);
    expect(marked(on)).toBe(true);
  });
});

describe('the root media\u2019s driver and its provider ancestors are not replaced (R-080)', () => {
  const boot = kext('boot', { IOPrimaryDriverTerminateOptions: true }, { collection: 'boot' });

  it('media below the client: it is an ancestor', () => {
    const on = mac({ drivers: [boot], nubs: [nub('n')] }).start();
    const client = on.service('n').children[0];
    on.machine.declareNub(nub('media', {}, { under: client?.id, onRootMedia: true, registers: false }));
    on.install(dext('new'));
    expect(on.running()).toEqual(['boot']);
    expect(on.verdict('new')?.actual).toBe('held by boot/Main');
  });

  it('media deeper below the client', () => {
    const on = mac({ drivers: [boot], nubs: [nub('n')] }).start();
    const client = on.service('n').children[0];
    on.machine.declareNub(nub('disk', {}, { under: client?.id, registers: false }));
    on.machine.declareNub(nub('media', {}, { under: 'disk', onRootMedia: true, registers: false }));
    on.install(dext('new'));
    expect(on.running()).toEqual(['boot']);
  });

  it('media elsewhere does not protect it', () => {
    const on = mac({ drivers: [boot], nubs: [nub('n'), nub('media', {}, { onRootMedia: true, className: 'Other' })] });
    on.start().install(dext('new', { IOProbeScore: 1 }));
    expect(on.running()).toEqual(['new']);
  });
});

describe('the pass that replaces (R-077i)', () => {
  const opted = { IOPrimaryDriverTerminateOptions: true };

  it('only a client that was matched at boot makes room, and only for who is not boot', () => {
    const aux = started(kext('aux', opted)).install(dext('new', { IOProbeScore: 9 }));
    expect([aux.running(), aux.calls('stop')]).toEqual([['aux'], []]);
    const boot = started(kext('boot', opted, { collection: 'boot' })).install(
      dext('new', { IOProbeScore: 9, CFBundleIdentifier: 'com.stranger' }),
    );
    expect([boot.running(), boot.calls('stop')]).toEqual([['boot'], []]);
  });

  it('skips the newcomer and nobody else', () => {
    const on = started(kext('boot', opted, { collection: 'boot' }), kext('x', { IOMatchCategory: 'x' }));
    const before = on.machine.trace.passesOf('n').length;
    on.install(dext('new', { IOProbeScore: 9 }));
    const [replacing] = on.machine.trace.passesOf('n').slice(before);
    const gates = new Map(replacing?.considerations.map(({ personality, gate }) => [personality.driver, gate]));
    expect(['new', 'boot', 'x'].map((id) => gates.get(id))).toEqual(['category', 'category', 'category']);
    expect(on.running()).toEqual(['x', 'new']);
  });
});

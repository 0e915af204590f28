import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started } from '../mac.fixture.js';

const reboot = { event: 'userspaceReboot' } as const;
const back = { event: 'daemonReady' } as const;
const crash = (driver: string) => ({ event: 'crash', driver, on: undefined }) as const;

describe('a reboot of user space (R-159)', () => {
  it('ends DEXTs, and keeps kernel drivers; the daemon brings them back', () => {
    const on = started(dext('d', { IOMatchCategory: 'x' }), kext('k')).apply(reboot);
    expect([on.running(), on.processes()]).toEqual([['k'], ['d exited ']]);
    expect(on.machine.bundle('d')?.state).toBe('waiting');
    expect(on.machine.bundle('k')?.state).toBe('active');
    expect(on.calls('stop')).toEqual(['stop d true']);
    on.apply(back);
    expect(on.running()).toEqual(['k', 'd']);
    expect(on.machine.bundle('d')?.state).toBe('active');
  });

  it('ends a kernel driver whose start may be deferred', () => {
    const on = started(kext('defers', { IOMatchDefer: true }), kext('no', { IOMatchDefer: 1, IOMatchCategory: 'x' }));
    expect(on.apply(reboot).running()).toEqual(['no']);
    expect(on.apply(back).running()).toEqual(['no', 'defers']);
  });

  it('spares who is to be preserved, by its own word or by a provider\u2019s', () => {
    const key = 'IOUserServerPreserveUserspaceReboot';
    expect(
      started(dext('d', { [key]: true }))
        .apply(reboot)
        .running(),
    ).toEqual(['d']);
    expect(
      started(dext('d', { [key]: 1 }))
        .apply(reboot)
        .running(),
    ).toEqual([]);
    const below = mac({ drivers: [dext('d')], nubs: [nub('n', { [key]: true })] }).start();
    expect(below.apply(reboot).running()).toEqual(['d']);
  });

  it('crashes are forgotten', () => {
    const on = started(dext('d')).apply(crash('d'));
    expect(on.property('n', 'IORematchCount')).toBeDefined();
    on.apply(reboot);
    expect(on.property('n', 'IORematchCount')).toBeUndefined();
  });
});

describe('crashes of Apple\u2019s own DEXTs (R-119)', () => {
  const crashing = (times: number, extra: object = {}, bootArguments = {}) => {
    const on = mac({
      drivers: [dext('d', {}, { signing: 'platform', ...extra })],
      nubs: [nub('n')],
      bootArguments,
    }).start();
    for (let i = 0; i < times; i++) on.apply(crash('d'));
    return on;
  };
  const panicked = (on: ReturnType<typeof crashing>) => on.incidents().includes('panic');

  it('more than three in a day bring the machine down', () => {
    expect(panicked(crashing(3))).toBe(false);
    const on = crashing(4);
    expect(panicked(on)).toBe(true);
    expect(on.log).toContain('panic: Driver d has crashed 4 time(s)');
    expect(panicked(crashing(9, { signing: 'development' }))).toBe(false);
    expect(panicked(crashing(2, {}, { daily_max_dext_crashes: '1' }))).toBe(true);
  });

  it('older ones are forgotten', () => {
    const on = crashing(3).apply({ event: 'hoursPass', hours: 24 }, crash('d'));
    expect(panicked(on)).toBe(false);
    expect(on.machine.bundle('d')?.crashes).toHaveLength(1);
    const sooner = crashing(3).apply({ event: 'hoursPass', hours: 23 }, crash('d'));
    expect(panicked(sooner)).toBe(true);
  });

  it('a process that only ends has not crashed', () => {
    const on = crashing(0).apply({ event: 'exit', driver: 'd', on: undefined });
    expect(on.machine.bundle('d')?.crashes).toEqual([]);
    expect(on.processes()).toEqual(['d exited ', 'd running n']);
    expect(on.log.join('\n')).toMatch(/DK: n-0x[0-9a-f]+ rematching after dext crash/);
  });

  it('a crash in Start is none, since nothing had started (R-117)', () => {
    const on = crashing(0, { behavior: new Map([['*', { start: 'crash' }]]) });
    expect(on.machine.bundle('d')?.crashes).toEqual([]);
  });
});

describe('a parked build (R-141)', () => {
  it('takes over with the last process, and the rematch is unrestricted', () => {
    const on = started(dext('d'), kext('k', { IOProbeScore: -1 })).apply(crash('d'));
    expect(on.property('n', 'IORematchCount')).toBeDefined();
    on.apply({ event: 'upgrade', driver: 'd', to: dext('d', { IOPropertyMatch: { a: 1 } }, { uniqueId: 'v2' }) });
    expect(on.machine.trace.incidents).toContainEqual({
      type: 'upgrade-put-off',
      driver: 'd',
      code: 'I603',
      detail: '1.0',
    });
    on.apply(crash('d'));
    expect(on.property('n', 'IORematchCount')).toBeUndefined();
    expect(on.property('n', 'IORematchPersonality')).toBeUndefined();
    expect(on.running()).toEqual(['k']);
  });

  it('R-140: the same build once more is told by its unique id', () => {
    const on = started(dext('d')).apply({ event: 'upgrade', driver: 'd', to: dext('d') });
    expect(on.machine.trace.incidents).toContainEqual({
      type: 'upgrade-put-off',
      driver: 'd',
      code: 'I604',
      detail: 'v1',
    });
  });

  it.each([
    ['2', 'replaced', true],
    ['1', 'kept', false],
    ['0.9', 'kept', false],
  ])('R-147: before the check-in a kext of version %s: %s', (version, _what, replaced) => {
    const build = (text: string, more = {}) => kext('k', more, { version: text });
    const on = mac({ drivers: [build('1')] }).apply({ event: 'install', driver: 'k' });
    on.apply({ event: 'upgrade', driver: 'k', to: build(version, { x: 1 }) });
    expect(on.machine.bundle('k')?.description.version).toBe(replaced ? version : '1');
    expect(on.incidents().includes('upgrade-put-off')).toBe(!replaced);
  });

  it('R-136: code does not replace a codeless kext, nor anything a loaded one', () => {
    const codeless = kext('k', {}, { kind: 'codeless-kext' });
    const upgrade = (from: typeof codeless, to: typeof codeless) =>
      started(from)
        .apply({ event: 'upgrade', driver: 'k', to })
        .machine.trace.incidents.find(({ type }) => type === 'upgrade-put-off');
    expect(upgrade(codeless, kext('k'))).toMatchObject({ code: 'I614' });
    expect(upgrade(kext('k'), kext('k', { x: 1 }))).toMatchObject({ code: 'I614', detail: 'kext 1.0 is loaded' });
    expect(upgrade(codeless, kext('k', { x: 1 }, { kind: 'codeless-kext' }))).toBeUndefined();
  });
});

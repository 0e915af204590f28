import { describe, expect, it } from 'vitest';
import { bootKernel } from '../boot.js';
import { dext, kext, mac, nub, started, TEST_FAMILY } from '../mac.fixture.js';
import { terminateService } from '../termination/terminate.js';
import { DEFAULT_SYSTEM } from '../world.js';
import { publishResource, registerService } from './register.js';

function kernel() {
  const k = bootKernel(
    { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [] },
    { families: [TEST_FAMILY], isKernelBundleKnown: () => true },
  );
  const service = k.registry.create({ id: 'n', className: 'Nub', under: k.platform });
  return { k, service };
}

describe('registration', () => {
  it('R-042, S-21: matched, although nothing matched', () => {
    const on = mac({ nubs: [nub('n')] }).start();
    expect(on.service('n')).toMatchObject({ registered: true, matched: true, busy: 0 });
  });

  it('R-038: what hangs nowhere is told of, and not matched', () => {
    const { k } = kernel();
    const loose = k.registry.create({ id: 'loose', className: 'Nub' });
    registerService(k, loose);
    k.jobs.drain();
    expect(loose.registered).toBe(false);
    expect(k.trace.log).toEqual(['Nub: not registry member at registerService()']);
  });

  it('R-040: registering while it waits for its turn is one pass', () => {
    const { k, service } = kernel();
    registerService(k, service);
    registerService(k, service);
    k.jobs.drain();
    expect(k.trace.passesOf('n')).toHaveLength(1);
  });

  it('R-040, R-041: registering while it is being matched is one pass more', () => {
    const on = started(kext('a', { IOResourceMatch: 'Late' })).apply(
      { event: 'register', nub: 'n' },
      { event: 'register', nub: 'n' },
    );
    expect(on.machine.trace.passesOf('n')).toHaveLength(1);
    on.apply({ event: 'publish', resource: 'Late', on: 'IOResources' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(2);
  });

  it('R-041: so is a catalogue change meanwhile', () => {
    const on = started(kext('a', { IOResourceMatch: 'Late' })).install(kext('other', { IOProviderClass: 'Other' }));
    on.apply({ event: 'publish', resource: 'Late', on: 'IOResources' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(2);
  });

  it('R-044: a terminated nub is not matched, and loses its state', () => {
    const on = started(dext('d')).apply({ event: 'unplug', nub: 'n' });
    expect(on.service('n')).toMatchObject({ inactive: true, registered: false, matched: false });
    expect(on.calls('stop', 'detach').slice(-2)).toEqual(['stop d true', 'detach d true']);
    expect(on.processes()).toEqual(['d exited ']);
  });

  it('R-044: registering a terminated object does nothing', () => {
    const { k, service } = kernel();
    terminateService(k, service);
    service.attachTo(k.platform);
    registerService(k, service);
    k.jobs.drain();
    expect(k.trace.passesOf('n')).toEqual([]);
    expect(service).toMatchObject({ needConfig: true, registered: false, busy: 0 });
  });

  it('R-156: what is plugged in again is another object, with another id', () => {
    const on = started(dext('d')).apply({ event: 'unplug', nub: 'n' });
    const before = on.service('n').registryId;
    on.apply({ event: 'register', nub: 'n' });
    expect(on.service('n').registryId).toBeGreaterThan(before);
    expect(on.running()).toEqual(['d']);
    expect(on.processes()).toEqual(['d exited ', 'd running n']);
  });

  it('R-152: what hangs below it alone goes with it', () => {
    const on = mac({
      drivers: [kext('k')],
      nubs: [nub('n', {}, { className: 'Bus' }), nub('child', {}, { under: 'n' })],
    }).start();
    expect(on.running('child')).toEqual(['k']);
    on.apply({ event: 'unplug', nub: 'n' });
    expect(on.service('child').inactive).toBe(true);
    expect(on.running('child')).toEqual([]);
  });

  it('R-097: every publication registers IOResources again, R-046: before the others', () => {
    const { k, service } = kernel();
    const before = k.trace.passesOf('IOResources').length;
    registerService(k, service);
    publishResource(k, k.resources, 'X');
    k.jobs.drain();
    expect(k.trace.passes.slice(-2).map((pass) => pass.nub)).toEqual(['IOResources', 'n']);
    expect(k.trace.passesOf('IOResources')).toHaveLength(before + 1);
  });

  it('a nub whose provider comes later joins when it does', () => {
    const on = mac({ nubs: [nub('child', {}, { under: 'bus' })] });
    expect(on.machine.service('child')).toBeUndefined();
    on.machine.declareNub(nub('bus'));
    expect(on.service('child').provider).toBe(on.service('bus'));
  });
});

import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started } from '../mac.fixture.js';
import type { Behavior, DriverDescription } from '../world.js';

const does = (behavior: Behavior) => ({ behavior: { '*': behavior } });
/** The DEXT under test and a kext behind it. */
const withNext = (d: DriverDescription) => started(d, kext('next', { IOProbeScore: -1 }));

describe('the user class and Start (R-115…R-117)', () => {
  it.each([
    ['R-116a: no IOUserClass', { IOUserClass: 5 }, {}, 'user-class rejected L403'],
    [
      'R-116a: not in the executable',
      {},
      { userClasses: new Map([['Other', 'IOService']]) },
      'user-class rejected L403',
    ],
    ['R-116: Start fails', {}, does({ start: 'fail' }), 'start rejected L405'],
    ['R-116: Start fails with a code', {}, does({ start: { fail: 'kIOReturnNoResources' } }), 'start rejected L405'],
    ['R-117: Start crashes', {}, does({ start: 'crash' }), 'start rejected L406'],
  ])('%s', (_case, main, extra, stop) => {
    const on = withNext(dext('d', main, extra));
    expect(on.stop('d')).toBe(stop);
    expect(on.running()).toEqual(['next']);
    expect(on.property('n', 'IORematchPersonality')).toBeUndefined();
  });

  it('S-16: a failed Start leaves the process running', () => {
    const on = withNext(dext('d', {}, does({ start: { fail: 'kIOReturnNoResources' } })));
    expect(on.processes()).toEqual(['d running ']);
    expect(on.verdict('d')?.result).toBe('kIOReturnNoResources');
    expect(on.calls('Start')).toEqual(['Start d kIOReturnNoResources']);
  });

  it('R-117: a crash in Start ends the process', () => {
    expect(withNext(dext('d', {}, does({ start: 'crash' }))).processes()).toEqual(['d crashed ']);
  });

  it('a Start that never returns ends with the crash of its process', () => {
    const on = withNext(dext('d', {}, does({ start: 'hang' })));
    expect(on.stop('d')).toBe('start stalled L405');
    expect(on.calls('Start')).toEqual(['Start d false']);
    on.apply({ event: 'crash', driver: 'd', on: undefined });
    expect(on.stop('d')).toBe('start rejected L406');
    expect(on.running()).toEqual(['next']);
  });

  it('R-121: it opens its provider, if nobody has it', () => {
    const opens = does({ opens: 'provider' });
    const on = started(
      dext('a', { IOMatchCategory: 'a', IOProbeScore: 2 }, opens),
      dext('b', { IOMatchCategory: 'b' }, opens),
    );
    expect(on.running()).toEqual(['a']);
    expect(on.verdict('b')).toMatchObject({ gate: 'start', reason: 'L405', result: 'kIOReturnExclusiveAccess' });
    expect(on.service('n').openedBy).toBe(on.service('n').children[0]?.id);
  });

  it('a family class asks for its provider and for a user class it can talk to', () => {
    const family = (className: string, superclass: string) =>
      mac({
        drivers: [
          dext(
            'd',
            { IOClass: 'FamilyDriver' },
            {
              userClasses: new Map([
                ['Dext', superclass],
                [superclass, 'IOService'],
                ['IOService', 'OSObject'],
                ['OSObject', ''],
              ]),
            },
          ),
        ],
        nubs: [nub('n', {}, { className })],
      }).start();
    expect(family('Nub', 'UserBase').stop('d')).toBe('start rejected IOProviderClass');
    expect(family('SubNub', 'UserBase').stop('d')).toBe('running running -');
    expect(family('SubNub', 'Something').stop('d')).toBe('start rejected L404');
  });

  it('R-116, R-151: what Start publishes is matched in turn', () => {
    const port = nub('port', {}, { className: 'Port' });
    const on = started(dext('d', {}, does({ publishes: [port] })), kext('p', { IOProviderClass: 'Port' }));
    expect(on.running('port')).toEqual(['p']);
    expect(on.service('port').provider).toBe(on.service('n').children[0]);
  });
});

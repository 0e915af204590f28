import { describe, expect, it } from 'vitest';
import { mac, nub } from '../mac.fixture.js';

function chain() {
  const machine = mac({ nubs: [nub('a'), nub('b', {}, { under: 'a' })] });
  return { root: machine.machine.root, a: machine.service('a'), b: machine.service('b') };
}

describe('the service plane', () => {
  it('R-156: ids begin at 0x100000100 and rise', () => {
    const { root, a, b } = chain();
    expect(root.registryId).toBe(0x100000100n);
    expect(b.registryId).toBe(a.registryId + 1n);
  });

  it('R-045: busy goes up once for each busy child, down when the last is quiet', () => {
    const { root, a, b } = chain();
    const before = root.busy;
    b.adjustBusy(1);
    b.adjustBusy(1);
    expect([b.busy, a.busy, root.busy]).toEqual([2, 1, before + 1]);
    b.adjustBusy(-2);
    expect([b.busy, a.busy]).toEqual([0, 0]);
  });

  it('R-045: a busy object that is detached takes its share along', () => {
    const { a, b } = chain();
    b.adjustBusy(1);
    b.detachFrom(a);
    expect(a.busy).toBe(0);
    b.attachTo(a);
    expect(a.busy).toBe(1);
  });

  it('R-152: the provider is the first parent', () => {
    const { root, a, b } = chain();
    b.attachTo(root);
    expect(b.provider).toBe(a);
  });

  it('R-078: only a symbol makes a category', () => {
    const { a } = chain();
    a.setProperty('IOMatchCategory', { kind: 'string', text: 'x' });
    expect(a.category).toBeUndefined();
    a.setProperty('IOMatchCategory', { kind: 'symbol', text: 'x' });
    expect(a.category).toBe('x');
  });
});

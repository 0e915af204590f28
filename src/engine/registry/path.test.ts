import { describe, expect, it } from 'vitest';
import { mac, nub } from '../mac.fixture.js';
import { entryFromPath, servicePath } from './path.js';

const machine = mac({
  nubs: [
    nub('io', {}, { name: 'arm-io', location: '10F00000' }),
    nub('uart0', {}, { name: 'uart', location: '1,0', under: 'io' }),
    nub('uart1', {}, { name: 'uart', location: '2', under: 'io' }),
  ],
}).machine;
const at = (path: string) => entryFromPath(machine.root, path)?.id;

describe('registry paths', () => {
  it('R-154, R-155: the plane\u2019s root entry is not spelled', () => {
    const uart = machine.service('uart1');
    expect(uart && servicePath(uart)).toBe('IOService:/arm-io@10F00000/uart@2');
  });

  it.each([
    ['by name and location', 'IOService:/arm-io@10F00000/uart@2', 'uart1'],
    ['a component without location takes the first of that name', 'IOService:/arm-io/uart', 'uart0'],
    ['a location alone', 'IOService:/@10F00000/@2', 'uart1'],
    ['locations are hexadecimal numbers', 'IOService:/arm-io@10f00000/uart@0002', 'uart1'],
    ['missing trailing numbers are 0', 'IOService:/arm-io/uart@1', 'uart0'],
    ['no plane', '/arm-io/uart', undefined],
    ['another plane', 'IODeviceTree:/arm-io', undefined],
    ['something left over', 'IOService:/arm-io/uart/port', undefined],
    ['an empty component', 'IOService:/arm-io//uart', undefined],
    ['case counts in names', 'IOService:/ARM-IO', undefined],
  ])('R-155: %s', (_rule, path, entry) => expect(at(path)).toBe(entry));
});

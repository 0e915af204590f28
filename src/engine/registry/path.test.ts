import { describe, expect, it } from 'vitest';
import { mac, nub } from '../mac.fixture.js';
import { entryFromPath, servicePath } from './path.js';

const machine = mac({
  nubs: [
    nub('io', {}, { name: 'arm-io', location: '10F00000' }),
    nub('uart0', {}, { name: 'uart', location: '1,0', under: 'io' }),
    nub('uart1', {}, { name: 'uart', location: '2', under: 'io' }),
    nub('fn', {}, { name: 'fn', location: '0,1:2' }),
    nub('odd', {}, { name: 'a/b@c:d' }),
    nub('deep', {}, { name: 'x', under: 'odd' }),
    nub('word', {}, { name: 'word', location: 'a z' }),
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
    ['the plane alone is its root entry', 'IOService:/', '$platform'],
    ['a hexadecimal prefix', 'IOService:/arm-io@0x10F00000', 'io'],
    ['a sign', 'IOService:/arm-io/uart@+2', 'uart1'],
    ['the same separators', 'IOService:/fn@0,1:2', 'fn'],
    ['other separators', 'IOService:/fn@0,1,2', undefined],
    ['a path location that ends too early', 'IOService:/fn@0,1', undefined],
    ['trailing numbers of the path that are 0', 'IOService:/arm-io/uart@2:0,0', 'uart1'],
    ['what is no number, in the path', 'IOService:/arm-io/uart@2x', undefined],
    ['what is no number, in the location, is passed over', 'IOService:/word@a', 'word'],
    ['nothing behind @', 'IOService:/arm-io/uart@', undefined],
    ['a trailing slash', 'IOService:/arm-io/', undefined],
    ['a trailing colon', 'IOService:/arm-io:', undefined],
    ['a slash, an @ and a colon in a name', 'IOService:/a/b@c:d/x', 'deep'],
    ['no slash', 'IOService:arm-io', undefined],
  ])('R-155: %s', (_rule, path, entry) => expect(at(path)).toBe(entry));
});

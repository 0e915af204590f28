import { describe, expect, it } from 'vitest';
import { indent, textTable, wrapped } from './table.js';

const rows = [
  ['a', 'one two three four'],
  ['bb', 'five'],
];

describe('a table', () => {
  it('is as wide as its cells where no width is given', () => {
    expect(textTable(['x', 'why'], rows)).toBe(
      ['x   why', '--  ------------------', 'a   one two three four', 'bb  five'].join('\n'),
    );
  });

  it('lets the last cell go on below itself', () => {
    const words = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');
    const lines = textTable(['x', 'why'], [['a', words]], 60).split('\n');
    expect(lines.every((line) => line.length <= 60)).toBe(true);
    expect(lines.slice(3).every((line) => line.startsWith('   word'))).toBe(true);
    expect(lines.slice(2).join(' ').replaceAll(/\s+/g, ' ')).toBe(`a ${words}`);
  });

  it('puts it below the row where the others leave no room', () => {
    const wide = 'x'.repeat(40);
    expect(textTable(['name', 'why'], [[wide, 'because it is so, and has to be said']], 60)).toBe(
      ['name', '      why', '-'.repeat(40), wide, '      because it is so, and has to be said'].join('\n'),
    );
  });

  it('keeps a word that is too long whole', () => {
    expect(wrapped('a verylongword b', 6)).toEqual(['a', 'verylongword', 'b']);
  });

  it('indents lines that say something', () => {
    expect(indent('a\n\nb', '  ')).toBe('  a\n\n  b');
  });
});

import { expect, it } from 'vitest';
import { cell, code, codeCell, fenced, folded, markdownTable } from './markdown.js';

it('leaves nothing in a cell that Markdown or HTML would read', () => {
  expect(cell('a|b `c` <d> *e*\nf')).toBe('a\\|b \\`c\\` &lt;d\\> \\*e\\* f');
  expect(codeCell('a|b\nc')).toBe('`a\\|b c`');
});

it('puts text with backticks into longer ones', () => {
  expect(code('a')).toBe('`a`');
  expect(code('`a`')).toBe('`` `a` ``');
  expect(fenced('```\nx\n```')).toBe('````\n```\nx\n```\n````');
});

it('makes tables and details', () => {
  expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  expect(folded('x <y>', 'z')).toBe('<details><summary>x &lt;y></summary>\n\nz\n\n</details>');
});

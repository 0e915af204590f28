import { expect, it } from 'vitest';
import { addLines } from './ignoreFile.js';

it.each([
  ['a new file', '', 'node_modules/\nreports/\n'],
  ['a line is there', 'node_modules/\n', 'node_modules/\nreports/\n'],
  ['a line is there in other words', '/node_modules\nreports\n', '/node_modules\nreports\n'],
  ['no end of line', 'build', 'build\nnode_modules/\nreports/\n'],
  ['ends of lines of Windows', 'build\r\n', 'build\r\nnode_modules/\r\nreports/\r\n'],
  ['a line that only looks alike', '#node_modules/\n', '#node_modules/\nnode_modules/\nreports/\n'],
])('%s', (_, before, after) => {
  expect(addLines(before, ['node_modules/', 'reports/'])).toBe(after);
});

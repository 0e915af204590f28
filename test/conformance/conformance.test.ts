import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLine } from './check.js';

const CASES = new URL('cases/', import.meta.url);
const FIRST_DIFFERENCES = 5;

describe('answers of the original code', () => {
  it.each(readdirSync(CASES).filter((name) => name.endsWith('.ndjson')))('%s', (name) => {
    const lines = readFileSync(new URL(name, CASES), 'utf8').split('\n');
    const differences = lines.flatMap((line, index) =>
      line === '' ? [] : checkLine(line).differences.map((difference) => `${name}:${index + 1}: ${difference}`),
    );
    expect(differences.slice(0, FIRST_DIFFERENCES)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { CODES, isCode } from '../codes.js';
import { PAGES } from './index.js';

const pages = Object.entries(PAGES);

describe('the pages of the codes', () => {
  it('are there for every code, and for nothing else', () => {
    expect(pages.map(([code]) => code).sort()).toEqual(Object.keys(CODES).sort());
    expect(pages.every(([code]) => isCode(code))).toBe(true);
  });

  it.each(pages)('%s has an example that asserts it, and rules that it follows from', (code, page) => {
    // The examples themselves are run with the documentation (docs/codes).
    expect(page.example).toContain(`"${code}"`);
    expect(page.sources.length).toBeGreaterThan(0);
    for (const source of page.sources) expect(source).toMatch(/^(R-\d{3}[a-z]?|F-[A-Z]+-\d{3})$/);
  });

  it('differ from each other', () => {
    expect(new Set(pages.map(([, { meaning }]) => meaning)).size).toBe(pages.length);
  });
});

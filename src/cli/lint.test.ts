import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plistFile } from '../files/plist.fixture.js';
import { CLAIMS, NIC, nicWith, writeDriver } from '../lint/driver.fixture.js';
import { dextspec } from './shell.fixture.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lint = (...args: readonly string[]) => dextspec(['lint', ...args], '', folder);
const config = (text: string, name = 'dextspec.lint.yaml') => writeFileSync(join(folder, name), text);
const json = async (...args: readonly string[]) => JSON.parse((await lint(...args, '--json')).out);
const driver = (info = nicWith({ IOMatchCategory: 'com_acme' })) => writeDriver(join(folder, 'driver'), info, CLAIMS);

describe('dextspec lint', () => {
  it('ends with 0, 1 or 2', async () => {
    expect((await lint(driver(nicWith()))).code).toBe(0);
    expect((await lint(driver())).code).toBe(0);
    expect((await lint(driver(), '--strict')).code).toBe(1);
    expect((await lint(driver(nicWith({ IOUserServerName: undefined })))).code).toBe(1);
    expect((await lint(join(folder, 'nothing.dext'))).code).toBe(2);
    expect((await lint()).code).toBe(2);
    expect((await lint(driver(), '--format', 'sarf')).err).toContain('Did you mean "sarif"?');
  });

  it('prints nothing but the report', async () => {
    const { out, err } = await lint(driver(), '--format', 'github');
    expect(out).toMatch(/^::warning file=driver\/Info\.plist,line=\d+,col=\d+,title=A302 Main IOMatchCategory::/);
    expect(err).toBe('');
    expect(JSON.parse((await lint(driver(), '--format', 'sarif')).out).runs).toHaveLength(1);
  });

  it('takes entitlements that lie elsewhere', async () => {
    writeFileSync(join(folder, 'other.entitlements'), plistFile({ 'com.apple.developer.driverkit': true }));
    const { diagnostics } = await json(driver(nicWith()), '--entitlements', join(folder, 'other.entitlements'));
    expect(diagnostics.map(({ code, file }: { code: string; file: string }) => [code, file])).toEqual([
      ['E201', join(folder, 'other.entitlements')],
    ]);
  });
});

describe('the configuration', () => {
  it('is found from the driver upwards, and decides how much a code weighs', async () => {
    config('severities:\n  A302: error\n');
    expect((await lint(driver())).code).toBe(1);
    config('severities: { A302: off }\n');
    expect((await json(driver())).diagnostics).toEqual([]);
    // The command line has the last word.
    expect((await lint(driver(), '--severity', 'A302=error')).code).toBe(1);
  });

  it('lets pass what it gives a reason for, and says what lets nothing pass', async () => {
    config(
      'suppressions:\n  - { code: A302, driver: com.acme.nic, personality: Main, reason: nobody else takes it }\n  - { code: A307, reason: was here once }\n  - { code: A307, driver: com.acme.other, reason: not in this run }\n',
    );
    const { diagnostics, suppressed, problems } = await json(driver());
    expect(diagnostics).toEqual([]);
    expect(suppressed).toMatchObject([{ code: 'A302', reason: 'nobody else takes it', suppressedIn: 'configuration' }]);
    expect(problems).toMatchObject([{ line: 3, column: 5, message: 'this suppression of A307 suppresses nothing' }]);
    const { code, out, err } = await lint(driver(), '--strict');
    expect([code, err]).toEqual([1, expect.stringContaining('dextspec.lint.yaml:3:5: warning: this suppression')]);
    expect(out).toContain('0 errors, 0 warnings, 0 notes, 1 suppressed');
  });

  it('may be JSON, or named', async () => {
    config('{ "severities": { "A302": "off" } }', 'dextspec.lint.json');
    expect((await json(driver())).diagnostics).toEqual([]);
    config('severities: { A302: information }', 'other.yaml');
    expect((await json(driver(), '--config', join(folder, 'other.yaml'))).diagnostics[0].severity).toBe('information');
    expect((await lint(driver(), '--config', join(folder, 'none.yaml'))).code).toBe(2);
  });

  it('is refused with all that is wrong in it', async () => {
    config(
      'severitys: {}\nseverities:\n  A30: off\n  A302: eror\nsuppressions:\n  - code: A302\n  - { code: A307, reason: "", drivr: x }\n  - reason: x\n',
    );
    const { code, err } = await lint(driver());
    expect(code).toBe(2);
    expect(err.split('\n').map((line) => line.replace(/^.*dextspec\.lint\.yaml:/, ''))).toEqual([
      '1:1: the configuration has no key "severitys" (expected: $schema, dextspec, severities, suppressions) Did you mean "severities"?',
      expect.stringMatching(/^3:3: no code "A30"/),
      '4:9: no severity "eror" (expected: error, warning, information, off) Did you mean "error"?',
      '6:5: a suppression without a reason (expected: reason: why this is right here)',
      '7:27: a suppression without a reason (expected: reason: why this is right here)',
      '7:31: a suppression has no key "drivr" (expected: code, driver, personality, key, reason) Did you mean "driver"?',
      '8:5: a suppression names no code (expected: code: A302, for example)',
      '',
    ]);
  });

  it('has its slips on the command line named, all of them', async () => {
    const { code, err } = await lint(driver(), '--severity', 'A302=of', '--severity', 'A30x=off');
    expect(code).toBe(2);
    expect(err).toContain('no severity "of". Did you mean "off"?');
    expect(err).toContain('no code "A30x".');
  });

  it('fits its schema, and what does not fit is refused', () => {
    const schema = JSON.parse(readFileSync('schema/lint.schema.json', 'utf8'));
    const fits = new Ajv().compile(schema);
    expect(
      fits({ dextspec: 1, severities: { A302: 'off' }, suppressions: [{ code: 'A302', key: 'x', reason: 'y' }] }),
    ).toBe(true);
    for (const wrong of [
      { severity: {} },
      { severities: { A302: 'of' } },
      { suppressions: [{ code: 'A302' }] },
      { suppressions: [{ code: 'A302', reason: ' ' }] },
    ])
      expect(fits(wrong), JSON.stringify(wrong)).toBe(false);
  });
});

describe('comments in the property list', () => {
  const withComment = (comment: string, at: 'key' | 'personality' = 'key') => {
    const { IOKitPersonalities: _, ...bundle } = nicWith();
    const before = Object.entries({ ...NIC }).slice(0, 2);
    const keys =
      at === 'key'
        ? Object.fromEntries([...before, [comment, ''], ['IOMatchCategory', 'a'], ...Object.entries(NIC).slice(2)])
        : { ...NIC, IOMatchCategory: 'a' };
    return driver({ ...bundle, IOKitPersonalities: at === 'key' ? { Main: keys } : { [comment]: '', Main: keys } });
  };

  it.each(['key', 'personality'] as const)('let pass what stands right behind them: a %s', async (at) => {
    const path = withComment('<!-- dextspec-ignore A302: nobody else takes it -->', at);
    const { diagnostics, suppressed } = await json(path);
    expect(diagnostics).toEqual([]);
    expect(suppressed).toMatchObject([{ code: 'A302', suppressedIn: 'plist', reason: 'nobody else takes it' }]);
  });

  it('that let nothing pass are reported', async () => {
    const { code, err } = await lint(withComment('<!-- dextspec-ignore A307: an old one -->'), '--strict');
    expect(code).toBe(1);
    expect(err).toMatch(/Info\.plist:\d+:\d+: warning: this suppression of A307 suppresses nothing/);
  });

  it.each<[string, string]>([
    ['<!-- dextspec-ignore A302 -->', 'without a reason'],
    ['<!-- dextspec-ignore A302: -->', 'without a reason'],
    ['<!-- dextspec-ignore : why -->', 'names no code'],
    ['<!-- dextspec-ignore A30x: why -->', 'no code "A30x"'],
  ])('are refused: %s', async (comment, message) => {
    const { code, err } = await lint(withComment(comment));
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

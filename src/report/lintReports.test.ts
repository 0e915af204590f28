import { describe, expect, it } from 'vitest';
import type { LocatedDiagnostic } from '../explain/located.js';
import { githubAnnotations } from './githubAnnotations.js';
import { type LintReport, lintJson, lintText } from './lint.js';
import { isSarif } from './sarif.fixture.js';
import { sarifLog } from './sarif.js';

const CWD = '/Users/acme/nic';
const FOUND: LocatedDiagnostic = {
  code: 'M120',
  severity: 'error',
  driver: 'com.acme.serial',
  personality: 'Main',
  nub: null,
  key: 'idVendor',
  message: 'com.acme.serial/Main has {idVendor}, 100% illegal.',
  fix: 'Add idProduct',
  file: '/Users/acme/nic/build/Acme, new:2.dext/Info.plist',
  line: 12,
  column: 4,
};
const IN_SIGNATURE: LocatedDiagnostic = {
  ...FOUND,
  code: 'E204',
  severity: 'information',
  personality: null,
  key: 'com.apple.developer.driverkit.transport.usb',
  fix: null,
  file: '/Users/acme/nic/build/Acme',
  line: null,
  column: null,
};
const REPORT: LintReport = {
  drivers: [
    {
      id: 'com.acme.serial',
      kind: 'dext',
      file: FOUND.file ?? '',
      entitlements: IN_SIGNATURE.file,
      personalities: ['Main'],
    },
  ],
  diagnostics: [
    FOUND,
    { ...FOUND, personality: 'Other', message: FOUND.message.replace('Main', 'Other'), line: 30 },
    IN_SIGNATURE,
  ],
  suppressed: [
    {
      diagnostic: { ...FOUND, code: 'A302', severity: 'warning' },
      reason: 'no other driver of macOS takes it',
      kind: 'inSource',
      place: { file: '/Users/acme/nic/build/Acme, new:2.dext/Info.plist', line: 40, column: 3 },
    },
  ],
  problems: [
    {
      file: '/Users/acme/nic/dextspec.lint.yaml',
      line: 3,
      column: 5,
      message: 'this suppression of A307 suppresses nothing',
      severity: 'warning',
    },
  ],
};

describe('SARIF', () => {
  const log = sarifLog(REPORT, { cwd: CWD, version: '0.1.0' });
  const [run] = log.runs;

  it('is a log of the form 2.1.0, by the official schema', () => {
    expect(isSarif(JSON.parse(JSON.stringify(log))), JSON.stringify(isSarif.errors, null, 1)).toBe(true);
    expect(isSarif({ ...log, runs: [{ ...run, results: [{ level: 'fatal' }] }] })).toBe(false);
    expect(log.version).toBe('2.1.0');
  });

  it('has a rule for every result, with what to do', () => {
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(['A302', 'E204', 'M120']);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    for (const { name, shortDescription, fullDescription, help, defaultConfiguration } of rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      expect(shortDescription?.text).not.toBe('');
      expect(fullDescription?.text).not.toBe(shortDescription?.text);
      expect(help?.text).toContain('fix: ');
      expect(defaultConfiguration?.level).toMatch(/^(error|warning|note)$/);
    }
  });

  it('places results in files, relative to the folder of the sources, and in the driver', () => {
    const [first] = run?.results ?? [];
    expect(first?.level).toBe('error');
    expect(first?.locations?.[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'build/Acme%2C%20new%3A2.dext/Info.plist', uriBaseId: '%SRCROOT%' },
        region: { startLine: 12, startColumn: 4 },
      },
      logicalLocations: [
        { name: 'com.acme.serial', fullyQualifiedName: 'com.acme.serial', kind: 'module' },
        { name: 'Main', fullyQualifiedName: 'com.acme.serial/Main', kind: 'object' },
        { name: 'idVendor', fullyQualifiedName: 'com.acme.serial/Main/idVendor', kind: 'property' },
      ],
    });
    expect(JSON.stringify(log)).not.toContain(CWD);
  });

  it('gives a signature no region, and every result a fingerprint of its own that lines do not change', () => {
    const results = run?.results ?? [];
    expect(results[2]?.locations?.[0]?.physicalLocation?.region).toBeUndefined();
    const prints = results.map(({ partialFingerprints }) => partialFingerprints?.['dextspec/v1']);
    expect(new Set(prints).size).toBe(results.length);
    const moved = { ...REPORT, diagnostics: REPORT.diagnostics.map((each) => ({ ...each, line: 1 })) };
    const after = sarifLog(moved, { cwd: CWD, version: '0.1.0' }).runs[0]?.results;
    expect(after?.map(({ partialFingerprints }) => partialFingerprints?.['dextspec/v1'])).toEqual(prints);
  });

  it('lists what was suppressed, and why', () => {
    const suppressed = (run?.results ?? []).filter(({ suppressions }) => suppressions !== undefined);
    expect(
      suppressed.map(({ ruleId, suppressions }) => [ruleId, suppressions?.[0]?.kind, suppressions?.[0]?.justification]),
    ).toEqual([['A302', 'inSource', 'no other driver of macOS takes it']]);
    expect(run?.invocations?.[0]?.toolConfigurationNotifications?.[0]?.message.text).toBe(
      'this suppression of A307 suppresses nothing',
    );
  });
});

describe('annotations of GitHub', () => {
  it('escape what would end a command or a property', () => {
    const lines = githubAnnotations(REPORT, CWD).trimEnd().split('\n');
    expect(lines).toEqual([
      '::warning file=dextspec.lint.yaml,line=3,col=5,title=dextspec lint::this suppression of A307 suppresses nothing',
      '::error file=build/Acme%2C new%3A2.dext/Info.plist,line=12,col=4,title=M120 Main idVendor::com.acme.serial/Main has {idVendor}, 100%25 illegal.%0Afix: Add idProduct',
      '::error file=build/Acme%2C new%3A2.dext/Info.plist,line=30,col=4,title=M120 Other idVendor::com.acme.serial/Other has {idVendor}, 100%25 illegal.%0Afix: Add idProduct',
      '::notice file=build/Acme,title=E204 com.apple.developer.driverkit.transport.usb::com.acme.serial/Main has {idVendor}, 100%25 illegal.',
    ]);
  });
});

describe('text and JSON', () => {
  it('say what is alike once', () => {
    const text = lintText(REPORT);
    expect(text.match(/illegal/g)).toHaveLength(2);
    expect(text).toContain('the same of "Other"');
    expect(text).toContain('Info.plist:12:4, 30:4');
    expect(text).toContain('1 driver: 2 errors, 0 warnings, 1 note, 1 suppressed');
  });

  it('count nothing where nothing is', () => {
    expect(lintText({ ...REPORT, diagnostics: [], suppressed: [] })).toContain('nothing to complain of');
  });

  it('are of the contract’s form', () => {
    const json = JSON.parse(JSON.stringify(lintJson(REPORT)));
    expect(json.dextspec).toBe(1);
    expect(Object.keys(json.diagnostics[0]).sort()).toEqual([...Object.keys(FOUND)].sort());
    expect(json.suppressed[0]).toMatchObject({
      code: 'A302',
      reason: 'no other driver of macOS takes it',
      suppressedIn: 'plist',
    });
  });
});

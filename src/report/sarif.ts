import type { Location, Log, LogicalLocation, Notification, ReportingDescriptor, Result } from 'sarif';
import { CODES, type Code, isCode } from '../diagnose/codes/codes.js';
import { PAGES } from '../diagnose/codes/pages/index.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { Problem } from '../formats/source/problem.js';
import { sha256 } from '../formats/source/sha256.js';
import type { Suppressed } from '../lint/apply.js';
import type { LintReport } from './lint.js';
import { findingText } from './problems.js';
import { relativePath } from './relativePath.js';

/** What paths are relative to: whoever reads the log knows where the sources are. */
const BASE = '%SRCROOT%';
const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

/** `lint --format sarif`: a log of SARIF 2.1.0, with one run. `cwd`: what paths are relative to. */
export function sarifLog(
  report: LintReport,
  { cwd, version }: { readonly cwd: string; readonly version: string },
): Log {
  const { diagnostics, suppressed, problems } = report;
  const raised = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const codes = [...new Set(raised.map(({ code }) => code))].filter(isCode).sort();
  const fingerprint = fingerprints();
  const index = new Map(codes.map((code, at) => [code as string, at] as const));
  const resultOf = (each: LocatedDiagnostic): Result => ({
    ...result(each, index.get(each.code) ?? -1, cwd),
    partialFingerprints: { 'dextspec/v1': fingerprint(each) },
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'dextspec', version, semanticVersion: version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder in which dextspec lint was run.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolConfigurationNotifications: problems.map((each) => notification(each, cwd)),
          },
        ],
        results: [
          ...diagnostics.map(resultOf),
          ...suppressed.map((each) => ({ ...resultOf(each.diagnostic), suppressions: [suppressionOf(each, cwd)] })),
        ],
      },
    ],
  };
}

/** `IONameMatch holds a class name` → `IoNameMatchHoldsAClassName`: an identifier of words. */
const ruleName = (title: string): string =>
  title
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function rule(code: Code): ReportingDescriptor {
  const { severity, title } = CODES[code];
  const { meaning, cause, fix, plist } = PAGES[code];
  const help = `${cause}\n\nfix: ${fix}${plist === undefined ? '' : `\n\n${plist}`}`;
  const markdown = `${cause}\n\n**fix:** ${fix}${plist === undefined ? '' : `\n\n\`\`\`xml\n${plist}\n\`\`\``}`;
  return {
    id: code,
    name: ruleName(title),
    shortDescription: { text: title },
    fullDescription: { text: meaning },
    help: { text: help, markdown },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function result(diagnostic: LocatedDiagnostic, ruleIndex: number, cwd: string): Result {
  const { code, severity, message, fix } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: fix === null ? message : `${message}\nfix: ${fix}` },
    locations: [locationOf(diagnostic, cwd)],
  };
}

function locationOf(diagnostic: LocatedDiagnostic, cwd: string): Location {
  const logicalLocations = logicalOf(diagnostic);
  return {
    ...(diagnostic.file === null
      ? {}
      : { physicalLocation: physical(diagnostic.file, diagnostic.line, diagnostic.column, cwd) }),
    ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
  };
}

/** A binary, the signature in it, has no lines. */
function physical(
  file: string,
  line: number | null,
  column: number | null,
  cwd: string,
): NonNullable<Location['physicalLocation']> {
  const uri = relativePath(file, cwd).split('/').map(encodeURIComponent).join('/');
  const artifactLocation = { uri, uriBaseId: BASE };
  return line === null
    ? { artifactLocation }
    : { artifactLocation, region: { startLine: line, startColumn: column ?? 1 } };
}

/** Driver, personality, key: each within the one before. */
function logicalOf({ driver, personality, key }: LocatedDiagnostic): LogicalLocation[] {
  const parts = [
    [driver, 'module'],
    [personality, 'object'],
    [key, 'property'],
  ] as const;
  const names: string[] = [];
  return parts.flatMap(([name, kind]) => {
    if (name === null) return [];
    names.push(name);
    return [{ name, fullyQualifiedName: names.join('/'), kind }];
  });
}

/** The same finding in the next build, wherever its lines have gone to; the second of its kind counts on. */
function fingerprints(): (diagnostic: LocatedDiagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, driver, personality, key }) => {
    const what = JSON.stringify([code, driver, personality, key]);
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    return sha256(`${what}${count}`).slice(0, 32);
  };
}

function suppressionOf({ reason, kind, place }: Suppressed, cwd: string): NonNullable<Result['suppressions']>[number] {
  return {
    kind,
    status: 'accepted',
    justification: reason,
    location: { physicalLocation: physical(place.file, place.line, place.column, cwd) },
  };
}

function notification(problem: Problem, cwd: string): Notification {
  const { file, line, column, severity } = problem;
  return {
    level: severity,
    message: { text: findingText(problem).replace(/^warning: /, '') },
    locations: [{ physicalLocation: physical(file, line, column, cwd) }],
  };
}

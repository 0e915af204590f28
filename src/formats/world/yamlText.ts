import { createRequire } from 'node:module';
import type { Document, ScalarTag, YAMLError } from 'yaml';
import { nearest } from '../source/nearest.js';
import { LineIndex } from '../source/position.js';
import { ProblemList, type Report } from './report.js';
import type { TreeNode } from './tree.js';
import { DataText, TreeMaker, type Yaml } from './yamlTree.js';

const DATA_TAG: ScalarTag = {
  tag: '!data',
  identify: (value) => value instanceof DataText,
  resolve: (text) => new DataText(text),
};

export interface ParsedText {
  /** Undefined: the text is not YAML, or empty. */
  readonly root: TreeNode | undefined;
  readonly problems: ProblemList;
  readonly lines: LineIndex;
}

/** YAML 1.2 (JSON is YAML) with `!data`, into a tree with positions. */
export function parseText(text: string, file: string): ParsedText {
  // Loaded here: most commands never read a world document.
  const yaml: Yaml = createRequire(import.meta.url)('yaml');
  const lines = new LineIndex(text);
  const document = yaml.parseDocument(text, {
    version: '1.2',
    schema: 'core',
    intAsBigInt: true,
    customTags: [DATA_TAG],
    prettyErrors: false,
    uniqueKeys: false,
    keepSourceTokens: false,
    logLevel: 'error',
  });
  const problems = new ProblemList(file, lines);
  const broken = reportSyntax(document, text, file, problems.report);
  if (document.contents === null || broken) {
    if (!broken) problems.report(0, { message: 'the document is empty', expected: 'at least: dextspec: 1' });
    return { root: undefined, problems, lines };
  }
  const maker = new TreeMaker(yaml, problems.report);
  const root = maker.make(document.contents);
  return { root: maker.hasTooMuch ? undefined : root, problems, lines };
}

/** True when the text cannot be read further. */
function reportSyntax(document: Document.Parsed, text: string, file: string, report: Report): boolean {
  for (const warning of document.warnings) reportTag(warning, text, report);
  const several = document.errors.find((error) => error.code === 'MULTIPLE_DOCS');
  if (several !== undefined)
    report(several.pos[0], { message: 'a file holds one world; here a second document begins' });
  const errors = document.errors.filter((error) => error !== several);
  const language = file.toLowerCase().endsWith('.json') ? 'JSON' : 'YAML';
  // What follows the first error is mostly its echo.
  const [first] = errors;
  if (first !== undefined) report(first.pos[0], { message: `this is not valid ${language}: ${sentence(first)}` });
  return errors.length > 0;
}

function reportTag(warning: YAMLError, text: string, report: Report): void {
  if (warning.code !== 'TAG_RESOLVE_FAILED') return;
  const tag = /^\S+/.exec(text.slice(warning.pos[0]))?.[0] ?? '';
  report(warning.pos[0], {
    message: `unknown tag ${tag}`,
    expected: '!data followed by hexadecimal digits is the only tag',
    nearest: nearest(tag, ['!data']),
  });
}

/** The parser's own words, without its advice on its API. */
function sentence(error: YAMLError): string {
  const text = error.message.replace(/\s+/g, ' ').trim();
  if (text.includes('call stack')) return 'it is nested too deeply';
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import { problemText } from '../report/problems.js';
import { gherkinProblem } from './gherkinProblem.js';
import { scenariosOf, stepOf } from './lines.js';
import type { RunRecord } from './record.js';

/** So many places are named; the rest is counted. */
const SHOWN = 10;

/**
 * What `dextspec run` says after Cucumber's own report: what keeps a file from being read, and passed expectations that
 * say less than they seem to.
 *
 * @param unexplained the phrases that say that something is not so, and not why
 */
export function summaryText(record: RunRecord, unexplained: ReadonlySet<string>): string {
  return [
    ...record.parseErrors.map((error) => problemText(gherkinProblem(error))),
    ...withoutReason(record, unexplained),
    ...withoutSteps(record),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function withoutReason(record: RunRecord, unexplained: ReadonlySet<string>): readonly string[] {
  const found = record.stepsDefinedBy(unexplained);
  if (found.length === 0) return [];
  const places = found.map(({ pickle, step }) => {
    const document = record.documents.get(pickle.uri);
    const { line = 1, text = step.text } = (document && stepOf(document, step.astNodeIds[0])) ?? {};
    return `  ${pickle.uri}:${line}  ${text}`;
  });
  const noun = found.length === 1 ? 'expectation' : 'expectations';
  return [
    `${found.length} unexplained: negative ${noun} without a reason would pass for a wrong reason too; say why ("… because of …").`,
    ...shown(places),
  ];
}

function withoutSteps(record: RunRecord): readonly string[] {
  const places = [...record.documents].flatMap(([uri, document]) =>
    scenariosOf(document)
      .filter(({ steps }) => steps.length === 0)
      .map(({ name, location, description }) => {
        const first = description.trim().split('\n')[0];
        const hint = first === '' ? '' : ` ("${first}" is read as its description: no keyword of a step)`;
        return `  ${uri}:${location.line}  ${name}${hint}`;
      }),
  );
  if (places.length === 0) return [];
  const noun =
    places.length === 1 ? 'scenario has no step of its own and passes' : 'scenarios have no step of their own and pass';
  return [`${places.length} ${noun} whatever happens:`, ...shown(places)];
}

function shown(places: readonly string[]): readonly string[] {
  const each = [...new Set(places)];
  const more = each.length - SHOWN;
  return more <= 0 ? each : [...each.slice(0, SHOWN), `  … and ${more} more`];
}

import { nearestPhrases } from '../report/nearestPhrases.js';
import type { Envelope, GherkinDocument, Pickle, TestCase } from './envelope.js';
import { stepOf } from './lines.js';
import { definedPhrases } from './phrases.js';

/** How Cucumber says that a step has a table, or a doc string, that its definition does not take. */
const TOO_MANY = /^Error: function has \d+ arguments, should have /;

/**
 * Steps that Cucumber cannot hand to a phrase, for the hints after its own report: those that no phrase takes, with the
 * phrase that each most likely meant, and those with a table that their phrase does not take.
 */
export class UndefinedSteps {
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #pickles: Pickle[] = [];
  readonly #testCases: TestCase[] = [];
  readonly #undefined = new Set<string>();
  /** By the id of the test case's step. */
  readonly #overfull = new Set<string>();

  note({ gherkinDocument, pickle, suggestion, testCase, testStepFinished }: Envelope): void {
    if (gherkinDocument?.uri !== undefined) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    if (pickle !== undefined) this.#pickles.push(pickle);
    if (testCase !== undefined) this.#testCases.push(testCase);
    if (suggestion !== undefined) this.#undefined.add(suggestion.pickleStepId);
    const { message } = testStepFinished?.testStepResult ?? {};
    if (testStepFinished !== undefined && message !== undefined && TOO_MANY.test(message))
      this.#overfull.add(testStepFinished.testStepId);
  }

  /** A line a step of the features, and below it what it may have meant; empty when every step found its phrase. */
  async hints(): Promise<string> {
    if (this.#undefined.size === 0 && this.#overfull.size === 0) return '';
    const expressions = (await definedPhrases()).map(({ expression }) => expression);
    const overfull = new Set(
      this.#testCases.flatMap(({ testSteps }) =>
        testSteps.flatMap(({ id, pickleStepId }) => (this.#overfull.has(id) ? (pickleStepId ?? []) : [])),
      ),
    );
    const found = new Map<string, readonly string[]>();
    for (const { uri, steps } of this.#pickles) {
      for (const { id, text, astNodeIds, argument } of steps) {
        const document = this.#documents.get(uri);
        const place = `${uri}:${(document && stepOf(document, astNodeIds[0])?.line) ?? 1}`;
        if (this.#undefined.has(id)) found.set(`${place}: no phrase takes: ${text}`, meant(text, expressions));
        if (overfull.has(id) && argument !== undefined)
          found.set(`${place}: no ${argument.dataTable ? 'table' : 'doc string'} follows this phrase: ${text}`, []);
      }
    }
    return [...found].map(([place, hints]) => `${[place, ...hints].join('\n')}\n`).join('');
  }
}

function meant(text: string, expressions: readonly string[]): readonly string[] {
  const near = nearestPhrases(text, expressions).map((each) => `  did you mean:  ${each}`);
  return near.length === 0 ? ['  dextspec steps WORD… finds phrases'] : near;
}

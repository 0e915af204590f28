import type { Envelope, GherkinDocument, ParseError, Pickle, TestCase } from './envelope.js';
import { lineOfPickle } from './lines.js';

/** What became of a scenario: `failed` is everything that must be looked at, an undefined step among it. */
export type Fate = 'passed' | 'failed' | 'skipped';

/** A scenario of the features that were read. */
export interface ScenarioRun {
  readonly uri: string;
  readonly line: number;
  readonly name: string;
  readonly pickle: Pickle;
  /** Undefined: it was read and not run. */
  readonly fate: Fate | undefined;
}

/** What a run's messages say of its scenarios. */
export class RunRecord {
  readonly documents: Map<string, GherkinDocument> = new Map();
  readonly parseErrors: ParseError[] = [];
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases = new Map<string, TestCase>();
  /** Attempt → its test case; test case → what its last attempt came to. */
  readonly #attempts = new Map<string, string>();
  readonly #fates = new Map<string, Fate>();
  readonly #patterns = new Map<string, string>();

  note(envelope: Envelope): void {
    const { gherkinDocument, pickle, parseError, stepDefinition, testCase } = envelope;
    if (gherkinDocument?.uri !== undefined) this.documents.set(gherkinDocument.uri, gherkinDocument);
    if (pickle !== undefined) this.#pickles.set(pickle.id, pickle);
    if (parseError !== undefined) this.parseErrors.push(parseError);
    if (stepDefinition !== undefined) this.#patterns.set(stepDefinition.id, stepDefinition.pattern.source);
    if (testCase !== undefined) this.#testCases.set(testCase.id, testCase);
    this.#noteAttempt(envelope);
  }

  #noteAttempt({ testCaseStarted, testStepFinished }: Envelope): void {
    if (testCaseStarted !== undefined) {
      this.#attempts.set(testCaseStarted.id, testCaseStarted.testCaseId);
      this.#fates.set(testCaseStarted.testCaseId, 'passed');
    }
    if (testStepFinished === undefined) return;
    const testCase = this.#attempts.get(testStepFinished.testCaseStartedId) ?? '';
    const { status } = testStepFinished.testStepResult;
    if (status === 'SKIPPED') {
      if (this.#fates.get(testCase) === 'passed') this.#fates.set(testCase, 'skipped');
    } else if (status !== 'PASSED') this.#fates.set(testCase, 'failed');
  }

  /** Every scenario of the features that were read, in their order. */
  scenarios(): readonly ScenarioRun[] {
    const fates = new Map([...this.#fates].map(([id, fate]) => [this.#testCases.get(id)?.pickleId, fate]));
    return [...this.#pickles.values()].map((pickle) => {
      const document = this.documents.get(pickle.uri);
      const line = document === undefined ? 1 : lineOfPickle(document, pickle);
      return { uri: pickle.uri, line, name: pickle.name, pickle, fate: fates.get(pickle.id) };
    });
  }

  get read(): number {
    return this.#pickles.size;
  }

  get ran(): number {
    return this.#fates.size;
  }

  /** The steps that ran and are defined by one of these phrases, with their scenario's pickle. */
  stepsDefinedBy(
    phrases: ReadonlySet<string>,
  ): readonly { readonly pickle: Pickle; readonly step: Pickle['steps'][number] }[] {
    return [...this.#fates.keys()].flatMap((id) => {
      const { pickleId = '', testSteps = [] } = this.#testCases.get(id) ?? {};
      const pickle = this.#pickles.get(pickleId);
      if (pickle === undefined) return [];
      const wanted = new Set(
        testSteps
          .filter(({ stepDefinitionIds = [] }) =>
            stepDefinitionIds.some((definition) => phrases.has(this.#patterns.get(definition) ?? '')),
          )
          .map(({ pickleStepId }) => pickleStepId),
      );
      return pickle.steps.filter((step) => wanted.has(step.id)).map((step) => ({ pickle, step }));
    });
  }
}

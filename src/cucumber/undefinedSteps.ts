import type { runCucumber } from '@cucumber/cucumber/api';
import { nearestPhrases } from '../report/nearestPhrases.js';
import { definedPhrases } from './phrases.js';

/** One message of Cucumber's stream. */
type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];
type GherkinDocument = NonNullable<Envelope['gherkinDocument']>;

/** Steps that no phrase takes, for the hints after Cucumber's own report: the phrase that each most likely meant. */
export class UndefinedSteps {
  readonly #documents: GherkinDocument[] = [];
  readonly #pickles: NonNullable<Envelope['pickle']>[] = [];
  readonly #undefined = new Set<string>();

  note({ gherkinDocument, pickle, suggestion }: Envelope): void {
    if (gherkinDocument !== undefined) this.#documents.push(gherkinDocument);
    if (pickle !== undefined) this.#pickles.push(pickle);
    if (suggestion !== undefined) this.#undefined.add(suggestion.pickleStepId);
  }

  /** A line a step of the features, and below it what it may have meant; empty when every step is defined. */
  async hints(): Promise<string> {
    if (this.#undefined.size === 0) return '';
    const expressions = (await definedPhrases()).map(({ expression }) => expression);
    const found = new Map<string, readonly string[]>();
    for (const { uri, steps } of this.#pickles) {
      for (const { id, text, astNodeIds } of steps) {
        if (!this.#undefined.has(id)) continue;
        const place = `${uri}:${this.#lineOf(uri, astNodeIds[0])}: no phrase takes: ${text}`;
        found.set(place, nearestPhrases(text, expressions));
      }
    }
    return [...found]
      .map(([place, near]) => {
        const hint =
          near.length === 0 ? ['  dextspec steps WORD… finds phrases'] : near.map((each) => `  did you mean:  ${each}`);
        return `${[place, ...hint].join('\n')}\n`;
      })
      .join('');
  }

  #lineOf(uri: string, id: string | undefined): number {
    const { feature } = this.#documents.find((document) => document.uri === uri) ?? {};
    const children = feature?.children ?? [];
    const inRules = children.flatMap(({ rule }) => rule?.children ?? []);
    const steps = [...children, ...inRules].flatMap(
      ({ background, scenario }) => (background ?? scenario)?.steps ?? [],
    );
    return steps.find((step) => step.id === id)?.location.line ?? 1;
  }
}

import type { GherkinDocument, Pickle } from './envelope.js';

type Feature = NonNullable<GherkinDocument['feature']>;
type Scenario = NonNullable<Feature['children'][number]['scenario']>;
type Step = Scenario['steps'][number];

/** The scenarios of a document, those inside rules among them. */
export function scenariosOf({ feature }: GherkinDocument): readonly Scenario[] {
  return childrenOf(feature).flatMap(({ scenario }) => scenario ?? []);
}

function stepsOf({ feature }: GherkinDocument): readonly Step[] {
  return childrenOf(feature).flatMap(({ background, scenario }) => (background ?? scenario)?.steps ?? []);
}

function childrenOf(feature: Feature | undefined) {
  return (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
}

/** Where a scenario stands: an outline's by the row of its example, as Cucumber names it too. */
export function lineOfPickle(document: GherkinDocument, { astNodeIds }: Pickle): number {
  const id = astNodeIds.at(-1);
  for (const scenario of scenariosOf(document)) {
    if (scenario.id === id) return scenario.location.line;
    const row = scenario.examples.flatMap(({ tableBody }) => tableBody).find((each) => each.id === id);
    if (row !== undefined) return row.location.line;
  }
  return 1;
}

/** A step of a document: its line, and its text as it is written. */
export function stepOf(document: GherkinDocument, id: string | undefined): { line: number; text: string } | undefined {
  const step = stepsOf(document).find((each) => each.id === id);
  return step === undefined ? undefined : { line: step.location.line, text: `${step.keyword}${step.text}` };
}

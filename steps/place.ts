import type { ITestCaseHookParameter } from '@cucumber/cucumber';
import { InputError, TableError, UserError } from '../src/simulator.js';
import type { StepWorld } from './sceneOf.js';
import { sentencesOf } from './sentence.js';

type Scenario = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>;
type AstStep = NonNullable<
  NonNullable<Scenario['gherkinDocument']['feature']>['children'][number]['scenario']
>['steps'][number];

/** The scenario that a world runs, and which phrases it has come to: what it takes to find a step's line when it fails. */
interface Course {
  readonly scenario: Scenario;
  readonly begun: string[];
}

const courses = new WeakMap<StepWorld, Course>();

export function beginScenario(world: StepWorld, scenario: Scenario): void {
  courses.set(world, { scenario, begun: [] });
}

export function beginStep(world: StepWorld, expression: string): void {
  courses.get(world)?.begun.push(expression);
}

/** The user's slip with the place in the feature where it stands; whatever else went wrong, as it is. */
export function placed(world: StepWorld, error: unknown): unknown {
  const course = courses.get(world);
  if (!(error instanceof Error) || course === undefined) return error;
  const isAssertion = error.name === 'AssertionError';
  if (!(error instanceof UserError) && !isAssertion) return error;
  const step = lastStep(course);
  if (step === undefined) return error;
  const { uri } = course.scenario.pickle;
  const at = (line: number | undefined): string => `${uri}:${line ?? step.location.line}`;
  if (error instanceof TableError) return error.placed((row) => at(step.dataTable?.rows[row]?.location.line));
  const text = step.docString?.location;
  // The text begins on the line below its quotes, and in their column.
  if (error instanceof InputError && error.isOfDocString && text !== undefined)
    return error.moved(uri, text.line, (text.column ?? 1) - 1);
  if (isAssertion) {
    error.stack = `${error.stack ?? ''}\n    at ${at(undefined)}`;
    return error;
  }
  error.message = `${at(undefined)}: ${error.message}`;
  error.stack = error.message;
  return error;
}

/** The step that has begun last: of those that its phrase defines, the one that it has come to so many times. */
function lastStep({ scenario: { pickle, gherkinDocument }, begun }: Course): AstStep | undefined {
  const expression = begun.at(-1);
  if (expression === undefined) return undefined;
  const sentences = sentencesOf(expression);
  const times = begun.filter((each) => each === expression).length;
  const step = pickle.steps.filter(({ text }) => sentences.test(text))[times - 1];
  return step === undefined ? undefined : stepsOf(gherkinDocument).find(({ id }) => id === step.astNodeIds[0]);
}

function stepsOf({ feature }: Scenario['gherkinDocument']): readonly AstStep[] {
  const children = feature?.children ?? [];
  const inRules = children.flatMap(({ rule }) => rule?.children ?? []);
  return [...children, ...inRules].flatMap(({ background, scenario }) => (background ?? scenario)?.steps ?? []);
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Scene } from '../src/simulator.js';
import { type StepWorld, sceneOf } from './sceneOf.js';

type Keyword = 'Given' | 'When' | 'Then';

/** The vocabulary's own parts. */
type Section =
  | 'Given: the machine'
  | 'Given: hardware'
  | 'Given: drivers'
  | 'Given: apps and subscribers'
  | 'When'
  | 'Then: the outcome';

/** One phrase of the vocabulary: what it means, and how it looks in a scenario. */
export interface Phrase {
  readonly section: Section;
  readonly keyword: Keyword;
  readonly expression: string;
  readonly about: string;
  readonly example: string;
  /** A negative that gives no reason: it would pass for a wrong reason too, and `dextspec run` counts it. */
  readonly unexplained?: true;
  /** These are other words for that phrase. */
  readonly aliasOf?: string;
}

const defined: Phrase[] = [];

/** Every phrase, in the order of its definition: what documentation is made from. */
export const phrases: readonly Phrase[] = defined;

// The arguments are whatever the expression's parameter types yield; Cucumber checks their number.
// biome-ignore lint/suspicious/noExplicitAny: a step's own signature states its argument types
type StepBody = (scene: Scene, ...captured: any[]) => unknown;

const bodies = new Map<string, StepBody>();

function define(phrase: Phrase, body: StepBody): void {
  const { keyword, expression } = phrase;
  defined.push(phrase);
  bodies.set(expression, body);
  function step(this: StepWorld, ...captured: readonly unknown[]): unknown {
    return body(sceneOf(this), ...captured);
  }
  // Cucumber compares the function's length with the number of arguments it has for it.
  Object.defineProperty(step, 'length', { value: Math.max(0, body.length - 1) });
  const register = { Given, When, Then }[keyword];
  withKnownStack(() => register(expression, step));
}

/**
 * Cucumber reads a stack for each definition, to say where it stands. All of ours stand in this package, and one frame,
 * made once, says so: reading real ones is a twentieth of the start-up.
 */
function withKnownStack(work: () => void): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => HERE;
  try {
    work();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

const HERE = `Error\n    at phrase (${import.meta.url}:1:1)`;

type Define = (expression: string, about: string, example: string, body: StepBody) => void;

const definer =
  (keyword: Keyword, section: Section, more: Pick<Phrase, 'unexplained'> = {}): Define =>
  (expression, about, example, body) =>
    define({ section, keyword, expression, about, example, ...more }, body);

export const givenMachine = definer('Given', 'Given: the machine');
export const givenHardware = definer('Given', 'Given: hardware');
export const givenDriver = definer('Given', 'Given: drivers');
export const givenApp = definer('Given', 'Given: apps and subscribers');
export const when = definer('When', 'When');
export const expectation = definer('Then', 'Then: the outcome');
/** An expectation that something is not so, and that says nothing of why. */
export const unexplained = definer('Then', 'Then: the outcome', { unexplained: true });

/** Other words that people use for a phrase. They name the same things in the same order, unless `body` says otherwise. */
export function alias(canonical: string, expression: string, example: string, body = bodies.get(canonical)): void {
  const phrase = defined.find((each) => each.expression === canonical);
  if (phrase === undefined || body === undefined) throw new Error(`no phrase to stand for: ${canonical}`);
  const about = 'The same, in the words people use.';
  define({ ...phrase, expression, about, example, aliasOf: canonical }, body);
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Scene } from '../src/simulator.js';
import { type StepWorld, sceneOf } from './sceneOf.js';

type Keyword = 'Given' | 'When' | 'Then';

/** One phrase of the vocabulary: what it means, and how it looks in a scenario. */
export interface Phrase {
  readonly keyword: Keyword;
  readonly expression: string;
  readonly about: string;
  readonly example: string;
  /** A negative that gives no reason: it would pass for a wrong reason too, and `dextspec run` counts it. */
  readonly unexplained?: true;
}

type Doc = Omit<Phrase, 'keyword' | 'expression'>;

const defined: Phrase[] = [];

/** Every phrase, in the order of its definition: what documentation is made from. */
export const phrases: readonly Phrase[] = defined;

// The arguments are whatever the expression's parameter types yield; Cucumber checks their number.
// biome-ignore lint/suspicious/noExplicitAny: a step's own signature states its argument types
type StepBody = (scene: Scene, ...captured: any[]) => unknown;

function define(keyword: Keyword, expression: string, doc: Doc, body: StepBody): void {
  defined.push({ keyword, expression, ...doc });
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

export const given: Define = (expression, about, example, body) =>
  define('Given', expression, { about, example }, body);
export const when: Define = (expression, about, example, body) => define('When', expression, { about, example }, body);
export const expectation: Define = (expression, about, example, body) =>
  define('Then', expression, { about, example }, body);

/** An expectation that something is not so, and that says nothing of why. */
export const unexplained: Define = (expression, about, example, body) =>
  define('Then', expression, { about, example, unexplained: true }, body);

import { errorAt, type Problem } from '../../formats/source/problem.js';
import type { Envelope } from '../envelope.js';
import type { Line, Stream } from './readStream.js';

/** One scenario's run: its test case, then what was said while it ran. */
export interface Execution {
  readonly pickle: string;
  readonly line: number;
  readonly testCase: Envelope;
  readonly messages: Envelope[];
}

export interface Part {
  readonly file: string;
  readonly executions: readonly Execution[];
  /** Hooks of the run as a whole, and what they attached: before the first scenario, and after it. */
  readonly before: readonly Envelope[];
  readonly after: readonly Envelope[];
  readonly problems: readonly Problem[];
}

/** Sorts a stream's messages by the scenario that they belong to; workers write theirs in between each other. */
export function executionsOf({ file, lines }: Stream): Part {
  const pickles = new Set(lines.flatMap(({ envelope }) => envelope.pickle?.id ?? []));
  const hooks = new Set(lines.flatMap(({ envelope }) => envelope.hook?.id ?? []));
  const steps = new Set(lines.flatMap(({ envelope }) => envelope.stepDefinition?.id ?? []));
  const byTestCase = new Map<string, Execution>();
  const byAttempt = new Map<string, Execution>();
  const before: Envelope[] = [];
  const after: Envelope[] = [];
  const problems: Problem[] = [];
  const unknown = ({ line }: Line, what: string): void => {
    problems.push(errorAt({ file, line, column: 1 }, `it speaks of ${what} that the stream does not hold`));
  };
  for (const each of lines) {
    const { envelope } = each;
    const { testCase, testCaseStarted } = envelope;
    if (testCase !== undefined) {
      if (!pickles.has(testCase.pickleId)) unknown(each, 'a scenario');
      for (const { hookId, stepDefinitionIds = [] } of testCase.testSteps) {
        if (hookId !== undefined && !hooks.has(hookId)) unknown(each, 'a hook');
        if (!stepDefinitionIds.every((id) => steps.has(id))) unknown(each, 'a step definition');
      }
      byTestCase.set(testCase.id, { pickle: testCase.pickleId, line: each.line, testCase: envelope, messages: [] });
    } else if (testCaseStarted !== undefined) {
      const execution = byTestCase.get(testCaseStarted.testCaseId);
      if (execution === undefined) unknown(each, 'a test case');
      else {
        byAttempt.set(testCaseStarted.id, execution);
        execution.messages.push(envelope);
      }
    } else if (attemptOf(envelope) !== undefined) {
      const execution = byAttempt.get(attemptOf(envelope) ?? '');
      if (execution === undefined) unknown(each, 'an attempt');
      else execution.messages.push(envelope);
    } else if (isOfTheRun(envelope)) {
      const { testRunHookStarted } = envelope;
      if (testRunHookStarted !== undefined && !hooks.has(testRunHookStarted.hookId)) unknown(each, 'a hook');
      (byAttempt.size === 0 ? before : after).push(envelope);
    }
  }
  return { file, executions: [...byTestCase.values()], before, after, problems };
}

const attemptOf = ({ testCaseFinished, testStepStarted, testStepFinished, attachment, externalAttachment }: Envelope) =>
  (testCaseFinished ?? testStepStarted ?? testStepFinished ?? attachment ?? externalAttachment)?.testCaseStartedId;

const isOfTheRun = ({
  attachment,
  externalAttachment,
  testRunHookStarted,
  testRunHookFinished,
  suggestion,
}: Envelope) =>
  [attachment, externalAttachment, testRunHookStarted, testRunHookFinished, suggestion].some(
    (each) => each !== undefined,
  );

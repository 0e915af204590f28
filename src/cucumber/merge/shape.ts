import { nearest } from '../../formats/source/nearest.js';

type Kind = 'string' | 'boolean' | 'object' | 'list' | 'list?';

/** What a merge reads of each message; `a[].b` is b in every member of a. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  attachment: {},
  externalAttachment: {},
  gherkinDocument: { uri: 'string' },
  hook: { id: 'string' },
  meta: { implementation: 'object' },
  parameterType: { id: 'string', name: 'string' },
  parseError: { source: 'object', message: 'string' },
  pickle: {
    id: 'string',
    uri: 'string',
    name: 'string',
    astNodeIds: 'list',
    'steps[].id': 'string',
    'steps[].text': 'string',
  },
  source: { uri: 'string', data: 'string' },
  stepDefinition: { id: 'string', 'pattern.source': 'string' },
  suggestion: { id: 'string', pickleStepId: 'string' },
  testCase: { id: 'string', pickleId: 'string', 'testSteps[].id': 'string', 'testSteps[].stepDefinitionIds': 'list?' },
  testCaseFinished: { testCaseStartedId: 'string' },
  testCaseStarted: { id: 'string', testCaseId: 'string' },
  testRunFinished: { success: 'boolean', timestamp: 'object' },
  testRunHookFinished: {},
  testRunHookStarted: { id: 'string', hookId: 'string' },
  testRunStarted: { timestamp: 'object' },
  testStepFinished: { testCaseStartedId: 'string', testStepId: 'string', 'testStepResult.status': 'string' },
  testStepStarted: { testCaseStartedId: 'string', testStepId: 'string' },
  undefinedParameterType: {},
};

/** What keeps a JSON value from being a message; undefined: it is one. */
export function misfit(json: unknown): string | undefined {
  if (!isObject(json)) return 'this is no message: a message is an object';
  const [kind, ...more] = Object.keys(json);
  if (kind === undefined || more.length > 0) return 'this is no message: a message has one key, its kind';
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  if (shape === undefined) {
    const near = nearest(kind, Object.keys(SHAPES));
    return `there is no message "${kind}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
  }
  const content = json[kind];
  if (!isObject(content)) return `${kind} is no object`;
  const wrong = Object.entries(shape).find(([path, wanted]) => !fits(content, path.split('.'), wanted));
  return wrong === undefined ? undefined : `${kind} has no ${wrong[0]}, or not as a ${wrong[1].replace('?', '')}`;
}

function fits(value: unknown, [step, ...rest]: readonly string[], wanted: Kind): boolean {
  if (step === undefined) {
    if (wanted === 'object') return isObject(value);
    if (wanted === 'list?' && value === undefined) return true;
    return wanted.startsWith('list') ? Array.isArray(value) : typeof value === wanted;
  }
  const key = step.replace('[]', '');
  const member = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (key === step) return fits(member, rest, wanted);
  return Array.isArray(member) && member.every((each) => fits(each, rest, wanted));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part of SARIF 2.1.0 that is written here, by the specification: every object closed, so that a misspelt property shows. */
const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: [...required],
});
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const text = { type: 'string' };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const index = { type: 'integer', minimum: -1 };
const message = object({ text, markdown: text, id: text, arguments: list(text) }, ['text']);
const artifactLocation = object({ uri: text, uriBaseId: text, index, description: message });
const line = { type: 'integer', minimum: 1 };
const region = object({ startLine: line, startColumn: line, endLine: line, endColumn: line });
const physicalLocation = object({ artifactLocation, region });
const logicalLocation = object({ name: text, fullyQualifiedName: text, kind: text, index });
const location = object({
  id: index,
  physicalLocation,
  logicalLocations: list(logicalLocation, { uniqueItems: true }),
  message,
});
const suppression = object(
  {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
    location,
  },
  ['kind'],
);
const fingerprints = { type: 'object', additionalProperties: text };
const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    partialFingerprints: fingerprints,
    suppressions: list(suppression, { uniqueItems: true }),
  },
  ['message'],
);
const rule = object(
  {
    id: text,
    name: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    helpUri: text,
    defaultConfiguration: object({ level }),
  },
  ['id'],
);
const notification = object({ level, message, locations: list(location) }, ['message']);
const driver = object(
  { name: text, version: text, semanticVersion: text, informationUri: text, rules: list(rule, { uniqueItems: true }) },
  ['name'],
);
const invocation = object(
  {
    executionSuccessful: { type: 'boolean' },
    exitCode: { type: 'integer' },
    toolConfigurationNotifications: list(notification),
    toolExecutionNotifications: list(notification),
  },
  ['executionSuccessful'],
);
const run = object(
  {
    tool: object({ driver }, ['driver']),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    originalUriBaseIds: { type: 'object', additionalProperties: artifactLocation },
    invocations: list(invocation),
    results: list(result),
  },
  ['tool'],
);

export const SARIF_SUBSET = object({ $schema: text, version: { const: '2.1.0' }, runs: list(run, { minItems: 0 }) }, [
  'version',
  'runs',
]);

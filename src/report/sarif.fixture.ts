import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

/** The schema of SARIF 2.1.0 as Microsoft's own matchers bring it. It is of draft 4, of which it uses nothing that later ones lack. */
const { $schema, id, ...schema } = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

/** Whether a log is SARIF, by the official schema. Its patterns are no Unicode ones, and its formats are not checked. */
export const isSarif: ValidateFunction = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  validateFormats: false,
}).compile(schema);

import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Envelope } from '../envelope.js';
import { RunRecord, type ScenarioRun } from '../record.js';

/** The parser that Cucumber itself uses, wherever that is installed. */
const here = createRequire(import.meta.url);
const { generateMessages } = createRequire(here.resolve('@cucumber/cucumber'))('@cucumber/gherkin') as {
  readonly generateMessages: (data: string, uri: string, mediaType: string, options: object) => readonly Envelope[];
};

/** The scenarios of a feature as it is written now; undefined where it cannot be parsed. */
export function scenariosIn(text: string, uri: string, defaultDialect: string): readonly ScenarioRun[] | undefined {
  const kind = uri.endsWith('.md') ? 'markdown' : 'plain';
  const record = new RunRecord();
  const options = { includeGherkinDocument: true, includePickles: true, newId: randomUUID, defaultDialect };
  for (const message of generateMessages(text, uri, `text/x.cucumber.gherkin+${kind}`, options)) record.note(message);
  return record.parseErrors.length > 0 ? undefined : record.scenarios();
}

import type { runCucumber } from '@cucumber/cucumber/api';

/** One message of Cucumber's stream. */
export type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

export type GherkinDocument = NonNullable<Envelope['gherkinDocument']>;
export type Pickle = NonNullable<Envelope['pickle']>;
export type TestCase = NonNullable<Envelope['testCase']>;
export type ParseError = NonNullable<Envelope['parseError']>;

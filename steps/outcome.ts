import type { DataTable } from '@cucumber/cucumber';
import { expectations as expected, type Gate, type Mismatch, type ReturnCode, type Scene } from '../src/simulator.js';
import { demand } from './demand.js';
import { alias, expectation, unexplained } from './phrase.js';
import { readPairs, readProperties, readRows, refuse } from './tables.js';

/** A Then over names: the expectation does the looking, this does the failing. */
export function outcome(
  expression: string,
  about: string,
  example: string,
  look: (scene: Scene, ...names: string[]) => Mismatch | undefined,
  define = expectation,
): void {
  const count = expression.match(/\{string\}/g)?.length ?? 0;
  const step = (scene: Scene, ...names: string[]) => demand(scene, look(scene, ...names));
  Object.defineProperty(step, 'length', { value: count + 1 });
  define(expression, about, example, step);
}

outcome(
  '{string} runs on {string}',
  'A personality of the driver started on the nub and lives.',
  'Then "com.acme.nic" runs on "card"',
  (scene, driver = '', nub = '') => expected.runs(scene, driver, nub),
);
alias('{string} runs on {string}', '{string} takes/claims {string}', 'Then "com.acme.nic" takes "card"');
alias('{string} runs on {string}', '{string} attaches/binds to {string}', 'Then "com.acme.nic" attaches to "card"');
alias(
  '{string} runs on {string}',
  '{string} is attached/bound to {string}',
  'Then "com.acme.nic" is attached to "card"',
);
outcome(
  '{string} does not run on {string}',
  'None of its personalities does. Says nothing of why: counted as unexplained.',
  'Then "com.acme.nic" does not run on "card"',
  (scene, driver = '', nub = '') => expected.doesNotRun(scene, driver, nub),
  unexplained,
);
alias(
  '{string} does not run on {string}',
  '{string} does not take/claim {string}',
  'Then "com.acme.nic" does not take "card"',
);
alias(
  '{string} does not run on {string}',
  '{string} does not attach/bind to {string}',
  'Then "com.acme.nic" does not attach to "card"',
);
alias(
  '{string} does not run on {string}',
  '{string} is not attached/bound to {string}',
  'Then "com.acme.nic" is not attached to "card"',
);
outcome(
  'nothing runs on {string}',
  'No driver came through matching on the nub. Counted as unexplained.',
  'Then nothing runs on "card"',
  (scene, nub = '') => expected.nothingRuns(scene, nub),
  unexplained,
);
alias('nothing runs on {string}', 'nothing takes/claims {string}', 'Then nothing takes "card"');
outcome(
  'both {string} and {string} run on {string}',
  'Two drivers, in two match categories.',
  'Then both "com.acme.nic" and "com.rival.nic" run on "card"',
  (scene, first = '', second = '', nub = '') => expected.bothRun(scene, first, second, nub),
);
alias(
  'both {string} and {string} run on {string}',
  '{string} runs/loads beside {string} on {string}',
  'Then "com.acme.nic" loads beside "com.rival.nic" on "card"',
);
outcome(
  '{string} wins {string} over {string}',
  'The first runs, and the second lost to it.',
  'Then "com.acme.nic" wins "card" over "com.rival.nic"',
  (scene, winner = '', nub = '', loser = '') => expected.wins(scene, winner, nub, loser),
);
outcome(
  '{string} matches {string}',
  'Passed passive matching.',
  'Then "com.acme.nic" matches "card"',
  (scene, driver = '', nub = '') => expected.matches(scene, driver, nub),
);
outcome(
  '{string} does not match {string} because of {string}',
  'Refused in passive matching by this key, or with this code.',
  'Then "com.acme.nic" does not match "card" because of "IOPCIMatch"',
  (scene, driver = '', nub = '', reason = '') => expected.doesNotMatch(scene, driver, nub, reason),
);

expectation(
  '{string} stops at the {gate} gate on {string}',
  'Where the one that got furthest ended.',
  'Then "com.acme.nic" stops at the keys gate on "card"',
  (scene, driver: string, gate: Gate, nub: string) =>
    demand(scene, expected.stopsAt(scene, driver, nub, gate, undefined)),
);
expectation(
  '{string} stops at the {gate} gate on {string} because of {string}',
  'Where it ended, and the key or code that says why.',
  'Then "com.acme.nic" stops at the entitlement gate on "card" because of "E203"',
  (scene, driver: string, gate: Gate, nub: string, reason: string) =>
    demand(scene, expected.stopsAt(scene, driver, nub, gate, reason)),
);

expectation(
  'the candidates for {string} are, in order:',
  'The candidate table; every mismatch at once. An empty cell is not compared, `-` means none.',
  'Then the candidates for "card" are, in order:\n  | driver       | score | verdict |\n  | com.acme.nic | 1000  | running |',
  (scene, nub: string, table: DataTable) =>
    demand(
      scene,
      expected.candidatesAre(scene, nub, readRows(table, expected.CANDIDATE_COLUMNS, expected.CANDIDATE_WORDS)),
    ),
);

expectation(
  'the drivers that match {string} are, in order:',
  'The candidate table without those whose keys do not fit: who wants the nub, Apple’s built-in drivers among them.',
  'Then the drivers that match "card" are, in order:\n  | driver       | score | verdict   |\n  | com.acme.nic | 1000  | running   |\n  | com.rival.x  | 0     | outranked |',
  (scene, nub: string, table: DataTable) =>
    demand(
      scene,
      expected.contendersAre(scene, nub, readRows(table, expected.CANDIDATE_COLUMNS, expected.CANDIDATE_WORDS)),
    ),
);

outcome(
  'the entitlement check of {string} on {string} passes',
  'It got past the entitlement gate.',
  'Then the entitlement check of "com.acme.nic" on "card" passes',
  (scene, driver = '', nub = '') => expected.entitlementCheckPasses(scene, driver, nub),
);
outcome(
  'the entitlement check of {string} on {string} fails',
  'It was launched, judged and told to exit.',
  'Then the entitlement check of "com.acme.nic" on "card" fails',
  (scene, driver = '', nub = '') => expected.entitlementCheckFails(scene, driver, nub, undefined),
);
outcome(
  'the entitlement check of {string} on {string} fails because of {string}',
  'With the code that says why.',
  'Then the entitlement check of "com.acme.nic" on "card" fails because of "E203"',
  (scene, driver = '', nub = '', reason = '') => expected.entitlementCheckFails(scene, driver, nub, reason),
);

expectation(
  '{int} process(es) of {string} is/are running',
  'Every matched nub has a process of its own, unless IOUserServerOneProcess is there (R-109).',
  'Then 1 process of "com.acme.nic" is running',
  (scene, count: number, driver: string) => demand(scene, expected.processesRunning(scene, driver, count)),
);
outcome(
  'no process of {string} is launched',
  'Not even for an instant.',
  'Then no process of "com.acme.nic" is launched',
  (scene, driver = '') => expected.noProcessLaunched(scene, driver),
);
outcome(
  'Start is called on {string}',
  'The kernel reached Start of this user class.',
  'Then Start is called on "AcmeNIC"',
  (scene, userClass = '') => expected.startIsCalled(scene, userClass, true),
);
outcome(
  'Start is never called on {string}',
  'No code of this user class ran.',
  'Then Start is never called on "AcmeNIC"',
  (scene, userClass = '') => expected.startIsCalled(scene, userClass, false),
);

expectation(
  'the kernel calls are, in order:',
  'Calls into drivers; only the kinds named in the table are compared, completely and in order.',
  'Then the kernel calls are, in order:\n  | call  | driver       |\n  | probe | com.acme.nic |\n  | start | com.acme.nic |',
  (scene, table: DataTable) =>
    demand(scene, expected.callsAre(scene, readRows(table, expected.CALL_COLUMNS, expected.CALL_WORDS))),
);

expectation(
  'calling {string} on {string} returns {kIOReturn}',
  'A DriverKit method called from a running user class.',
  'Then calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnUnsupported',
  (scene, method: string, userClass: string, code: ReturnCode) =>
    demand(scene, expected.callReturns(scene, { method, userClass, on: 'itself' }, code)),
);
expectation(
  'calling {string} on the provider of {string} returns {kIOReturn}',
  'A DriverKit method that a running user class calls on the nub it stands on.',
  'Then calling "RemoveProperty" on the provider of "AcmeNIC" returns kIOReturnUnsupported',
  (scene, method: string, userClass: string, code: ReturnCode) =>
    demand(scene, expected.callReturns(scene, { method, userClass, on: 'provider' }, code)),
);
expectation(
  'opening {string} from the app {string} returns {kIOReturn}',
  'IOServiceOpen from the app (R-122).',
  'Then opening "com.acme.nic" from the app "com.acme.app" returns kIOReturnNotPermitted',
  (scene, driver: string, app: string, code: ReturnCode) =>
    demand(
      scene,
      expected.sameReturn(`opening "${driver}" from the app "${app}"`, scene.open(app, driver, undefined), code),
    ),
);

expectation(
  'seizing {string} from the app {string} returns {kIOReturn}',
  'IOServiceOpen with the seize option (R-121).',
  'Then seizing "card" from the app "com.acme.app" returns kIOReturnExclusiveAccess',
  (scene, opened: string, app: string, code: ReturnCode) =>
    demand(
      scene,
      expected.sameReturn(`seizing "${opened}" from the app "${app}"`, scene.open(app, opened, undefined, true), code),
    ),
);
for (const [words, reslid] of [
  ['with', true],
  ['without', false],
] as const) {
  outcome(
    `the last process of {string} is launched ${words} a reslide`,
    'After a crash the daemon is asked for other addresses (R-109a).',
    `Then the last process of "com.acme.nic" is launched ${words} a reslide`,
    (scene, driver = '') => expected.lastLaunchIsReslid(scene, driver, reslid),
  );
}

outcome(
  'the kernel log contains {string}',
  'A line that a release kernel prints.',
  'Then the kernel log contains "provider entitlements check failed"',
  (scene, text = '') => expected.logContains(scene, text, true),
);
outcome(
  'the kernel log does not contain {string}',
  'No such line.',
  'Then the kernel log does not contain "user server timeout"',
  (scene, text = '') => expected.logContains(scene, text, false),
);

outcome(
  'the property {string} of {string} is {string}',
  'Of a nub, or of a driver’s instance; the value is read as a table value.',
  'Then the property "IODEXTMatchCount" of "card" is "1"',
  (scene, key = '', of = '', text = '') => {
    const value = readPairs([[key, text]]).get(key);
    return value === undefined ? undefined : expected.propertyIs(scene, key, of, value);
  },
);
outcome(
  '{string} has no property {string}',
  'Of a nub, or of a driver’s instance.',
  'Then "card" has no property "IODEXTMatchCount"',
  (scene, of = '', key = '') => expected.hasNoProperty(scene, of, key),
);

expectation(
  'the registry shows:',
  'A part of the registry in ioreg’s own look; ids and counts may be left out.',
  'Then the registry shows:\n  """\n  +-o card  <class IOPCIDevice, registered>\n  """',
  (scene, part: DataTable | string) => {
    if (typeof part === 'string') return demand(scene, expected.registryShows(scene, part));
    return refuse([{ row: 0, message: 'a doc string follows here, lines as ioreg shows them, not a table' }]);
  },
);

expectation(
  'looking for services finds {string}:',
  'What user space finds with this matching dictionary: these nubs, in the order of the registry (F-CORE-001).',
  'Then looking for services finds "card, stick":\n  | IOProviderClass | IOService |',
  (scene, nubs: string, table: DataTable | string) =>
    demand(scene, expected.lookupFinds(scene, readProperties(table), nubs.split(/\s*,\s*/))),
);
expectation(
  'looking for services finds nothing:',
  'User space finds no service with this matching dictionary.',
  'Then looking for services finds nothing:\n  | IOProviderClass | IOUSBHostDevice |\n  | idVendor        | 1118            |',
  (scene, table: DataTable | string) => demand(scene, expected.lookupFinds(scene, readProperties(table), [])),
);

outcome(
  'the diagnostic {string} is reported',
  'Advice with this code, for anything.',
  'Then the diagnostic "A302" is reported',
  (scene, code = '') => expected.diagnosticIsReported(scene, code, undefined),
);
outcome(
  'the diagnostic {string} is reported for {string}',
  'Advice with this code for a driver, a personality or a nub.',
  'Then the diagnostic "A302" is reported for "com.acme.nic"',
  (scene, code = '', about = '') => expected.diagnosticIsReported(scene, code, about),
);
outcome(
  'lint reports {string} for {string}',
  'What `dextspec lint` says of a driver, or of a personality, as it stands, whatever hardware there is.',
  'Then lint reports "M120" for "com.acme.nic"',
  (scene, code = '', about = '') => expected.lintReports(scene, code, about),
);
outcome('there are no warnings', 'No diagnostic of severity warning or error.', 'Then there are no warnings', (scene) =>
  expected.noWarnings(scene),
);
outcome('there are no diagnostics', 'None at all.', 'Then there are no diagnostics', (scene) =>
  expected.noDiagnostics(scene),
);

outcome(
  'matching on {string} is stalled',
  'The nub waits: for a kernel bundle, a resource, a Start that never returns.',
  'Then matching on "card" is stalled',
  (scene, nub = '') => expected.matchingIs(scene, nub, 'stalled'),
);
outcome(
  'matching on {string} is complete',
  'The nub is matched and idle, whether or not a driver took it (R-042).',
  'Then matching on "card" is complete',
  (scene, nub = '') => expected.matchingIs(scene, nub, 'complete'),
);

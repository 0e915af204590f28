import { beforeAll, describe, expect, it } from 'vitest';
import { loadSteps } from './steps.fixture.js';

/** Every phrase that users were promised, word for word; `[a|b]` is either word. */
const PROMISED = `
a Mac running macOS {string}
an iPad running iPadOS {string}
SIP is [enabled|disabled]
system extension developer mode is [on|off]
the built-in drivers of macOS
the kernel class {string} inherits from {string}
the kernel class {string} does not exist
a Mac with [Apple silicon|an Intel processor]
an iPad without an M-series chip running iPadOS {string}
the boot argument {string} is set to {string}
the kernel extension daemon has not checked in
the registry captured in {string}
the world described in {string}

a PCI device {string} with:
a USB device {string} with:
{string} has the interfaces:
{string} has no active configuration
a HID [device|interface] {string} with:
a SCSI logical unit {string} with:
a nub {string} of class {string}
a nub {string} of class {string} with:
{string} is below {string}
{string} is behind Thunderbolt
{string} is built in
{string} never registers
{string} has the property {string} set to {string}

the [DEXT|KEXT|codeless DEXT|codeless KEXT] {string} is installed
the [DEXT|KEXT|codeless DEXT|codeless KEXT] {string} is installed from {string}
the [DEXT|KEXT|codeless DEXT|codeless KEXT] {string} is installed with the personality:
the [DEXT|KEXT|codeless DEXT|codeless KEXT] {string} is known but not installed
its personality {string}:
its personality {string} has {string} set to {string}
its personality {string} has no {string}
its entitlements:
its entitlements are those in {string}
it has no entitlements
it is signed for [development|distribution]
it is signed ad hoc
it is a platform binary
its provisioning profile grants:
it is inside the app {string}
it is part of the boot kernel collection
its executable defines the classes:
its version is {string}
it has not been approved by the user
its probe rejects the provider
its probe rejects the provider for {string}
its probe returns the score {int}
its probe returns the score {int} for {string}
its probe merges the properties:
its probe merges the properties for {string}:
its [init|attach] fails
its [init|attach] fails for {string}
its process never checks in
its process never checks in for {string}
its process dies before it checks in
its process dies before it checks in for {string}
its Start [fails|crashes|never returns]
its Start [fails|crashes|never returns] for {string}
its Start fails with {kIOReturn}
its Start fails with {kIOReturn} for {string}
it opens its provider when it starts
it opens its provider when it starts for {string}
it publishes a nub {string} of class {string} when it starts
it publishes a nub {string} of class {string} when it starts with:
it publishes a nub {string} of class {string} when it starts for {string}
it publishes a nub {string} of class {string} when it starts for {string} with:

{string} is [registered|plugged in]
{string} is unplugged
every nub is registered
the system starts
the kernel extension daemon checks in
{string} is published on [IOResources|IOUserResources]
{string} is [installed|removed]
{string} is upgraded to version {string}
{string} is upgraded with the personality:
the process of {string} [crashes|exits]
the process of {string} on {string} [crashes|exits]
{string} terminates itself on {string}
the kernel bundle {string} is loaded
the Mac goes to sleep
the Mac wakes
the Mac shuts down
the Mac reboots its userspace
the app {string} opens {string}
the app {string} opens {string} on {string}
the app {string} has the entitlements:

{string} runs on {string}
{string} does not run on {string}
nothing runs on {string}
both {string} and {string} run on {string}
{string} wins {string} over {string}
{string} matches {string}
{string} does not match {string} because of {string}
{string} stops at the {gate} gate on {string}
{string} stops at the {gate} gate on {string} because of {string}
the candidates for {string} are, in order:
the entitlement check of {string} on {string} [passes|fails]
the entitlement check of {string} on {string} fails because of {string}
{int} [process|processes] of {string} [is|are] running
no process of {string} is launched
Start is called on {string}
Start is never called on {string}
the kernel calls are, in order:
calling {string} on {string} returns {kIOReturn}
opening {string} from the app {string} returns {kIOReturn}
the kernel log contains {string}
the kernel log does not contain {string}
the property {string} of {string} is {string}
{string} has no property {string}
the registry shows:
the diagnostic {string} is reported
the diagnostic {string} is reported for {string}
there are no warnings
there are no diagnostics
matching on {string} is [stalled|complete]
`;

/** Contract "Gates", and the three ways to write a code. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  '{string}': ['"x"'],
  '{int}': ['1', '2'],
  '{kIOReturn}': ['kIOReturnBusy', '0xe00002d5', '-536870187', '3758097109'],
  '{gate}': [
    'catalogue',
    'provider-class',
    'keys',
    'category',
    'module',
    'class',
    'probe',
    'rank',
    'resources',
    'launch',
    'check-in',
    'entitlement',
    'user-class',
    'start',
    'running',
  ],
};

/** Every sentence that a line stands for. */
function sentencesOf(line: string): readonly string[] {
  const found = /\[([^\]]*)\]|\{(int|gate|kIOReturn|string)\}/.exec(line);
  if (found === null) return [line];
  const said = found[1]?.split('|') ?? SAID[found[0]] ?? [];
  const rest = sentencesOf(line.slice(found.index + found[0].length));
  return said.flatMap((word) => rest.map((end) => line.slice(0, found.index) + word + end));
}

const promised = PROMISED.split('\n').filter((line) => line !== '');

describe('the vocabulary', () => {
  let steps: Awaited<ReturnType<typeof loadSteps>>;
  const definitionsOf = (sentence: string): readonly unknown[] =>
    steps.stepDefinitions.filter((each) => each.matchesStepName(sentence)).map(({ pattern }) => pattern);

  beforeAll(async () => {
    steps = await loadSteps();
  });

  it.each(promised)('one definition: %s', (line) => {
    const wrong = sentencesOf(line)
      .map((sentence) => [sentence, definitionsOf(sentence)] as const)
      .filter(([, definitions]) => definitions.length !== 1);
    expect(wrong).toEqual([]);
  });

  it('has other words only for a phrase that is there, about the same things', () => {
    const parameters = (expression: string) => expression.match(/\{\w+\}/g) ?? [];
    for (const { expression, aliasOf } of steps.phrases) {
      if (aliasOf === undefined) continue;
      const canonical = steps.phrases.find((phrase) => phrase.expression === aliasOf);
      expect(canonical?.aliasOf, `${expression} stands for ${aliasOf}`).toBeUndefined();
      expect(parameters(expression)).toEqual(parameters(canonical?.expression ?? ''));
    }
  });

  it('costs start-up for every phrase: other words join a phrase before they become one', () => {
    expect(steps.stepDefinitions.length).toBeLessThanOrEqual(222);
    expect(steps.phrases.map(({ expression }) => expression)).toEqual(
      steps.stepDefinitions.map(({ pattern }) => pattern),
    );
  });
});

import type { DataTable } from '@cucumber/cucumber';
import { type BehaviorDraft, dictionary, type ReturnCode, type Scene, type Value } from '../src/simulator.js';
import { givenDriver as given, givenApp } from './phrase.js';
import { readProperties } from './tables.js';

/** A behaviour of all its personalities, or with `for "…"` of one. */
function behavior(phrase: string, about: string, make: BehaviorDraft): void {
  given(phrase, about, `And ${phrase}`, (scene) => scene.it().behave(make, undefined));
  given(
    `${phrase} for {string}`,
    `${about} Of one personality.`,
    `And ${phrase} for "Main"`,
    (scene, personality: string) => scene.it().behave(make, personality),
  );
}

behavior('its probe rejects the provider', 'probe() returns nothing (R-089).', { probe: 'reject' });
behavior('its init fails', 'init() returns false (R-089).', { init: 'fail' });
behavior('its attach fails', 'attach() returns false (R-089).', { attach: 'fail' });
behavior('its process never checks in', 'The kernel gives up after 120 s (R-109c).', { checkIn: 'never' });
behavior('its process dies before it checks in', 'The wait ends at once (R-109c).', { checkIn: 'dies' });
behavior('its Start fails', 'Start returns kIOReturnError: the next candidate gets its turn (R-093, R-116).', {
  start: 'fail',
});
behavior('its Start crashes', 'A crash in Start is a failed Start (R-117).', { start: 'crash' });
behavior('its Start never returns', 'The matching thread waits for ever.', { start: 'hang' });
behavior(
  'it opens its provider when it starts',
  'It takes the provider exclusively: a second owner is refused (R-121).',
  { opens: 'provider' },
);

behavior('it closes its provider when asked', 'Somebody with the seize option gets it (R-121).', {
  closes: 'whenAsked',
});
behavior('its process checks in with another token', 'It is told to exit (R-109d).', { checkIn: 'wrongToken' });
behavior('its code fails to load', 'No stall: its class is missing (R-085).', { load: 'fail' });

/** A behaviour with a number or a name in it, of all its personalities or of one. */
function behaviorWith<Argument>(
  phrase: string,
  about: string,
  example: string,
  make: (argument: Argument) => BehaviorDraft,
): void {
  given(phrase, about, example, (scene, argument: Argument) => scene.it().behave(make(argument), undefined));
  given(
    `${phrase} for {string}`,
    `${about} Of one personality.`,
    `${example} for "Main"`,
    (scene, argument: Argument, personality: string) => scene.it().behave(make(argument), personality),
  );
}

behaviorWith(
  'its probe adds {int} to the score',
  'The score that probe leaves is so much more, or less (R-091).',
  'And its probe adds -100 to the score',
  (adjust: number) => ({ probe: { adjust } }),
);
behaviorWith(
  'its probe returns an object of class {string}',
  'Another object in its place: that one is started (R-090).',
  'And its probe returns an object of class "AcmeHelper"',
  (returns: string) => ({ probe: { returns } }),
);
behaviorWith(
  'its NewUserClient fails with {kIOReturn}',
  'What the app gets, before anybody looks at its entitlements (R-122).',
  'And its NewUserClient fails with kIOReturnBusy',
  ({ name }: ReturnCode) => ({ newUserClient: { fail: name } }),
);
behaviorWith(
  'its NewUserClient makes an object of class {string}',
  'Anything but an IOUserUserClient is refused (R-122).',
  'And its NewUserClient makes an object of class "AcmeClient"',
  (className: string) => ({ newUserClient: { class: className, entitlements: undefined } }),
);
behaviorWith(
  'its NewUserClient asks apps for the entitlement {string}',
  'IOServiceDEXTEntitlements of the user client (R-122).',
  'And its NewUserClient asks apps for the entitlement "com.acme.control"',
  (entitlement: string) => ({
    newUserClient: { class: 'IOUserUserClient', entitlements: { kind: 'string', text: entitlement } },
  }),
);
behaviorWith(
  'its NewUserClient creates what {string} says',
  'IOService::Create with this property key (R-124).',
  'And its NewUserClient creates what "UserClientProperties" says',
  (creates: string) => ({ creates }),
);

given(
  'its probe returns the score {int}',
  'The score that probe leaves (R-091).',
  'And its probe returns the score 500',
  (scene, score: number) => scene.it().behave({ probe: { score } }, undefined),
);
given(
  'its probe returns the score {int} for {string}',
  'The score that probe leaves, of one personality.',
  'And its probe returns the score 500 for "Main"',
  (scene, score: number, personality: string) => scene.it().behave({ probe: { score } }, personality),
);

const merge = (table: DataTable | string): BehaviorDraft => ({ probe: { merge: dictionary(readProperties(table)) } });
given(
  'its probe merges the properties:',
  'probe() writes into the provider and rejects: what merging codeless classes do (R-134a).',
  'And its probe merges the properties:\n  | port-count | 4 |',
  (scene, table: DataTable | string) => scene.it().behave(merge(table), undefined),
);
given(
  'its probe merges the properties for {string}:',
  'probe() writes into the provider and rejects, of one personality.',
  'And its probe merges the properties for "Main":\n  | port-count | 4 |',
  (scene, personality: string, table: DataTable | string) => scene.it().behave(merge(table), personality),
);

given(
  'its Start fails with {kIOReturn}',
  'Start returns this code.',
  'And its Start fails with kIOReturnNoResources',
  (scene, code: ReturnCode) => scene.it().behave({ start: { fail: code.name } }, undefined),
);
given(
  'its Start fails with {kIOReturn} for {string}',
  'Start returns this code, of one personality.',
  'And its Start fails with kIOReturnNoResources for "Main"',
  (scene, code: ReturnCode, personality: string) => scene.it().behave({ start: { fail: code.name } }, personality),
);

function publish(
  scene: Scene,
  id: string,
  className: string,
  properties: ReadonlyMap<string, Value>,
  personality: string | undefined,
): void {
  scene.it().publish({ id, className, properties }, personality);
}

const PUBLISHES =
  'Its Start creates this nub and registers it: matching starts over with the driver as provider (R-151).';
given(
  'it publishes a nub {string} of class {string} when it starts',
  PUBLISHES,
  'And it publishes a nub "port0" of class "AcmePort" when it starts',
  (scene, id: string, className: string) => publish(scene, id, className, new Map(), undefined),
);
given(
  'it publishes a nub {string} of class {string} when it starts with:',
  PUBLISHES,
  'And it publishes a nub "port0" of class "AcmePort" when it starts with:\n  | port-number | 0 |',
  (scene, id: string, className: string, table: DataTable | string) =>
    publish(scene, id, className, readProperties(table), undefined),
);
given(
  'it publishes a nub {string} of class {string} when it starts for {string}',
  PUBLISHES,
  'And it publishes a nub "port0" of class "AcmePort" when it starts for "Main"',
  (scene, id: string, className: string, personality: string) => publish(scene, id, className, new Map(), personality),
);
given(
  'it publishes a nub {string} of class {string} when it starts for {string} with:',
  PUBLISHES,
  'And it publishes a nub "port0" of class "AcmePort" when it starts for "Main" with:\n  | port-number | 0 |',
  (scene, id: string, className: string, personality: string, table: DataTable | string) =>
    publish(scene, id, className, readProperties(table), personality),
);

givenApp(
  'the app {string} has the entitlements:',
  'What an app’s code signature claims, for opening drivers.',
  'And the app "com.acme.app" has the entitlements:\n  | com.apple.developer.driverkit.userclient-access | [com.acme.nic] |',
  (scene, app: string, table: DataTable | string) => {
    scene.appEntitlements.set(app, dictionary(readProperties(table)));
  },
);

givenApp(
  'the app {string} is signed by the team {string}',
  'Who signed it (R-122, iPadOS).',
  'And the app "com.acme.app" is signed by the team "ACME123456"',
  (scene, app: string, team: string) => {
    scene.appTeams.set(app, team);
  },
);

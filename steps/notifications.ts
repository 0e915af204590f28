import type { DataTable } from '@cucumber/cucumber';
import { dictionary, expectations as expected, type NotificationType, type Scene } from '../src/simulator.js';
import { demand } from './demand.js';
import { expectation, givenApp as given } from './phrase.js';
import { readProperties, readRows } from './tables.js';

function subscribe(
  scene: Scene,
  subscriber: string,
  notification: NotificationType,
  priority: number,
  table: DataTable | string,
): void {
  scene.happen({ event: 'notify', subscriber, notification, matching: dictionary(readProperties(table)), priority });
}

given(
  '{string} asks for {notification} notifications of:',
  'An app by any name, or a driver by its id, wants to be told of services (R-043, R-126).',
  'Given "agent" asks for IOServiceMatched notifications of:\n  | IOProviderClass | IOPCIDevice |',
  (scene, subscriber: string, notification: NotificationType, table: DataTable | string) =>
    subscribe(scene, subscriber, notification, 0, table),
);
given(
  '{string} asks for {notification} notifications with the priority {int} of:',
  'The priority competes with probe scores (R-076).',
  'Given "agent" asks for IOServicePublish notifications with the priority 100 of:\n  | IOProviderClass | IOPCIDevice |',
  (scene, subscriber: string, notification: NotificationType, priority: number, table: DataTable | string) =>
    subscribe(scene, subscriber, notification, priority, table),
);

expectation(
  'the notifications are, in order:',
  'Who was told of which nub: | notification | subscriber | nub | after |, after being the last kernel call before.',
  'Then the notifications are, in order:\n  | notification        | subscriber | nub  |\n  | IOServiceMatched    | agent      | card |',
  (scene, table: DataTable) =>
    demand(scene, expected.notificationsAre(scene, readRows(table, expected.NOTIFICATION_COLUMNS))),
);
expectation('nobody is notified', 'No notification at all.', 'Then nobody is notified', (scene) =>
  demand(scene, expected.notificationsAre(scene, [])),
);

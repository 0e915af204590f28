import { dictionary } from '../../engine/values/value.js';
import { NOTIFICATIONS } from '../../engine/world.js';
import type { Path } from '../source/position.js';
import type { AppDocument, EventContent, EventDocument } from './document.js';
import { driverDocument } from './driverDocument.js';
import type { Fields } from './fields.js';

/** An event as the document states it; undefined where the schema has refused it. */
export function eventDocument(fields: Fields, path: Path): EventDocument | undefined {
  for (const key of fields.keys) {
    const content = READERS.get(key)?.(fields, path);
    if (content !== undefined) return { ...content, path };
  }
  return undefined;
}

type EventReader = (fields: Fields, path: Path) => EventContent | undefined;

/** What each key that makes an event an event stands for. */
const READERS: ReadonlyMap<string, EventReader> = new Map<string, EventReader>([
  ['install', (fields) => ofDriver(fields, 'install')],
  ['remove', (fields) => ofDriver(fields, 'remove')],
  ['register', register],
  ['unplug', unplug],
  ['crash', (fields) => ofProcess(fields, 'crash')],
  ['exit', (fields) => ofProcess(fields, 'exit')],
  ['terminate', (fields) => ofProcess(fields, 'terminate')],
  ['daemonReady', () => ({ event: 'daemonReady' })],
  ['sleep', () => ({ event: 'sleep' })],
  ['wake', () => ({ event: 'wake' })],
  ['shutdown', () => ({ event: 'shutdown' })],
  ['userspaceReboot', () => ({ event: 'userspaceReboot' })],
  ['moduleLoaded', moduleLoaded],
  ['publish', publish],
  ['upgrade', upgrade],
  ['open', open],
  ['close', close],
  ['hoursPass', hoursPass],
  ['notify', notify],
  ['catalogueAdd', (fields) => upload(fields, 'catalogueAdd', 'add')],
  ['catalogueReset', (fields) => upload(fields, 'catalogueReset', 'reset')],
  ['catalogueRemove', catalogueRemove],
  ['catalogueTerminate', catalogueTerminate],
]);

function ofDriver(fields: Fields, event: 'install' | 'remove'): EventContent | undefined {
  const driver = fields.text(event);
  return driver === undefined ? undefined : { event, driver };
}

function register(fields: Fields): EventContent | undefined {
  const nub = fields.text('register');
  return nub === undefined ? undefined : { event: 'register', nub, synchronous: fields.flag('synchronous') };
}

function unplug(fields: Fields): EventContent | undefined {
  const nub = fields.text('unplug');
  return nub === undefined ? undefined : { event: 'unplug', nub };
}

function ofProcess(fields: Fields, event: 'crash' | 'exit' | 'terminate'): EventContent | undefined {
  const driver = fields.text(event);
  return driver === undefined ? undefined : { event, driver, on: fields.text('on') };
}

function moduleLoaded(fields: Fields): EventContent | undefined {
  const bundle = fields.text('moduleLoaded');
  return bundle === undefined ? undefined : { event: 'moduleLoaded', bundle };
}

function publish(fields: Fields): EventContent | undefined {
  const resource = fields.text('publish');
  const on = fields.word('on', 'IOResources', 'IOUserResources');
  return resource === undefined || on === undefined ? undefined : { event: 'publish', resource, on };
}

function upgrade(fields: Fields, path: Path): EventContent | undefined {
  const driver = fields.text('upgrade');
  const to = driverDocument(fields.within('to'), [...path, 'to']);
  return driver === undefined ? undefined : { event: 'upgrade', driver, to };
}

function open(fields: Fields): EventContent | undefined {
  const driver = fields.text('open');
  if (driver === undefined) return undefined;
  return { event: 'open', driver, on: fields.text('on'), seize: fields.flag('seize'), by: app(fields.within('by')) };
}

function close(fields: Fields): EventContent | undefined {
  const driver = fields.text('close');
  return driver === undefined
    ? undefined
    : { event: 'close', driver, on: fields.text('on'), by: app(fields.within('by')) };
}

function hoursPass(fields: Fields): EventContent | undefined {
  const hours = fields.integer('hoursPass');
  return hours === undefined ? undefined : { event: 'hoursPass', hours: Number(hours) };
}

function notify(fields: Fields): EventContent | undefined {
  const subscriber = fields.text('notify');
  const notification = fields.word('of', ...NOTIFICATIONS);
  const matching = fields.values('matching');
  if (subscriber === undefined || notification === undefined || matching === undefined) return undefined;
  const priority = fields.integer('priority');
  return { event: 'notify', subscriber, notification, matching: dictionary(matching), priority };
}

function upload(fields: Fields, key: string, operation: 'add' | 'reset'): EventContent | undefined {
  const personalities = fields.values(key);
  if (personalities === undefined) return undefined;
  return { event: 'catalogue', operation: { operation, personalities }, by: app(fields.within('by')) };
}

function catalogueRemove(fields: Fields): EventContent | undefined {
  const matching = fields.values('catalogueRemove');
  if (matching === undefined) return undefined;
  const operation = { operation: 'remove', matching: dictionary(matching) } as const;
  return { event: 'catalogue', operation, by: app(fields.within('by')) };
}

function catalogueTerminate(fields: Fields): EventContent | undefined {
  const matching = fields.values('catalogueTerminate');
  if (matching === undefined) return undefined;
  const className = fields.text('class');
  const operation = { operation: 'terminate', matching: dictionary(matching), className } as const;
  return { event: 'catalogue', operation, by: app(fields.within('by')) };
}

function app(fields: Fields): AppDocument | undefined {
  const id = fields.text('id');
  const entitlements = fields.values('entitlements');
  return id === undefined
    ? undefined
    : { id, team: fields.text('team'), entitlements: entitlements && dictionary(entitlements) };
}

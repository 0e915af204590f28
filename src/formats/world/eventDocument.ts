import { dictionary } from '../../engine/values/value.js';
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
  ['register', (fields) => ofNub(fields, 'register')],
  ['unplug', (fields) => ofNub(fields, 'unplug')],
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
]);

function ofDriver(fields: Fields, event: 'install' | 'remove'): EventContent | undefined {
  const driver = fields.text(event);
  return driver === undefined ? undefined : { event, driver };
}

function ofNub(fields: Fields, event: 'register' | 'unplug'): EventContent | undefined {
  const nub = fields.text(event);
  return nub === undefined ? undefined : { event, nub };
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

function app(fields: Fields): AppDocument | undefined {
  const id = fields.text('id');
  const entitlements = fields.values('entitlements');
  return id === undefined ? undefined : { id, entitlements: entitlements && dictionary(entitlements) };
}

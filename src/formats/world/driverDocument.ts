import { dictionary } from '../../engine/values/value.js';
import type { ProbeBehavior, StartBehavior, UserClientBehavior } from '../../engine/world.js';
import { DRIVER_KINDS, SIGNINGS } from '../../engine/world.js';
import type { Path } from '../source/position.js';
import type { BehaviorDocument, DriverDocument, FileOrValues } from './document.js';
import { Fields } from './fields.js';
import { nubDocument } from './nubDocument.js';
import { readDictionary, readValue } from './readValue.js';

/** A driver as the document states it. */
export function driverDocument(fields: Fields, path: Path): DriverDocument {
  return {
    path,
    id: fields.text('id'),
    kind: fields.word('kind', ...DRIVER_KINDS),
    collection: fields.word('collection', 'boot', 'auxiliary'),
    version: fields.text('version'),
    app: fields.text('app'),
    team: fields.text('team'),
    approved: fields.flag('approved'),
    captured: fields.flag('captured'),
    profile: fileOrValues(fields, 'profile'),
    bundle: fields.text('bundle'),
    info: fileOrValues(fields, 'info'),
    entitlements: fileOrValues(fields, 'entitlements'),
    personalities: fields.values('personalities'),
    signing: fields.word('signing', ...SIGNINGS),
    uniqueId: fields.text('uniqueId'),
    userClasses: fields.classes('userClasses'),
    behavior: behaviors(fields, path),
  };
}

function fileOrValues(fields: Fields, key: string): FileOrValues | undefined {
  const node = fields.map(key);
  return node ? readDictionary(node, fields.report) : fields.text(key);
}

function behaviors(fields: Fields, path: Path): ReadonlyMap<string, BehaviorDocument> | undefined {
  const node = fields.map('behavior');
  if (node === undefined) return undefined;
  const entries = [...node.entries].map(([personality, { value }]) => {
    const behavior = behaviorDocument(new Fields(value, fields.report), [...path, 'behavior', personality]);
    return [personality, behavior] as const;
  });
  return new Map(entries);
}

function behaviorDocument(fields: Fields, path: Path): BehaviorDocument {
  return {
    load: fields.word('load', 'fail'),
    init: fields.word('init', 'fail'),
    attach: fields.word('attach', 'fail'),
    probe: probeBehavior(fields),
    checkIn: fields.word('checkIn', 'never', 'dies', 'wrongToken'),
    start: startBehavior(fields),
    publishes: fields
      .items('publishes')
      ?.map((item, index) => nubDocument(new Fields(item, fields.report), [...path, 'publishes', index])),
    opens: fields.word('opens', 'provider'),
    closes: fields.word('closes', 'whenAsked'),
    newUserClient: userClientBehavior(fields),
    creates: fields.text('creates'),
  };
}

function probeBehavior(fields: Fields): ProbeBehavior | undefined {
  const probe = fields.within('probe');
  const score = probe.integer('score');
  if (score !== undefined) {
    const needs = probe.values('needs');
    return {
      score: Number(score),
      needs: needs && dictionary(needs),
      turnsDown: probe.texts('turnsDown'),
    };
  }
  const adjust = probe.integer('adjust');
  if (adjust !== undefined) return { adjust: Number(adjust) };
  const returns = probe.text('returns');
  if (returns !== undefined) return { returns };
  const merge = probe.values('merge');
  return merge ? { merge: dictionary(merge) } : fields.word('probe', 'reject');
}

function startBehavior(fields: Fields): StartBehavior | undefined {
  const fail = fields.within('start').text('fail');
  return fail === undefined ? fields.word('start', 'succeed', 'fail', 'crash', 'hang') : { fail };
}

function userClientBehavior(fields: Fields): UserClientBehavior | undefined {
  const client = fields.within('newUserClient');
  const fail = client.text('fail');
  if (fail !== undefined) return { fail };
  const className = client.text('class');
  if (className === undefined) return fields.word('newUserClient', 'succeed');
  const entitlements = client.at('entitlements');
  return { class: className, entitlements: entitlements && readValue(entitlements, fields.report) };
}

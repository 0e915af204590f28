import type { Path } from '../source/position.js';
import { type NubDocument, SHORTHAND_KEYS, type ShorthandDocument } from './document.js';
import type { Fields } from './fields.js';

/** A nub as the document states it. */
export function nubDocument(fields: Fields, path: Path): NubDocument {
  return {
    path,
    id: fields.text('id') ?? '',
    className: fields.text('class'),
    name: fields.text('name'),
    location: fields.text('location'),
    under: fields.text('under'),
    registryId: fields.integer('registryId'),
    onRootMedia: fields.flag('onRootMedia'),
    properties: fields.values('properties'),
    shorthand: shorthandDocument(fields),
    registered: fields.flag('registered'),
    synchronous: fields.flag('synchronous'),
    formerNames: fields.texts('formerNames'),
  };
}

function shorthandDocument(fields: Fields): ShorthandDocument | undefined {
  const [key, ...others] = SHORTHAND_KEYS.filter((name) => fields.at(name) !== undefined);
  for (const other of others) {
    fields.report(fields.keyOffset(other), {
      message: `a nub is one kind of hardware: "${other}" does not go together with "${key}"`,
    });
  }
  const values = key === undefined ? undefined : fields.values(key);
  return key === undefined || values === undefined ? undefined : { key, fields: values };
}

/** The vocabulary: importing this file defines every phrase. */
import './parameterTypes.js';
import './hooks.js';
import './machine.js';
import './hardware.js';
import './drivers.js';
import './behavior.js';
import './events.js';
import './outcome.js';
import './advice.js';
import './quiet.js';
import './catalogue.js';
import './notifications.js';
import './captured.js';

export { type Phrase, phrases } from './phrase.js';
export { macOf } from './sceneOf.js';

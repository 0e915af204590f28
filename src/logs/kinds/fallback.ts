import { kind } from '../kind.js';

/** What a line says at least, where nothing else in it is known: it is asked last. */
export const FALLBACKS = [
  kind({
    id: 'driverkit',
    templates: ['DK: IOUserServer(<server>-0x<tag>)', 'DK: <name>-0x<id>', 'DK: <user>:', '^DK: '],
    by: 'kernel',
    gate: undefined,
    says: 'noted',
    meaning: 'The kernel speaks of a DEXT, in words that are not known here.',
    sources: ['R-161'],
  }),
  kind({
    id: 'daemon',
    templates: ['Dext <bundle> v<version> in executable dext bundle <other> at <path>', 'Dext <bundle> v<version>'],
    by: 'kernelmanagerd',
    gate: undefined,
    says: 'noted',
    meaning: 'kernelmanagerd speaks of <bundle> in version <version>, in words that are not known here.',
    sources: ['R-109a'],
    basis: 'observed',
  }),
  kind({
    id: 'call-returned',
    templates: ['<result>'],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    meaning: 'A call came back with <result>.',
    sources: ['R-116b', 'case 38'],
    basis: 'observed',
  }),
];

import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patternBase } from '../patternBase.js';
import { Bell } from './bell.js';
import { Folders } from './folders.js';
import { type Key, listenToKeys } from './keys.js';
import { both } from './memory.js';
import { scan } from './project.js';
import { changedBetween, signatureOf, snapshotOf } from './snapshot.js';
import { wholeText } from './wholeText.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-watch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

it('keys ask for things on a terminal, and nowhere else', () => {
  const pressed: Key[] = [];
  const modes: boolean[] = [];
  const input = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode: (raw: boolean) => modes.push(raw),
    pause: () => {},
  });
  const stop = listenToKeys(input as unknown as NodeJS.ReadStream, (key) => pressed.push(key));
  input.emit('data', Buffer.from('aFx\rq\u0003'));
  stop();
  input.emit('data', Buffer.from('a'));
  expect([pressed, modes]).toEqual([
    ['all', 'failed', 'again', 'quit', 'interrupt'],
    [true, false],
  ]);
  input.isTTY = false;
  listenToKeys(input as unknown as NodeJS.ReadStream, (key) => pressed.push(key));
  input.emit('data', Buffer.from('a'));
  expect(pressed).toHaveLength(5);
});

describe('signatures', () => {
  it('tell a file that was written, replaced or removed', () => {
    writeFileSync(at('a'), '1');
    const before = snapshotOf([at('a'), at('b')]);
    expect(changedBetween(before, snapshotOf([at('a'), at('b')]))).toEqual([]);
    writeFileSync(at('b'), '1');
    renameSync(at('b'), at('a'));
    expect(changedBetween(before, snapshotOf([at('a'), at('b')]))).toEqual([at('a')]);
    rmSync(at('a'));
    expect(changedBetween(before, snapshotOf([at('a')]))).toEqual([at('a')]);
    expect(signatureOf(at('a'))).toBe('');
  });

  it('tell a folder by the names in it', () => {
    writeFileSync(at('a'), '1');
    const before = signatureOf(folder);
    writeFileSync(at('a'), '22');
    mkdirSync(at('.dextspec'));
    expect(signatureOf(folder)).toBe(before);
    writeFileSync(at('b'), '');
    expect(signatureOf(folder)).not.toBe(before);
  });
});

it('a selection of a whole file wins over lines of it', () => {
  const some = new Map([
    ['a', [1]],
    ['b', [2]],
  ]);
  expect(
    both(
      some,
      new Map([
        ['a', []],
        ['b', [3]],
        ['c', [4]],
      ]),
    ),
  ).toEqual(
    new Map([
      ['a', []],
      ['b', [2, 3]],
      ['c', [4]],
    ]),
  );
});

it.each([
  ['features/**/*.js', 'features'],
  ['features/a*/x.js', 'features'],
  ['steps', 'steps'],
  ['lib/own.mjs', 'lib'],
  ['*.mjs', ''],
])('the files of %s lie in %s', (pattern, base) => {
  expect(patternBase(pattern, folder)).toBe(join(folder, base));
});

it('a scan sees code and features, and passes over what others made', () => {
  for (const name of ['features/sub', 'steps/node_modules/x']) mkdirSync(at(name), { recursive: true });
  for (const name of ['features/sub/a.feature', 'features/notes.txt', 'steps/own.ts', 'steps/node_modules/x/index.js'])
    writeFileSync(at(name), '');
  const { code, features, folders } = scan(['steps/**/*.ts'], [], folder);
  const there = [...code].filter(([, signature]) => signature !== '').map(([path]) => path);
  expect(there).toEqual([at('steps/own.ts')]);
  expect([...features.keys()]).toEqual([at('features/sub/a.feature')]);
  expect([...folders].sort()).toEqual([folder, at('features'), at('features/sub'), at('steps')]);
});

describe('folders', () => {
  it('wake for what happens in them, also when one takes the place of another', async () => {
    const bell = new Bell();
    const folders = new Folders(bell.ring);
    folders.watch([at('later')]);
    mkdirSync(at('later'));
    await bell.wait();
    folders.watch([at('later')]);
    writeFileSync(at('later/a'), '');
    await bell.wait();
    rmSync(at('later'), { recursive: true });
    await bell.wait();
    mkdirSync(at('later'));
    folders.watch([at('later')]);
    await bell.settle();
    writeFileSync(at('later/b'), '');
    await bell.wait();
    folders.close();
  });
});

it('a file that is emptied and written is read once it is whole', async () => {
  writeFileSync(at('a'), '');
  const reading = wholeText(at('a'));
  setTimeout(() => writeFileSync(at('a'), 'Feature: f'), 40);
  const { text, signature } = await reading;
  expect([text, signature]).toEqual(['Feature: f', signatureOf(at('a'))]);
  writeFileSync(at('b'), '');
  expect((await wholeText(at('b'))).text).toBe('');
  expect((await wholeText(at('c'))).text).toBeUndefined();
});

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASES } from '../../src/engine/basis.js';
import { GATES, VERDICTS } from '../../src/engine/gates.js';
import { kext, type Mac } from '../../src/engine/mac.fixture.js';
import { nubResult, nubsOf, outcomeOf } from '../../src/engine/outcome/outcome.js';
import { CALLS, type Consideration } from '../../src/engine/trace.js';
import { dictionary, type Value } from '../../src/engine/values/value.js';
import { resultDocument } from '../../src/report/result.js';
import { run, type Story, stories } from './world.fixture.js';

const OPTIONS = { numRuns: 400, seed: 42 };
const json = (mac: Mac) => JSON.stringify(outcomeOf(mac.machine));
const impossible = (index: number) =>
  kext(`com.t.never${index}`, {
    IOProviderClass: 'IOService',
    IOProbeScore: 100 - index,
    IOPropertyMatch: { 'no such key': index },
  });

/** What a nub came to, without names that only count objects. */
const nubOutcomes = (mac: Mac, ids: readonly string[]) =>
  ids.map((id) => {
    const { candidates, running, ...rest } = nubResult(mac.machine, mac.service(id));
    const real = candidates.filter(({ driver }) => !driver.startsWith('com.t.never'));
    return { ...rest, candidates: real, running: running.map(({ process: _, ...each }) => each) };
  });

const schema = JSON.parse(readFileSync('schema/result.schema.json', 'utf8'));

/** The published schema of results; ajv allows an array of schemas for `items` where told. */
const fitsResult = new Ajv({ strictTuples: false, allowUnionTypes: true }).compile(schema);

describe('the engine', () => {
  it('has the words of the published schema of results, and no others', () => {
    const { gate, candidate } = schema.definitions;
    expect(gate.enum).toEqual(GATES);
    expect(candidate.properties.verdict.enum).toEqual(VERDICTS);
    expect(candidate.properties.basis.enum).toEqual(BASES);
    expect([...schema.properties.calls.items.items[0].enum].sort()).toEqual([...CALLS].sort());
  });

  it('gives results that fit the published schema', () => {
    const property = fc.property(stories, (story) => {
      const result: unknown = JSON.parse(JSON.stringify(resultDocument(run(story).machine, [])));
      expect(fitsResult(result), JSON.stringify(fitsResult.errors)).toBe(true);
    });
    fc.assert(property, OPTIONS);
  });

  it('gives the same world the same outcome, byte for byte', () => {
    const property = fc.property(stories, (story) => {
      expect(json(run(story))).toBe(json(run(story)));
    });
    fc.assert(property, OPTIONS);
  });

  it('is not moved by a personality that cannot match', () => {
    const property = fc.property(stories, fc.integer({ min: 0, max: 6 }), (story, at) => {
      const drivers = [...story.drivers];
      drivers.splice(at, 0, impossible(1), impossible(2));
      const ids = story.nubs.map(({ id }) => id);
      expect(nubOutcomes(run({ ...story, drivers }), ids)).toEqual(nubOutcomes(run(story), ids));
    });
    fc.assert(property, OPTIONS);
  });

  it('matches independent nubs in any order to the same end', () => {
    const property = fc.property(stories, (story) => {
      const alone: Story = { ...story, drivers: story.drivers.map(oneProcessEach), events: [] };
      const ids = story.nubs.map(({ id }) => id);
      const turned = { ...alone, nubs: [...alone.nubs].reverse() };
      expect(nubOutcomes(run(turned), ids)).toEqual(nubOutcomes(run(alone), ids));
    });
    fc.assert(property, OPTIONS);
  });

  it('ends every personality that it considers at exactly one gate', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const pass of machine.trace.passes) for (const each of pass.considerations) expectDecided(each);
      for (const nub of nubsOf(machine)) {
        const rows = machine.candidates(nub).map(({ personality }) => personality);
        expect(new Set(rows).size).toBe(rows.length);
        for (const each of machine.candidates(nub)) expectDecided(each);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('has exactly one row for each stored personality whose class fits a nub that was matched', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const nub of nubsOf(machine)) {
        // A nub that is to be matched once more, as soon as what hangs comes back, has not decided yet.
        if (nub.inactive || !nub.registered || nub.needConfig) continue;
        const chain = nub.kernelClass.providerChain;
        const rows = machine.candidates(nub).map(({ personality }) => personality);
        const fits = machine
          .findPersonalities(dictionary([]))
          .filter(({ driver, providerClass }) => driver !== undefined && chain.includes(providerClass ?? ''));
        for (const personality of fits) expect(rows.filter((each) => each === personality)).toHaveLength(1);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('gives one personality the same verdict, asked alone or with all', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const nub of nubsOf(machine)) {
        for (const each of machine.candidates(nub)) expect(machine.verdict(nub, each.personality)).toEqual(each);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('is not moved by being looked at', () => {
    const property = fc.property(stories, (story) => {
      const mac = run(story);
      const before = json(mac);
      for (const nub of nubsOf(mac.machine)) mac.machine.candidates(nub);
      expect(json(mac)).toBe(before);
    });
    fc.assert(property, { ...OPTIONS, numRuns: 100 });
  });

  it('keeps one live driver a category, unless probe put another object there', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const nub of nubsOf(machine)) {
        const held = nub.children.flatMap((client) => (client.inactive ? [] : (client.category ?? [])));
        expect(new Set(held).size).toBe(held.length);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('is quiet in the end: busy is what waits or stalls, and nothing else', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const nub of nubsOf(machine)) {
        const own = Number(nub.configRunning) + Number(nub.moduleStalled);
        const below = nub.children.filter((child) => child.busy > 0).length;
        expect(nub.busy).toBe(own + below);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('meets every gate and every kind of event in these stories', () => {
    const gates = new Set<string>();
    const events = new Set<string>();
    for (const story of fc.sample(stories, OPTIONS)) {
      const { machine } = run(story);
      for (const { event } of story.events) events.add(event);
      for (const nub of nubsOf(machine)) {
        for (const { personalities } of machine.bundles()) {
          for (const each of personalities) gates.add(machine.verdict(nub, each)?.gate ?? 'not matched');
        }
      }
    }
    expect([...GATES].filter((gate) => !gates.has(gate))).toEqual([]);
    expect([...events].sort()).toEqual(
      [
        ...['crash', 'daemonReady', 'exit', 'hoursPass', 'install', 'moduleLoaded', 'open', 'publish', 'register'],
        ...['remove', 'shutdown', 'sleep', 'terminate', 'unplug', 'upgrade', 'userspaceReboot', 'wake'],
      ].sort(),
    );
  });

  it('counts the processes that run', () => {
    const property = fc.property(stories, (story) => {
      const { machine } = run(story);
      for (const { description, launched } of machine.bundles()) {
        const running = machine.trace.processes.filter(
          ({ driver, state }) => driver === description.id && state === 'running',
        );
        expect(launched).toBe(running.length);
      }
    });
    fc.assert(property, OPTIONS);
  });
});

/** Joining a process depends on who came first: such a DEXT makes nubs depend on one another. */
function oneProcessEach<T extends Story['drivers'][number]>(driver: T): T {
  const personalities = [...driver.personalities].map(([name, value]): readonly [string, Value] => {
    if (value.kind !== 'dictionary') return [name, value];
    const entries = new Map([...value.entries].filter(([key]) => key !== 'IOUserServerOneProcess'));
    return [name, dictionary(entries)];
  });
  return { ...driver, personalities: new Map(personalities) };
}

function expectDecided({ gate, verdict, reason, matched }: Consideration): void {
  expect(GATES).toContain(gate);
  if (gate === 'running') expect([verdict, reason]).toEqual(['running', null]);
  else expect(verdict).not.toBe('running');
  // Nobody is turned away without a reason.
  if (verdict !== 'running') expect(reason).toEqual(expect.any(String));
  if (gate === 'rank') expect(verdict).toBe('outranked');
  if (gate === 'keys') expect(matched).toBe(false);
}

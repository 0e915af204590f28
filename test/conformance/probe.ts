import type { Kernel } from '../../src/engine/kernel.js';
import { addPersonalities } from '../../src/engine/lifecycle/catalogueChange.js';
import { registerService } from '../../src/engine/registration/register.js';
import type { Service } from '../../src/engine/registry/service.js';
import type { Call, Consideration } from '../../src/engine/trace.js';
import { toInt32 } from '../../src/engine/values/value.js';
import { attachNub, bootCase, declare, roundsOf } from './probeCase.js';
import type { Json, JsonObject } from './values.js';

/** One call as the original's program prints it; undefined: it does not print such calls. */
function eventOf({ call, personality, result }: Call, { matchScore, gate }: Consideration): Json | undefined {
  const { name: id } = personality;
  switch (call) {
    case 'init':
      return { event: 'init', id, score: matchScore };
    case 'attach':
      return result === false ? { event: 'attachFailed', id } : undefined;
    case 'probe':
      return {
        event: 'probe',
        id,
        scoreIn: matchScore,
        ...(result === null ? { result: 'null' } : { result: 'self', scoreOut: Number(result) }),
      };
    case 'launch':
      return { event: gate === 'check-in' ? 'launchFailed' : 'launch', server: personality.serverName ?? '' };
    case 'start':
      return { event: 'start', id, ok: result === true };
    default:
      return undefined;
  }
}

/** The calls of one round, and between them the exits that the kernel asked for. */
function eventsSince(kernel: Kernel, nub: Service, firstCall: number): readonly Json[] {
  const { trace } = kernel;
  const pass = trace.passesOf(nub.id).at(-1)?.considerations ?? [];
  const events: Json[] = [];
  trace.calls.slice(firstCall).forEach((call, index) => {
    const consideration = pass.find(({ personality }) => personality === call.personality);
    const event = consideration === undefined ? undefined : eventOf(call, consideration);
    if (event !== undefined) events.push(event);
    for (const incident of trace.incidents) {
      if (incident.type === 'told-to-exit' && incident.after === firstCall + index + 1)
        events.push({ event: 'dextExit', reason: incident.reason });
    }
  });
  return events;
}

/** Kind `probe`: personalities come in, the nub is matched, round by round; the run ends where the kernel would wait. */
export function probe(of: JsonObject, { appleSilicon }: { readonly appleSilicon: boolean }): Json {
  const kernel = bootCase(of, appleSilicon);
  const nub = attachNub(kernel, of);
  const found: Json[] = [];
  const events: Json[] = [];
  for (const [n, round] of roundsOf(of).entries()) {
    if (of.rounds !== undefined) events.push({ event: 'round', n });
    addPersonalities(
      kernel,
      round.flatMap((each) => declare(kernel, each)),
    );
    found.push(
      kernel.catalogue
        .findDrivers(nub.kernelClass.providerChain)
        .all.filter(({ driver }) => driver !== undefined)
        .map(({ name }) => name),
    );
    const firstCall = kernel.trace.calls.length;
    registerService(kernel, nub);
    kernel.jobs.drain();
    events.push(...eventsSince(kernel, nub, firstCall));
    if (nub.configRunning) break;
  }
  const stalled = nub.configRunning;
  return { found, events: stalled ? [...events, { event: 'stall' }] : events, stalled, ...endState(kernel, nub) };
}

function endState(kernel: Kernel, nub: Service): JsonObject {
  const dextMatchCount = nub.properties.get('IODEXTMatchCount');
  const isStarted = ({ call, result }: Call) => call === 'start' && result === true;
  return {
    started: kernel.trace.calls.filter(isStarted).map(({ personality }) => personality.name),
    clients: nub.children.map((client) => ({
      id: client.driver?.personality ?? client.id,
      category: client.category ?? null,
      inactive: client.inactive,
    })),
    moduleStall: nub.moduleStalled,
    ...(dextMatchCount === undefined ? {} : { dextMatchCount: toInt32(dextMatchCount) }),
  };
}

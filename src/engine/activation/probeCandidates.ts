import { DEBUG, debugLog } from '../debugLog.js';
import type { Job } from '../jobs.js';
import type { Kernel } from '../kernel.js';
import { notifiersFor, notifyAll } from '../notification/deliver.js';
import type { Notifier } from '../notification/notifier.js';
import type { Service } from '../registry/service.js';
import { terminateClient } from '../termination/terminate.js';
import { array, number, symbol } from '../values/value.js';
import { instantiateAndProbe } from './instantiate.js';
import { startCategories } from './start.js';
import { type Visit, visitCandidates } from './visit.js';

/** IOService::doServiceMatch: one run of a nub, repeated while it was registered again or the catalogue changed. */
export function* matchNub(kernel: Kernel, nub: Service): Job {
  let generation: number;
  do {
    generation = kernel.catalogue.generation;
    const isRegistration = nub.needConfig;
    const isFirst = !nub.published;
    nub.needConfig = false;
    nub.configRunning = true;
    kernel.registry.publish(nub);
    if (!nub.inactive) {
      nub.registered = true;
      if (isFirst) notifyAll(kernel, nub, 'IOServiceFirstPublish');
      // R-041 (d): a pass that only the catalogue's generation asked for tells nobody again.
      yield* probeCandidates(kernel, nub, isRegistration ? notifiersFor(kernel, nub, 'IOServicePublish') : []);
    }
    publishMatchedResources(kernel, nub);
  } while (!nub.inactive && (nub.needConfig || generation !== kernel.catalogue.generation));
  // set although no driver may have matched (S-21).
  if (!nub.inactive && !nub.moduleStalled) noteMatched(kernel, nub);
  debugLog(kernel, DEBUG.config, undefined, () => `${nub.name}: matching done, busy ${nub.busy - 1}`);
  nub.configRunning = false;
  nub.adjustBusy(-1);
}

/** whoever waits for a matched service is told each time, or the first time only. */
function noteMatched(kernel: Kernel, nub: Service): void {
  nub.matched = true;
  notifyAll(kernel, nub, 'IOServiceMatched');
  if (!nub.matchedBefore) notifyAll(kernel, nub, 'IOServiceFirstMatch');
  nub.matchedBefore = true;
}

/** IOService::probeCandidates: visit, instantiate and probe, start. */
function* probeCandidates(kernel: Kernel, nub: Service, publish: readonly Notifier[]): Job {
  const { providerChain } = nub.kernelClass;
  const pass = kernel.trace.beginPass(nub.id, providerChain);
  const visit = visitCandidates(kernel, nub, pass, kernel.catalogue.findDrivers(providerChain), publish);
  for (const client of visit.replaced) terminateClient(kernel, client, { rematch: true });
  setModuleStall(nub, visit.stalled);
  if (!visit.stalled && visit.prospects.length > 0) {
    yield* startCategories(kernel, nub, instantiateAndProbe(kernel, nub, visit.prospects));
  }
  noteDextCount(nub, visit);
}

/** at the end of the pass; a stale count stays, unless this was a post-crash pass. */
function noteDextCount(nub: Service, { dextCount, restricted }: Visit): void {
  if (dextCount > 0) nub.setProperty('IODEXTMatchCount', number(dextCount, 32));
  else if (restricted) nub.removeProperty('IODEXTMatchCount');
}

/** the stall holds the nub busy until a pass that is not deferred. */
function setModuleStall(nub: Service, stalled: boolean): void {
  if (stalled === nub.moduleStalled) return;
  nub.moduleStalled = stalled;
  nub.adjustBusy(stalled ? 1 : -1);
}

/** After each pass the resources objects list the keys they had. */
function publishMatchedResources(kernel: Kernel, nub: Service): void {
  const { resources, userResources } = kernel;
  if (nub !== resources && nub !== userResources) return;
  const keys = [...nub.properties.keys()].filter((key) => key !== 'IOResourceMatched');
  nub.setProperty('IOResourceMatched', array(keys.map(symbol)));
}

import { describe, expect, it } from 'vitest';
import { type Job, JobQueue } from './jobs.js';

/** A job that says its name, and waits once if it is given something to wait for. */
function* job(name: string, said: string[], ready?: () => boolean): Job {
  said.push(name);
  if (ready === undefined) return;
  yield { ready, reason: 'test' };
  said.push(`${name} again`);
}

describe('the matching threads (R-046)', () => {
  it('run jobs in the order in which they came, IOResources first', () => {
    const queue = new JobQueue();
    const said: string[] = [];
    queue.add(job('a', said));
    queue.add(job('b', said));
    queue.add(job('resources', said), 'front');
    queue.drain();
    expect(said).toEqual(['resources', 'a', 'b']);
  });

  it('a job that waits goes on when what it waits for is there', () => {
    const queue = new JobQueue();
    const said: string[] = [];
    let open = false;
    queue.add(job('a', said, () => open));
    queue.add(job('b', said));
    queue.drain();
    expect(said).toEqual(['a', 'b']);
    open = true;
    queue.drain();
    expect(said).toEqual(['a', 'b', 'a again']);
  });

  it('a waiting job keeps its thread; IOResources needs none', () => {
    const queue = new JobQueue(1);
    const said: string[] = [];
    let open = false;
    queue.add(job('a', said, () => open));
    queue.add(job('b', said));
    queue.drain();
    queue.add(job('resources', said), 'front');
    queue.drain();
    expect(said).toEqual(['a', 'resources']);
    open = true;
    queue.drain();
    expect(said).toEqual(['a', 'resources', 'a again', 'b']);
  });

  it('those that wait go on in the order in which they began', () => {
    const queue = new JobQueue();
    const said: string[] = [];
    let open = false;
    for (const name of ['a', 'b', 'c']) queue.add(job(name, said, () => open));
    queue.drain();
    open = true;
    queue.drain();
    expect(said.slice(3)).toEqual(['a again', 'b again', 'c again']);
  });
});

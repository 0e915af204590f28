import { CODES } from '../diagnose/codes/codes.js';
import { PAGES } from '../diagnose/codes/pages/index.js';
import type { LogAccount, RepeatedEvent } from '../logs/account.js';
import type { Progress } from '../logs/progress.js';
import { silencesOf } from '../logs/silences.js';
import type { Comparison } from '../logs/simulation.js';
import { filled } from '../logs/template.js';
import type { ExplainedLog } from './logExplanation.js';

/** `"log"` of `explain --json`: one object a file. */
export function logJson(logs: readonly ExplainedLog[]): object {
  return { log: logs.map(oneJson) };
}

function oneJson({ file, report, comparisons }: ExplainedLog): object {
  const { accounts, total, understood, others, forms } = report;
  return {
    file,
    lines: total,
    understood,
    forms: [...forms],
    drivers: accounts.map((account) => accountJson(account, comparisons.get(account) ?? [])),
    cannotShow: silencesOf(report),
    others: others.map(({ line, raw }) => ({ line, text: raw })),
  };
}

function accountJson(account: LogAccount, comparisons: readonly Comparison[]): object {
  const { driver, nub, events, outcomes, conclusion, codes, returns, checks, contradictions, assumed } = account;
  return {
    driver: driver ?? null,
    nub: nub ?? null,
    assumed,
    outcomes: outcomes.map(({ progress, attempts }) => ({
      ...progressJson(progress),
      instances: attempts.map(({ id, nub: on }) => ({ id: id === undefined ? null : `0x${id}`, nub: on ?? null })),
    })),
    conclusion: conclusion === undefined ? null : progressJson(conclusion),
    events: events.map(eventJson),
    codes: codes.map((code) => ({
      code,
      severity: CODES[code].severity,
      title: CODES[code].title,
      fix: PAGES[code].fix,
    })),
    returns,
    contradictions,
    next: checks,
    simulation: comparisons.map(({ because, ...rest }) => ({ ...rest, because: because ?? null })),
  };
}

function progressJson({ gate, says, event }: Progress): object {
  return { gate, says, line: event.line, kind: event.kind.id, meaning: filled(event.kind.meaning, event.parts) };
}

function eventJson({ event, count, lastLine }: RepeatedEvent): object {
  const { kind, parts, line, text, process, time } = event;
  return {
    kind: kind.id,
    by: kind.by,
    gate: kind.gate ?? null,
    says: kind.says,
    line,
    lastLine,
    count,
    text,
    parts,
    process: process ?? null,
    time: time ?? null,
    codes: kind.codes,
    meaning: filled(kind.meaning, parts),
    sources: kind.sources,
    basis: kind.basis,
  };
}

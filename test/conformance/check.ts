import { KINDS } from './kinds.js';
import { asObject, asText, type Json, type JsonObject } from './values.js';

/** Answers one case; an engine that throws has answered wrongly, and says so. */
export function answer(of: JsonObject, appleSilicon: boolean): Json {
  const kind = KINDS[asText(of.kind) ?? ''];
  if (kind === undefined) return { unanswered: `kind ${String(of.kind)}` };
  try {
    return kind(of, { appleSilicon });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON with sorted keys: answers are compared by value. */
function canonical(json: Json): string {
  return JSON.stringify(json, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/**
 * What is compared. Where the original crashed, ours has to be an answer all the same, and one that lets nothing
 * through (docs/conformance.md); whatever else is expected beside the crash is compared as it stands.
 */
function compared(want: Json, got: Json): readonly [want: string, got: string] {
  const { crash, ...rest } = asObject(want);
  if (crash === undefined) return [canonical(want), canonical(got)];
  const answered = asObject(got);
  const keys = [...Object.keys(rest), 'error', 'unanswered', 'matched'].filter((key) => key in rest || key in answered);
  const expected = { ...('matched' in answered ? { matched: false } : {}), ...rest };
  return [canonical(expected), canonical(Object.fromEntries(keys.map((key) => [key, answered[key] ?? null])))];
}

/** What a line of a case file came to. */
export interface Checked {
  readonly kind: string;
  readonly differences: readonly string[];
}

/** Checks one line: the answer on Apple silicon, and on Intel where it differs. */
export function checkLine(line: string): Checked {
  const { case: of, expected, expectedX86 } = asObject(JSON.parse(line) as Json);
  const wants: ReadonlyArray<readonly [appleSilicon: boolean, Json | undefined]> = [
    [true, expected],
    [false, expectedX86],
  ];
  const differences = wants.flatMap(([appleSilicon, expectation]) => {
    if (expectation === undefined) return [];
    const [want, got] = compared(expectation, answer(asObject(of), appleSilicon));
    return got === want ? [] : [`expected ${want}, answered ${got}`];
  });
  return { kind: String(asObject(of).kind), differences };
}

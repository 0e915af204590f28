const STAGES: Readonly<Record<string, bigint>> = { d: 1n, a: 3n, b: 5n, f: 7n };
const RELEASE = 9n;

/** One component: up to four digits; a dot behind the fourth is swallowed in the last one (R-145). */
const COMPONENTS = /^(\d{1,4})(?:\.(\d{0,4})(?:\.(\d{0,4}))?)?/;
const STAGE = /^(fc|[dabf])(\d{1,3})$/;

/**
 * OSKextParseVersionString: the version as the kernel compares it, or undefined where the kernel says
 * "invalid" (R-145). "1..3" is 1.0.3, everything after white space is ignored, "fc0" is invalid.
 */
export function parseKextVersion(text: string): bigint | undefined {
  const version = /^[^ \t\r\n]*/.exec(text)?.[0] ?? '';
  const match = COMPONENTS.exec(version);
  if (match === null) return undefined;
  let rest = version.slice(match[0].length);
  if (rest.startsWith('.')) {
    // Only a four-digit revision may be followed by a dot, and that dot by nothing or a stage.
    if (match[3]?.length !== 4) return undefined;
    rest = rest.slice(1);
  }
  const stage = parseStage(rest);
  return stage === undefined ? undefined : compose(match, stage);
}

function parseStage(text: string): bigint | undefined {
  if (text === '') return RELEASE * 1000n;
  const match = STAGE.exec(text);
  if (match === null) return undefined;
  const level = BigInt(match[2] ?? '0');
  const final = match[1] === 'f' || match[1] === 'fc';
  if (level > 255n || (final && level === 0n)) return undefined;
  return (STAGES[(match[1] ?? '').charAt(0)] ?? RELEASE) * 1000n + level;
}

function compose(match: RegExpExecArray, stage: bigint): bigint {
  const part = (index: number) => BigInt(match[index] || '0');
  return part(1) * 10n ** 12n + part(2) * 10n ** 8n + part(3) * 10n ** 4n + stage;
}

const LETTERS: Readonly<Record<string, string>> = { 1: 'd', 3: 'a', 5: 'b', 7: 'f' };

/** OSKextVersionGetString: how the kernel writes a version (R-146). `fc` is written `f`, a revision of 0 is left out. */
export function formatKextVersion(version: bigint): string {
  if (version < 0n) return '(invalid)';
  if (version === 0n) return '(missing)';
  const part = (unit: bigint, size: bigint) => (version / unit) % size;
  const revision = part(10n ** 4n, 10n ** 4n);
  const letter = LETTERS[String(part(1000n, 10n))];
  const numbers = `${part(10n ** 12n, 10n ** 4n)}.${part(10n ** 8n, 10n ** 4n)}${revision === 0n ? '' : `.${revision}`}`;
  return letter === undefined ? numbers : `${numbers}${letter}${version % 1000n}`;
}

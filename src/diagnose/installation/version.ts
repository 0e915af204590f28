/** A kernel extension's version: up to three numbers of at most 4 digits, and a stage (R-145, case 40). */
const STAGE = /^(.*?)(d|a|b|fc|f)(\d+)$/;
const MOST_DIGITS = 4;
const MOST_PARTS = 3;
const MOST_STAGE = 255;

/** Which rule a version breaks, in words. */
export function whatIsWrong(version: string): string {
  if (version.includes('$')) return 'a build variable was never replaced';
  const [, numbers = version, , stage] = STAGE.exec(version) ?? [];
  const parts = numbers.split('.');
  const long = parts.find((part) => /^\d+$/.test(part) && part.length > MOST_DIGITS);
  const odd = parts.find((part) => !/^\d+$/.test(part));
  if (long !== undefined) return `${long} has ${long.length} digits`;
  if (odd !== undefined) return odd === '' ? 'a number is missing' : `"${odd}" is no number`;
  if (parts.length > MOST_PARTS) return `it has ${parts.length} numbers`;
  return stage !== undefined && Number(stage) > MOST_STAGE
    ? `${stage} behind the stage is above ${MOST_STAGE}`
    : 'its form is another one';
}

/** 10234 → 1.02.34: digits that keep their order when the counter goes on. */
function spread(digits: string): string {
  const parts = [digits.slice(0, -4), digits.slice(-4, -2), digits.slice(-2)];
  return parts.map((part) => part.slice(-MOST_DIGITS)).join('.');
}

/** A legal version near a wrong one, where its numbers say enough. */
export function nearestVersion(version: string): string | undefined {
  if (/^\d{5,}$/.test(version)) return spread(version);
  const numbers = version.includes('$') ? [] : (version.match(/\d+/g) ?? []);
  const short = numbers.slice(0, MOST_PARTS).map((part) => part.slice(-MOST_DIGITS));
  return short.length === 0 ? undefined : short.join('.');
}

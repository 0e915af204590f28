/** What is written for a parameter of each type; those not named are one word. */
const WRITTEN: Readonly<Record<string, string>> = {
  string: `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'`,
  driverKind: '(?:codeless )?\\S+',
};

/** The sentences of an expression: enough to find its step among those of one scenario. */
export function sentencesOf(expression: string): RegExp {
  const parts = expression.split(/(\{\w+\})/).map((part) => {
    const [, type] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (type !== undefined) return `(?:${WRITTEN[type] ?? '\\S+'})`;
    return part
      .replaceAll(/[.*+?^$|[\]\\]/g, '\\$&')
      .replaceAll(/\(([^)]*)\)/g, '(?:$1)?')
      .replaceAll(/[^\s/]+(?:\/[^\s/]+)+/g, (words) => `(?:${words.replaceAll('/', '|')})`);
  });
  return new RegExp(`^${parts.join('')}$`);
}

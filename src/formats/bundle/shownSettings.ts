/** The settings of one target as `xcodebuild -showBuildSettings` prints them, resolved by Xcode itself. */
export interface ShownSettings {
  readonly target: string;
  readonly settings: ReadonlyMap<string, string>;
}

const HEAD = /^Build settings for action \S+ and target "?(.*?)"?:\s*$/;
const SETTING = /^\s+([A-Za-z_]\w*) = ?(.*)$/;

/** Reads what `xcodebuild -showBuildSettings` printed, with or without `-json`; undefined: the text is something else. */
export function readShownSettings(text: string): readonly ShownSettings[] | undefined {
  if (/^\s*\[\s*\{/.test(text)) return fromJson(text);
  const targets: { target: string; settings: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const target = HEAD.exec(line)?.[1];
    if (target !== undefined) targets.push({ target, settings: new Map() });
    const [, key, value] = SETTING.exec(line) ?? [];
    if (key !== undefined) targets.at(-1)?.settings.set(key, value ?? '');
  }
  return targets.length === 0 ? undefined : targets;
}

function fromJson(text: string): readonly ShownSettings[] | undefined {
  try {
    const entries: unknown = JSON.parse(text);
    if (!Array.isArray(entries)) return undefined;
    return entries.flatMap((entry: unknown) => {
      const { target, buildSettings } = Object(entry) as { target?: unknown; buildSettings?: unknown };
      if (typeof target !== 'string' || typeof buildSettings !== 'object' || buildSettings === null) return [];
      const settings = Object.entries(buildSettings).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      );
      return [{ target, settings: new Map(settings) }];
    });
  } catch {
    return undefined;
  }
}

import type { Personality } from '../engine/catalogue/personality.js';
import type { Service } from '../engine/registry/service.js';
import type { Path } from '../formats/source/position.js';
import { CODES, type Code } from './codes/codes.js';
import type { Diagnostic, Severity } from './diagnostic.js';

/** Whom a diagnostic is about. `driver` where no single personality is meant. */
export interface About {
  readonly driver?: string | undefined;
  readonly personality?: Personality | undefined;
  readonly nub?: Service | undefined;
}

export interface Words {
  readonly key?: string | undefined;
  readonly message: string;
  readonly fix?: string | undefined;
  /** Default: the severity of the code. */
  readonly severity?: Severity;
  /** Where below the key: the entry of a list, the key of a dictionary in it. */
  readonly within?: Path | undefined;
}

export function report(code: Code, { driver, personality, nub }: About, words: Words): Diagnostic {
  return {
    code,
    severity: words.severity ?? CODES[code].severity,
    driver: personality?.driver ?? driver ?? null,
    personality: personality?.name ?? null,
    nub: nub?.id ?? null,
    key: words.key ?? null,
    message: words.message,
    fix: words.fix ?? null,
    ...(words.within === undefined ? {} : { within: words.within }),
  };
}

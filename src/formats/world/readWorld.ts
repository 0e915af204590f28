import type { Problem } from '../source/problem.js';
import type { WorldDocument } from './document.js';
import { misfitsOf } from './misfit.js';
import { reportMisfit } from './misfitText.js';
import { toPlain } from './plainTree.js';
import { checkReferences } from './references.js';
import { worldDocument } from './worldDocument.js';
import { parseText } from './yamlText.js';

export interface WorldReading {
  /** Undefined when there is any error: a world that does not fit is refused whole. */
  readonly document: WorldDocument | undefined;
  readonly problems: Problem[];
}

/** Reads a world document (contract "World document") from YAML or JSON, with all its problems at once. */
export function readWorld(text: string, file: string): WorldReading {
  const { root, problems, lines } = parseText(text, file);
  if (root !== undefined) {
    for (const misfit of misfitsOf(toPlain(root))) reportMisfit(misfit, root, problems.report);
    const document = worldDocument(root, file, problems.reportElsewhere, lines);
    checkReferences(document, root, problems.reportElsewhere);
    const found = problems.problems();
    return { document: found.length === 0 ? document : undefined, problems: found };
  }
  return { document: undefined, problems: problems.problems() };
}

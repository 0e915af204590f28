import type { Value } from '../engine/values/value.js';
import { readXml } from '../formats/plist/xml.js';
import type { Problem } from '../formats/source/problem.js';
import { readValue } from '../formats/world/readValue.js';
import { parseText } from '../formats/world/yamlText.js';
import { DOC_STRING, valueOrRefuse } from './inputError.js';

/** A doc string that stands for a property table: YAML, or an XML plist. */
export function readDocString(text: string): ReadonlyMap<string, Value> {
  const where = DOC_STRING;
  if (text.trimStart().startsWith('<')) {
    const { value, problems } = readXml(text, where, true);
    const dictionary = value?.kind === 'dictionary' ? value : undefined;
    return valueOrRefuse({
      value: dictionary?.entries,
      problems: value === undefined || dictionary !== undefined ? problems : [notADictionary(where)],
    });
  }
  const { root, problems } = parseText(text, where);
  const value = root === undefined ? undefined : readValue(root, problems.report);
  const found = value === undefined || value.kind === 'dictionary' ? problems.problems() : [notADictionary(where)];
  return valueOrRefuse({
    value: found.length === 0 && value?.kind === 'dictionary' ? value.entries : undefined,
    problems: found,
  });
}

const notADictionary = (file: string): Problem => ({
  file,
  line: 1,
  column: 1,
  severity: 'error',
  message: 'a dictionary is expected here',
  expected: '<dict>',
});

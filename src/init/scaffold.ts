import type { Reading } from '../formats/source/problem.js';
import { ciFiles } from './ci/ci.js';
import type { CiFacts } from './ci/facts.js';
import { editorFiles, settingsToAdd } from './editor.js';
import { addLines } from './ignoreFile.js';
import { addToPackage, packageText, type Versions } from './packageFile.js';
import { surroundingsText } from './readme.js';

/** A file around the features. Where one of its name is there already, that one stays. */
export interface ScaffoldFile {
  readonly text: string;
  /** What is there, with what it lacks added; the file's path is for the problems. */
  readonly added?: (present: string, file: string) => Reading<string>;
  /** What to add by hand to what is there. */
  readonly byHand?: (present: string) => string | undefined;
}

export interface ScaffoldFacts {
  readonly name: string;
  readonly versions: Versions;
  readonly readme: string;
  readonly ci: CiFacts;
}

/** Never in version control: what npm installs, what a run writes. */
const IGNORED = ['node_modules/', 'reports/'];

/** What makes a folder a project that runs, here, in an editor and in CI: path → file. */
export function scaffold({ name, versions, readme, ci }: ScaffoldFacts): ReadonlyMap<string, ScaffoldFile> {
  const plain = [...editorFiles, ...ciFiles(ci)].map(([path, text]): [string, ScaffoldFile] => [path, { text }]);
  return new Map<string, ScaffoldFile>([
    [
      'package.json',
      { text: packageText(name, versions), added: (present, file) => addToPackage(present, file, versions) },
    ],
    [
      '.gitignore',
      { text: addLines('', IGNORED), added: (present) => ({ value: addLines(present, IGNORED), problems: [] }) },
    ],
    ['README.md', { text: readme + surroundingsText(ci) }],
    ...plain,
    ['.vscode/settings.json', { text: editorFiles.get('.vscode/settings.json') ?? '', byHand: settingsToAdd }],
  ]);
}

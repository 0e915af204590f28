import { ciFiles } from './ci/ci.js';
import type { CiFacts } from './ci/facts.js';
import type { Pinned } from './project.js';

export interface ReadmeFacts {
  readonly machine: string;
  readonly system: string;
  readonly pinned: readonly Pinned[];
  /** The command that wrote the project, as it is given again. */
  readonly command: string;
}

/** What a project that pins drivers says of itself. */
export function readmeText({ machine, system, pinned, command }: ReadmeFacts): string {
  const drivers = pinned.map(({ driver }) => `\`${driver}\``).join(', ');
  return `# ${pinned.map(({ driver }) => driver).join(', ')} on ${machine}

The features pin what ${drivers} does on one machine: ${system}, as in \`captures/${machine}.yaml\`.
They say which nubs each personality takes, the nearest that it does not take, and why.
The drivers are read from where they are built: run this after each build.

    npm install
    npx dextspec run

When a change is meant, write the features anew and look at the difference before you commit it:

    ${command}
`;
}

/** What every project says of the files around its features. */
export function surroundingsText(ci: CiFacts): string {
  const files = [...ciFiles(ci).keys()].map((path) => `\`${path}\``).join(' (GitHub Actions) and ');
  const jobs = ci.shards === 1 ? 'the features' : `the features in ${ci.shards} jobs`;
  const place = ci.folder === '' ? '' : '\n  Copy the one that you use to where its first line says.';
  return `
## In the editor and in CI

- Visual Studio Code: take the two extensions that it recommends here. Steps and world documents are completed as you
  type, and a step that is none is underlined.
- ${files} (GitLab CI)
  run ${jobs} and keep one report.${place}
  Commit \`package-lock.json\`: CI installs from it.
`;
}

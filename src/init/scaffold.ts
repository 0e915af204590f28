import type { Pinned } from './project.js';

/** The versions that a written project asks for. */
export interface Versions {
  readonly dextspec: string;
  readonly cucumber: string;
}

/** What makes a folder a project that runs; a file that is there already stays as it is. */
export function scaffold(name: string, versions: Versions, readme: string): ReadonlyMap<string, string> {
  return new Map([
    ['package.json', packageJson(name, versions)],
    ['.gitignore', 'node_modules/\n'],
    ['README.md', readme],
  ]);
}

function packageJson(name: string, { dextspec, cucumber }: Versions): string {
  const project = {
    name: packageName(name),
    private: true,
    type: 'module',
    scripts: { test: 'dextspec run' },
    devDependencies: { '@cucumber/cucumber': cucumber, dextspec },
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** npm takes lower-case names of URL-safe characters. */
function packageName(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-.]+$/g, '');
  return safe === '' ? 'driver-spec' : safe;
}

export interface ReadmeFacts {
  readonly machine: string;
  readonly system: string;
  readonly pinned: readonly Pinned[];
  /** The command that wrote the project, as it is given again. */
  readonly command: string;
}

export function readmeText({ machine, system, pinned, command }: ReadmeFacts): string {
  const drivers = pinned.map(({ driver }) => `\`${driver}\``).join(', ');
  return `# ${pinned.map(({ driver }) => driver).join(', ')} on ${machine}

The features pin what ${drivers} does on one machine: ${system}, as in \`captures/${machine}.yaml\`.
They say which nubs each personality takes, the nearest that it does not take, and why.
The drivers are read from where they are built: run this after each build.

    npm install
    npm test

When a change is meant, write the features anew and look at the difference before you commit it:

    ${command}
`;
}

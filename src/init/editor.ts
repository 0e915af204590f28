/** Where the package keeps the phrases in the form that editors read, and the schema of world documents (docs/editor.md). */
const DEFINITIONS = 'node_modules/dextspec/dist/steps/definitions.js';
const SCHEMA = './node_modules/dextspec/schema/world.schema.json';

const CUCUMBER = 'CucumberOpen.cucumber-official';
const YAML = 'redhat.vscode-yaml';

const SETTINGS = {
  'cucumber.features': ['features/**/*.feature'],
  'cucumber.glue': [DEFINITIONS, 'steps/**/*.{js,cjs,mjs,ts}', 'features/**/*.{js,cjs,mjs,ts}'],
  'yaml.schemas': { [SCHEMA]: ['worlds/**/*.yaml', 'captures/**/*.yaml'] },
};

/** Visual Studio Code: completion and checking of steps and of world documents. */
export const editorFiles: ReadonlyMap<string, string> = new Map([
  ['.vscode/settings.json', json(SETTINGS)],
  ['.vscode/extensions.json', json({ recommendations: [CUCUMBER, YAML] })],
]);

/** What settings that are there lack; undefined where they name the vocabulary. */
export function settingsToAdd(present: string): string | undefined {
  return present.includes(DEFINITIONS) ? undefined : json(SETTINGS).slice(2, -3);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

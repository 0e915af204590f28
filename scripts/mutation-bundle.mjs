// What mutation testing runs, as one file: a mutant costs one start of it, and loading hundreds of files would be most of that.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const TESTS = ['src/engine', 'src/families', 'test/scenarios', 'test/conformance', 'test/acceptance'];
const files = TESTS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => `./${folder}/${name}`),
);

const ENTRY = '\0every test';
const bundle = await rolldown({
  input: ENTRY,
  platform: 'node',
  external: [/^node:/, /^[a-z@](?!:)/],
  treeshake: false,
  plugins: [
    {
      name: 'every-test',
      resolveId: (id) =>
        id === ENTRY ? id : id.startsWith('./') && files.includes(id) ? `${process.cwd()}/${id.slice(2)}` : undefined,
      // A test finds what lies beside it.
      transform: (code, id) =>
        id.endsWith('.test.ts')
          ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
          : undefined,
      load: (id) => (id === ENTRY ? files.map((file) => `import ${JSON.stringify(file)};`).join('\n') : undefined),
    },
  ],
});
await bundle.write({
  dir: 'dist/mutation',
  format: 'esm',
  entryFileNames: 'every.test.js',
  chunkFileNames: '[name].js',
});
await bundle.close();

/** A YAML scalar: plain where that is safe. */
export const scalar = (text: string): string => (/^[\w./][\w./-]*$/.test(text) ? text : JSON.stringify(text));

/** A path of the project as the repository's root sees it. */
export const inRepository = (folder: string, path: string): string =>
  scalar(folder === '' ? path : `${folder}/${path}`);

/** Where a copied file belongs, said in it. */
export const copyNote = (folder: string, target: string): string =>
  folder === '' ? '' : `# Copy this file to ${target} in the root of the repository: it is looked for there.\n\n`;

/** The job runs on Linux, where no DEXT is built: the bundle, or its Info.plist, has to come from somewhere. */
export function buildNote(builds: readonly string[], indent: string): string {
  const outside = builds.filter((path) => path.startsWith('..') || path.startsWith('/'));
  if (outside.length === 0) return '';
  return [
    'The features read these from outside of this folder; have them there before this step:',
    ...outside.map((path) => `  ${path.replaceAll(/\s+/g, ' ')}`),
  ]
    .map((line) => `${indent}# ${line}\n`)
    .join('');
}

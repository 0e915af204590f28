import { basename, dirname, join, resolve } from 'node:path';
import { CONFIGURATION_FILES } from '../configuration.js';
import { patternBase } from '../patternBase.js';
import { userFolders } from '../userFiles.js';
import { type Snapshot, snapshotOf, treeOf } from './snapshot.js';

const CODE = /\.[cm]?[jt]s$|^(?:package|tsconfig)\.json$/;
const FEATURE = /\.feature(?:\.md)?$/;

/** What of a project is watched besides the files that its scenarios look at. */
export interface Scan {
  readonly code: Snapshot;
  readonly features: Snapshot;
  readonly folders: readonly string[];
}

/**
 * The project as it is now: its own code and configuration, which a warm process cannot load again, and the feature files
 * that the patterns may mean.
 */
export function scan(userCode: readonly string[], patterns: readonly string[], cwd: string): Scan {
  const code = userFolders(userCode, cwd).map((folder) => treeOf(folder, (name) => CODE.test(name)));
  const features = featureTrees(patterns, cwd);
  // Folders that Cucumber's conventions name: code in them counts from the day they are there.
  const configuration = [...CONFIGURATION_FILES, 'package.json', 'tsconfig.json'].map((name) => join(cwd, name));
  return {
    code: snapshotOf([...configuration, ...code.flatMap(({ files }) => files)]),
    features: snapshotOf(features.flatMap(({ files }) => files)),
    folders: [...new Set([cwd, ...[...code, ...features].flatMap(({ folders }) => folders)])],
  };
}

function featureTrees(patterns: readonly string[], cwd: string) {
  return (patterns.length === 0 ? ['features/'] : patterns).map((pattern) => {
    const path = resolve(cwd, pattern.replace(/(:\d+)*$/, ''));
    // A file by name: itself alone, and the folder where it may be put anew. A list of paths may name any.
    if (FEATURE.test(path) && !/[*?[{(!+]/.test(pattern)) return { folders: [dirname(path)], files: [path] };
    return treeOf(basename(pattern).startsWith('@') ? cwd : patternBase(pattern, cwd), (name) => FEATURE.test(name));
  });
}

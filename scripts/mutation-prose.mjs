// For Stryker: sentences for people are left alone. What a verdict expected and found is text under `expected` and
// `actual`, or a literal of three words and more. Gate, verdict, reason and whether it matched are what is decided, and
// they stay mutated, as do keys, codes, names, and the lines that a kernel prints. A test for each sentence would only
// repeat it word for word.

/** A text with every inserted value as one word; undefined: no text. */
function textOf(path) {
  if (path.isStringLiteral()) return path.node.value;
  return path.isTemplateLiteral() ? path.node.quasis.map(({ value }) => value.raw).join('x') : undefined;
}

/** Handed to the trace's log. */
const isPrinted = (path) =>
  path.findParent((at) => at.isCallExpression() && /(^|\.)log(\.push)?$/.test(at.get('callee').toString())) !== null;

function isUnder(path, keys) {
  let at = path;
  while (at.parentPath?.isConditionalExpression() || at.parentPath?.isLogicalExpression()) at = at.parentPath;
  const holder = at.parentPath;
  return holder?.isObjectProperty() === true && holder.node.value === at.node && keys.includes(holder.node.key.name);
}

function shouldIgnore(path) {
  const text = textOf(path);
  if (text === undefined || isPrinted(path) || isUnder(path, ['log'])) return undefined;
  const isSentence = text.trim().split(/\s+/).length > 2;
  return isSentence || isUnder(path, ['expected', 'actual']) ? 'a sentence for people' : undefined;
}

/** A plugin as Stryker reads it from a module. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: { shouldIgnore } }];

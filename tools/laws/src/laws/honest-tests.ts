import type { Finding, Law } from "../law.ts";
import { sources } from "../source.ts";
import { nameOf, syntaxOf, type Tree, walk } from "../syntax.ts";

const idle = /^(x(it|test|describe)|f(it|describe))$|^(it|test|describe)\.(only|skip|todo|failing)\b/;
const aTest = /^(it|test)(\.each.*)?$/;
const anAssertion = /^(expect|assert|check)|\.assert/;

export const honestTests: Law = {
  name: "every test asserts something, and none is skipped or runs alone",
  findings: (repository) =>
    sources(repository, /\.test\.ts$/).flatMap((path) => findingsIn(path, syntaxOf(repository.text(path)))),
};

const findingsIn = (place: string, program: Tree): Finding[] => {
  const asserting = assertingFunctions(program);
  const findings: Finding[] = [];
  walk(program, (node) => {
    if (node.type !== "CallExpression") return;
    const callee = nameOf(node.callee as Tree);
    if (idle.test(callee)) findings.push({ place, advice: `${callee}: run every test, or delete it` });
    if (!aTest.test(callee)) return;
    const [title, body] = (node.arguments as { expression: Tree }[]).map(({ expression }) => expression);
    if (body === undefined || asserts(body, asserting)) return;
    findings.push({ place, advice: `${title?.value ?? "a test"}: asserts nothing, say what it expects` });
  });
  return findings;
};

/** Functions of the file that assert, also through one another. */
const assertingFunctions = (program: Tree): Set<string> => {
  const functions = new Map<string, Tree>();
  walk(program, (node) => {
    const name = ((node.identifier ?? node.id) as Tree | undefined)?.value;
    const body = node.type === "FunctionDeclaration" ? node : (node.init as Tree | undefined);
    if (/^(FunctionDeclaration|VariableDeclarator)$/.test(node.type) && body && typeof name === "string") {
      functions.set(name, body);
    }
  });
  const asserting = new Set<string>();
  for (let before = -1; before !== asserting.size; ) {
    before = asserting.size;
    for (const [name, body] of functions) if (asserts(body, asserting)) asserting.add(name);
  }
  return asserting;
};

/** Whether a piece of code asserts, itself or through one of those functions. */
const asserts = (tree: Tree, asserting: ReadonlySet<string>): boolean => {
  let found = false;
  walk(tree, (node) => {
    found ||= node.type === "Identifier" && asserting.has(node.value as string);
    found ||= node.type === "CallExpression" && anAssertion.test(nameOf(node.callee as Tree));
  });
  return found;
};

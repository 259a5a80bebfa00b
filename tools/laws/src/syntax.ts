import { parseSync } from "@swc/core";

/** A node of a program's syntax, as swc gives it. */
export type Tree = { readonly type: string } & Readonly<Record<string, unknown>>;

const parsed = new Map<string, Tree>();

/** The syntax of a TypeScript text. */
export const syntaxOf = (text: string): Tree => {
  const tree =
    parsed.get(text) ?? (parseSync(text, { syntax: "typescript", target: "es2022" }) as unknown as Tree);
  parsed.set(text, tree);
  return tree;
};

/** Visits a tree and everything under it. */
export const walk = (tree: unknown, visit: (node: Tree) => void): void => {
  if (Array.isArray(tree)) {
    for (const item of tree) walk(item, visit);
  } else if (typeof tree === "object" && tree !== null) {
    if (typeof (tree as Tree).type === "string") visit(tree as Tree);
    for (const value of Object.values(tree)) if (typeof value === "object") walk(value, visit);
  }
};

/** `expect(x).toBe` → `expect.toBe`; `it.only` → `it.only`. */
export const nameOf = (callee: Tree): string => {
  if (callee.type === "Identifier") return callee.value as string;
  if (callee.type === "CallExpression") return nameOf(callee.callee as Tree);
  if (callee.type === "TaggedTemplateExpression") return nameOf(callee.tag as Tree);
  if (callee.type !== "MemberExpression") return "";
  return `${nameOf(callee.object as Tree)}.${String((callee.property as Tree).value ?? "")}`;
};

/** What a program imports, re-exports or imports late, as written. */
export const specifiersOf = (program: Tree): string[] => {
  const found: string[] = [];
  walk(program, (node) => {
    const late = node.type === "CallExpression" && (node.callee as Tree).type === "Import";
    const source = late
      ? (node.arguments as { expression: Tree }[])[0]?.expression
      : (node.source as Tree | undefined);
    if (source?.type === "StringLiteral") found.push(source.value as string);
  });
  return found;
};

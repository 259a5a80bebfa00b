import type { Finding } from "./law.ts";
import type { Repository } from "./repository.ts";

/** Whether a file is a test or stands in a test folder. */
export const isTest = (path: string): boolean => /\/test\/|\.test\.ts$/.test(path);

/** TypeScript files whose path matches. Templates are no code yet. */
export const sources = (repository: Repository, pattern: RegExp): string[] =>
  repository.paths.filter(
    (path) => /\.m?ts$/.test(path) && !path.includes("/template/") && pattern.test(path),
  );

/** The source with comments blanked, so that words in prose are no findings; lines and columns stay. */
export const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (whole, literal?: string) => literal ?? whole.replace(/[^\n]/g, " "),
  );

/** Line, from 1, of a position in a text. */
const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** One finding per match of a pattern in the code of a file. */
export const matches = (
  repository: Repository,
  path: string,
  pattern: RegExp,
  advice: (match: RegExpExecArray) => string | undefined,
): Finding[] => {
  const code = withoutComments(repository.text(path));
  return [...code.matchAll(pattern)].flatMap((match) => {
    const said = advice(match as RegExpExecArray);
    return said === undefined ? [] : [{ place: `${path}:${lineAt(code, match.index)}`, advice: said }];
  });
};

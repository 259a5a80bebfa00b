/** Licences under which a work may be part of, or stand beside, a GPL-3.0-or-later one. CC-BY covers data. */
const suitable =
  /^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|MPL-2\.0|LGPL-[\d.]+(-only|-or-later|\+)?|GPL-3\.0(-only|-or-later|\+)?|GPL-2\.0-or-later|Python-2\.0|CC-BY-[34]\.0|Zlib)$/;

/** Whether an SPDX expression leaves a choice that suits: each side of AND must, one side of OR. */
export const suits = (expression: string): boolean => {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let result = both();
    while (tokens[at] === "OR") {
      at += 1;
      const right = both();
      result = result || right;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (tokens[at] === "AND") {
      at += 1;
      const right = one();
      result = result && right;
    }
    return result;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token !== "(") return suitable.test(token ?? "");
    const inside = either();
    return tokens[at++] === ")" && inside;
  };
  const result = either();
  return result && at === tokens.length;
};

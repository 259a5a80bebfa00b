const longest = 120;

/** A case's name from what its requester wrote: the first sentence or line, cut between words. */
export const subjectOf = (text: string): string => {
  const [line = ""] = text.trim().split("\n");
  const [sentence = ""] = line.split(/(?<=[.!?])\s/u);
  const short = sentence.trim().replace(/\.$/u, "");
  const chosen = short.length < 3 ? text.trim().replaceAll(/\s+/gu, " ") : short;
  if (chosen.length <= longest) return chosen;
  const cut = chosen.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).trimEnd()}…`;
};

import { useMemo } from "react";
import { useTexts } from "../texts.tsx";
import { differenceOf, type Piece } from "./pieces.ts";

/** Two texts as one: what went and what came stand in it, told by words to who can't see the strokes. */
export const Difference = ({ before, after }: { before: string; after: string }) => {
  const pieces = useMemo(() => differenceOf(before, after), [before, after]);
  return (
    <span className="difference">
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place.
        <Shown key={at} piece={piece} />
      ))}
    </span>
  );
};

const Shown = ({ piece: { text, kind } }: { piece: Piece }) => {
  const t = useTexts();
  if (kind === "same") return text;
  const Element = kind === "added" ? "ins" : "del";
  return (
    <Element>
      <span className="vh">{t(`articulo.diferencia.${kind}`)}</span>
      {text}
    </Element>
  );
};

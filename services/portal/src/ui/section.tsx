import type { ReactNode } from "react";

/** A section of the side panel: it opens, loads and fails alone. */
export const Section = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => (
  <details className="sect" open>
    <summary>
      {title}
      {note === undefined ? null : <span className="n">{note}</span>}
    </summary>
    <div className="in stack">{children}</div>
  </details>
);

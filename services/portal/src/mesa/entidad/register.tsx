import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ProblemError } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { Refusal } from "../lib/refusal.tsx";
import { useTexts } from "../texts.tsx";

/** A thing of the register, as its line says it. */
type Line = {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly isWithdrawn: boolean;
};

type RegisterProps<Thing> = {
  /** The register's part of the ids of its texts: `areas`. */
  readonly part: string;
  readonly list: UseQueryResult<Thing[]>;
  readonly lineOf: (thing: Thing) => Line;
  /** Why the last act on a line was refused. */
  readonly problem: ProblemError | undefined;
  /** What may be done with a line, and adding one, by who administers the entity; others read. */
  readonly acts: (thing: Thing, line: Line) => ReactNode;
  readonly onAdd: () => void;
  readonly isAdmin: boolean;
};

/** What the entity has of a kind, by name: what it offers no more comes last. */
export const Register = <Thing,>({
  part,
  list,
  lineOf,
  problem,
  acts,
  onAdd,
  isAdmin,
}: RegisterProps<Thing>) => {
  const t = useTexts();
  if (list.isPending) return <PanelLoading label={t("mesa.cargando")} />;
  if (list.isError)
    return (
      <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
        <Button onPress={() => void list.refetch()}>{t("mesa.otra_vez")}</Button>
      </PanelState>
    );
  const lines = list.data
    .map((thing) => ({ thing, line: lineOf(thing) }))
    .sort((one, other) => Number(one.line.isWithdrawn) - Number(other.line.isWithdrawn));
  return (
    <section className="sheet" aria-labelledby={part}>
      <div className="head">
        <h2 id={part} className="grow">
          {t(`orden.${part}`)}{" "}
          <span className="meta">{lines.filter(({ line }) => !line.isWithdrawn).length}</span>
        </h2>
        {isAdmin ? <Button onPress={onAdd}>{t(`orden.${part}.anadir`)}</Button> : null}
      </div>
      <p className="in muted">{t(`orden.${part}.que`)}</p>
      {problem === undefined ? null : <Refusal id={`${part}-no`} problem={problem} />}
      {lines.length === 0 ? <PanelState title={t(`orden.${part}.ninguno`)} /> : null}
      <ul className="register">
        {lines.map(({ thing, line }) => (
          <li key={line.id} className={line.isWithdrawn ? "withdrawn" : undefined}>
            <span className="grow">
              <b>{line.name}</b>{" "}
              {line.isWithdrawn ? <span className="chip">{t("orden.retirado")}</span> : null}
              <small>{line.what}</small>
            </span>
            {isAdmin ? <span className="row">{acts(thing, line)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../../ui/panel-state.tsx";
import { Section } from "../../../ui/section.tsx";
import { useTexts } from "../../texts.tsx";

type PanelProps<Data> = {
  readonly title: string;
  readonly note?: string | undefined;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
};

/** A section with a question of its own: while it is asked, when it failed, and what was answered. The rest lives. */
export const Panel = <Data,>({ title, note, query, children }: PanelProps<Data>) => {
  const t = useTexts();
  return (
    <Section title={title} {...(note !== undefined && { note })}>
      {query.isPending && query.fetchStatus !== "idle" ? (
        <PanelLoading label={t("mesa.cargando")} bars={3} />
      ) : null}
      {query.isError ? (
        <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
          <Button onPress={() => void query.refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      ) : null}
      {query.data === undefined ? null : children(query.data)}
    </Section>
  );
};

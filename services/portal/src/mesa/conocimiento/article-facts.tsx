import type { Article } from "@yanapa/proto/json/knowledge.ts";
import { Link } from "react-router";
import { shortInstant } from "../../lib/dates.ts";
import { Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/section.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";

/** What is known of an article besides its text. */
export const ArticleFacts = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const {
    state,
    visibility,
    serviceId,
    authorId,
    createTime,
    updateTime,
    version,
    keywords = [],
    ticketId,
  } = article;
  return (
    <Section title={t("articulo.datos")}>
      <Facts
        facts={[
          [t("articulo.estado"), state && t(`articulo.estado.${state}`)],
          [t("articulo.lectores"), visibility && t(`articulo.lectores.${visibility}`)],
          [t("conocimiento.servicio"), serviceId && names.service(serviceId)],
          [t("articulo.palabras"), keywords.join(", ")],
          [t("articulo.autor"), names.person(authorId)],
          [t("articulo.creado"), createTime && shortInstant(createTime, "es")],
          [t("articulo.cambiado"), updateTime && shortInstant(updateTime, "es")],
          [
            t("articulo.version"),
            <Link key="version" to="versiones">
              {t("articulo.version_y_antes", { version })}
            </Link>,
          ],
          [
            t("articulo.caso"),
            ticketId && <Link to={`/mesa/e/${entityId}/casos/${ticketId}`}>{t("articulo.ver_caso")}</Link>,
          ],
        ]}
      />
    </Section>
  );
};

import { shownInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { Form } from "../formulario/form.tsx";
import { type Case, formName } from "./case.ts";

/** «¿Se resolvió?», as long as it is asked. */
export const Question = ({ found, request }: { found: Case; request: PageRequest }) => {
  const { t, locale, url } = request;
  const { id, at, detail = {}, resolvedLate } = found;
  const { resolvedAt = "", confirmDeadline, remedy } = detail;
  const until = confirmDeadline && shownInstant(confirmDeadline, locale);
  return (
    <section className="ask" aria-labelledby="pregunta">
      <p className="lead">
        <StateBadge
          stage="resolved"
          label={t(resolvedLate ? "caso.resuelto_tarde" : "caso.resuelto", {
            cuando: resolvedAt && shownInstant(resolvedAt, locale),
          })}
        />
      </p>
      {remedy ? <p className="as-typed">{remedy}</p> : null}
      {url.searchParams.has("todavia") ? (
        <p className="banner good" role="status">
          {until ? t("caso.todavia_hasta", { hasta: until }) : t("caso.todavia")}
        </p>
      ) : null}
      <Form request={request} name={formName(id, "no")} action={`${at}/respuesta`}>
        <fieldset>
          <legend id="pregunta">{t("caso.pregunta")}</legend>
          <div className="answers">
            <button className="btn primary" type="submit" name="r" value="si">
              <Icon name="check" />
              {t("caso.si")}
            </button>
            <button className="btn" type="submit" name="r" value="no">
              {t("caso.no")}
            </button>
            <button className="btn quiet" type="submit" name="r" value="nose">
              {t("caso.no_se")}
            </button>
          </div>
        </fieldset>
      </Form>
      <p className="hint">
        {until ? t("caso.responda_hasta", { hasta: until }) : null} {t("caso.si_dice_que_no")}
      </p>
    </section>
  );
};

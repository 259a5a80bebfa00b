import { shownInstant } from "../../lib/dates.ts";
import type { OwnSession, PageRequest, PageRoute } from "../../lib/page.ts";

/** Where the person's account is open. */
export const sesiones: PageRoute = {
  method: "GET",
  path: "/sesiones",
  signedIn: true,
  answer: async (request) => {
    const { own, t, person, self } = request;
    const email = (await self())?.email ?? "";
    return {
      title: t("sesiones.titulo"),
      body: (
        <div className="wrap stack">
          <h1>{t("sesiones.titulo")}</h1>
          <p>{t("sesiones.que_son")}</p>
          <ul className="stack">
            {(await own?.listSessions())?.map((session) => (
              <OneSession key={session.id} session={session} request={request} />
            ))}
          </ul>
          <section className="stack" aria-labelledby="mi-correo">
            <h2 id="mi-correo">{t("mi_correo.titulo")}</h2>
            <p>
              <b>{person?.name}</b>
              <br />
              {email === "" ? t("mi_correo.ninguno") : email}
            </p>
            <p className="meta">{t("mi_correo.que")}</p>
          </section>
        </div>
      ),
    };
  },
};

/** Ends one of them. */
export const endSesion: PageRoute = {
  method: "POST",
  path: "/sesiones",
  signedIn: true,
  answer: async ({ own, form }) => {
    await own?.endSession(form.get("sesion") ?? "");
    return { redirect: "/sesiones" };
  },
};

const OneSession = ({ session, request }: { session: OwnSession; request: PageRequest }) => {
  const { t, locale, person } = request;
  const [desde, vista] = [session.createTime, session.seenTime].map((time) => shownInstant(time, locale));
  return (
    <li className="spread">
      <span>
        <b>{session.device}</b> <span className="meta">{t("sesiones.desde", { desde, vista })}</span>
      </span>
      {session.current ? (
        <span className="chip">{t("sesiones.esta")}</span>
      ) : (
        <form method="post">
          <input type="hidden" name="csrf" value={person?.csrf} />
          <input type="hidden" name="sesion" value={session.id} />
          <button className="btn" type="submit">
            {t("sesiones.cerrar")}
            <span className="vh"> {session.device}</span>
          </button>
        </form>
      )}
    </li>
  );
};

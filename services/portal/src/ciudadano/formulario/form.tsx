import type { ReactNode } from "react";
import type { PageRequest } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";

type FormProps = {
  readonly request: PageRequest;
  /** Under which what is typed is kept until the form is taken: `nuevo-…-que-pasa`. */
  readonly name: string;
  readonly action?: string;
  /** Of an earlier showing of the same form: repeating it does nothing twice. */
  readonly clave?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A form that loses nothing: it carries the session's token, whose it is, and the key of the command that it is. Scripts
 * keep what is typed as it is typed; the server keeps it when the session ended.
 */
export const Form = ({ request: { person, own }, name, action, clave, className, children }: FormProps) => (
  <form
    method="post"
    action={action}
    className={className}
    noValidate
    data-typed={own === undefined ? "" : name}
  >
    <input type="hidden" name="csrf" value={person?.csrf} />
    <input type="hidden" name="sello" value={own?.sealOf(name)} />
    <input type="hidden" name="clave" value={clave ?? crypto.randomUUID()} />
    {children}
  </form>
);

/** Said above a form that comes back with what was typed. */
export const Recovered = ({ request: { url, t } }: { request: PageRequest }) =>
  url.searchParams.has("recuperado") ? (
    <p className="banner good" role="status">
      <Icon name="check" />
      {t("formulario.recuperado")}
    </p>
  ) : null;

/** The end of a form: what sends it, and where scripts say that what is typed is kept, and when the connection is gone. */
export const Send = ({ request: { t }, label }: { request: PageRequest; label: string }) => (
  <div className="end">
    <button className="btn primary" type="submit">
      {label}
    </button>
    <p
      className="saved"
      role="status"
      data-saved={t("formulario.guardado")}
      data-offline={t("formulario.sin_conexion")}
    />
  </div>
);

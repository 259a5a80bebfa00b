import { Icon } from "./icon.tsx";

export type ShownError = { readonly href: string; readonly message: string };

/** What is wrong with what was sent, each leading to its field. It has the focus when the page opens. */
export const ErrorSummary = ({ title, errors }: { title: string; errors: readonly ShownError[] }) => (
  // biome-ignore lint/a11y/noAutofocus: whoever sent the form must learn first why it was not taken.
  <div className="errors" role="alert" tabIndex={-1} aria-labelledby="errores" autoFocus>
    <h2 id="errores">
      <Icon name="alert" large />
      {title}
    </h2>
    <ul>
      {errors.map(({ href, message }) => (
        <li key={href}>
          <a href={href}>{message}</a>
        </li>
      ))}
    </ul>
  </div>
);

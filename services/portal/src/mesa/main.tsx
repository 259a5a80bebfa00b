import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { type Locale, locales } from "../lib/page.ts";
import { ProblemError } from "../lib/problem.ts";
import { textsOf } from "../lib/texts.ts";
import "./mesa.css";
import { router } from "./routes.tsx";
import { TextsContext } from "./texts.tsx";

const queries = new QueryClient({
  defaultOptions: {
    // What was refused stays refused; what failed is asked again.
    queries: {
      retry: (failed, error) => failed < 2 && !(error instanceof ProblemError && error.status < 500),
    },
  },
});
const chosen = document.documentElement.dataset.locale;
const locale: Locale = locales.find((each) => each === chosen) ?? "es";
const place = document.getElementById("mesa");
if (place)
  createRoot(place).render(
    <TextsContext value={textsOf(locale)}>
      <I18nProvider locale="es-BO">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </TextsContext>,
  );

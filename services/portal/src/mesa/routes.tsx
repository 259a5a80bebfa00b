import { createBrowserRouter, Navigate } from "react-router";
import { Bandeja } from "./bandeja/page.tsx";
import { Lugar } from "./lugar/lugar.tsx";
import { Shell } from "./shell/shell.tsx";

/** The entity stands in the address: two tabs in two entities do not mix. */
export const router = createBrowserRouter([
  {
    path: "/mesa",
    element: <Shell />,
    children: [
      { index: true, element: <Lugar /> },
      { path: "estilo", lazy: async () => ({ Component: (await import("./estilo/estilo.tsx")).Estilo }) },
      {
        path: "llamada",
        lazy: async () => ({ Component: (await import("./llamada/where.tsx")).WhereToTake }),
      },
      { path: "e/:entityId", element: <Bandeja /> },
      {
        path: "e/:entityId/llamada",
        lazy: async () => ({ Component: (await import("./llamada/page.tsx")).CallPage }),
      },
      {
        path: "e/:entityId/casos/:ticketId",
        lazy: async () => ({ Component: (await import("./ticket/page.tsx")).TicketPage }),
      },
      {
        path: "e/:entityId/entidad",
        lazy: async () => ({ Component: (await import("./entidad/page.tsx")).EntityPage }),
        children: [
          { index: true, element: <Navigate to="areas" replace /> },
          {
            path: "areas",
            lazy: async () => ({ Component: (await import("./entidad/areas.tsx")).Areas }),
          },
          {
            path: "servicios",
            lazy: async () => ({ Component: (await import("./entidad/services.tsx")).Services }),
          },
          {
            path: "canales",
            lazy: async () => ({ Component: (await import("./entidad/channels.tsx")).Channels }),
          },
          {
            path: "prioridades",
            lazy: async () => ({ Component: (await import("./entidad/priorities.tsx")).Priorities }),
          },
        ],
      },
      {
        path: "e/:entityId/conocimiento",
        lazy: async () => ({ Component: (await import("./conocimiento/list.tsx")).KnowledgePage }),
      },
      {
        path: "e/:entityId/conocimiento/nuevo",
        lazy: async () => ({ Component: (await import("./conocimiento/write.tsx")).NewArticlePage }),
      },
      {
        path: "e/:entityId/conocimiento/:articleId",
        lazy: async () => ({ Component: (await import("./conocimiento/read.tsx")).ArticlePage }),
      },
      {
        path: "e/:entityId/conocimiento/:articleId/editar",
        lazy: async () => ({ Component: (await import("./conocimiento/write.tsx")).EditArticlePage }),
      },
      {
        path: "e/:entityId/conocimiento/:articleId/versiones",
        lazy: async () => ({ Component: (await import("./conocimiento/versions.tsx")).VersionsPage }),
      },
    ],
  },
]);

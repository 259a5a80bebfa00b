import { createBrowserRouter } from "react-router";
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
      { path: "e/:entityId", element: <Lugar /> },
      {
        path: "e/:entityId/casos/:ticketId",
        lazy: async () => ({ Component: (await import("./ticket/page.tsx")).TicketPage }),
      },
    ],
  },
]);

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Outlet, useLocation, useNavigate, useParams } from "react-router";
import type { Context } from "../../ui/context-switcher.tsx";
import { useCommandKeys, useCommands, useOffered } from "../lib/commands/use-commands.ts";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";
import { type FrameDoors, frameCommands } from "./commands.ts";
import { Help } from "./help.tsx";
import { Palette } from "./palette.tsx";
import { places } from "./places.ts";
import { Rail } from "./rail.tsx";
import { Toasts } from "./toasts.tsx";
import { Topbar } from "./topbar.tsx";

/** The staff's frame: where I am, where I act, and the work. */
export const Shell = () => {
  const t = useTexts();
  const { data: self } = useQuery(selfQuery);
  const { entityId } = useParams();
  const [open, setOpen] = useState<"palette" | "help">();
  const contexts: Context[] = (self?.memberships ?? []).map(
    ({ entityId: id = "", entityName = "", roles = [] }) => ({
      id,
      name: entityName,
      roles: roles.map((role) => t(`rol.${role}`)).join(", "),
    }),
  );
  const openPalette = () => setOpen("palette");
  useCommandKeys();
  const { help } = useCommands(
    "mesa.marco",
    frameCommands,
    { openPalette, openHelp: () => setOpen("help") },
    "frame",
  );
  usePlaces(entityId, contexts);
  const close = () => setOpen(undefined);
  return (
    <div className="app">
      <a className="skip" href="#contenido">
        {t("marco.saltar")}
      </a>
      <Rail entityId={entityId} />
      <Topbar contexts={contexts} entityId={entityId} onFind={openPalette} help={help} />
      <Work doors={{ openPalette }} />
      <Toasts />
      {open === "palette" ? <Palette entityId={entityId} onClose={close} /> : null}
      {open === "help" ? <Help onClose={close} /> : null}
    </div>
  );
};

/** Places of this entity, and the other entities where one may act, for the palette. */
const usePlaces = (entityId: string | undefined, contexts: readonly Context[]): void => {
  const t = useTexts();
  const navigate = useNavigate();
  const going = (label: string, to: string) => ({
    label,
    key: undefined,
    icon: "right" as const,
    repeats: false,
    because: undefined,
    run: () => void navigate(to),
  });
  useOffered(
    t("mesa.ir_a"),
    [
      ...(entityId === undefined ? [] : places.map(({ label, path }) => going(t(label), path(entityId)))),
      ...contexts
        .filter(({ id }) => id !== entityId)
        .map(({ id, name }) => going(t("mesa.actuar_en", { entidad: name }), `/mesa/e/${id}`)),
    ],
    "frame",
  );
};

/** A screen; focus moves to it when the address changes, as a page's load would do. */
const Work = ({ doors }: { doors: FrameDoors }) => {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    const { current } = main;
    // A screen that knows better where one goes on has moved focus already.
    const isPlaced = current?.contains(document.activeElement) && document.activeElement !== current;
    if (shown.current !== pathname && !isPlaced) current?.focus();
    shown.current = pathname;
  }, [pathname]);
  return (
    <main className="work" id="contenido" tabIndex={-1} ref={main}>
      <Outlet context={doors} />
    </main>
  );
};

import type { PageRoute } from "../../lib/page.ts";
import { type CaseDoor, linkDoor, ownDoor } from "./door.ts";
import { orNothing } from "./no-link.tsx";
import { casePage } from "./page.tsx";
import { sayPage } from "./say.tsx";

const pagesOf = (door: CaseDoor): PageRoute[] => {
  const page = (path: string, answer: PageRoute["answer"]): PageRoute => ({
    method: "GET",
    path: door.path + path,
    signedIn: door.signedIn,
    answer: orNothing(door, answer),
  });
  return [
    page("", (request) => casePage(door, request)),
    // What still fails: asked once somebody said no.
    page("/sigue-fallando", (request) => sayPage({ door, request, form: "no", field: "comment" })),
    // Why it is withdrawn.
    page("/retiro", (request) => sayPage({ door, request, form: "retiro", field: "reason" })),
  ];
};

/** The pages of a case: of the person's own, and of one by its link. */
export const casePages: readonly PageRoute[] = [...pagesOf(ownDoor), ...pagesOf(linkDoor)];

import type { Browser, BrowserContext, Page } from "playwright-core";

/** A page of a browser without a past, and what it complained about. */
export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Violations of the content security policy, and errors that no script caught. */
  readonly complaints: string[];
};

export type VisitOptions = {
  readonly width?: number;
  readonly withoutScripts?: boolean;
  /** Takes a certificate of an authority that only the test knows. */
  readonly anyCertificate?: boolean;
  readonly origin: string;
};

/** Opens a visit at 360 px unless told otherwise. */
export const openVisit = async (browser: Browser, options: VisitOptions): Promise<Visit> => {
  const { width = 360, withoutScripts = false, anyCertificate = false, origin } = options;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 800 },
    javaScriptEnabled: !withoutScripts,
    locale: "es-BO",
    ignoreHTTPSErrors: anyCertificate,
  });
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" && message.page()?.url().startsWith(origin))
      complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  return { page, context, complaints };
};

/** Fills the provider's form and waits until the portal is back. */
export const signInAs = async (page: Page, username: string, password = "yanapa-demo"): Promise<void> => {
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"], input[type="submit"]').first().click();
};

/** The same by the simulated Ciudadanía Digital, which knows people by their document. */
export const signInByDocument = async (page: Page, number: string): Promise<void> => {
  await page.getByText("Ingresar con Ciudadanía Digital").click();
  await signInAs(page, number);
};

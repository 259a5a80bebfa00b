// oidc-provider warns at import on every Node that is not (yet) called LTS, also on one newer than it asks
// for. The name is lent for the length of the import, so that the start of the platform stays quiet.
const release: { lts?: string } = process.release;
const lent = release.lts === undefined;
if (lent) release.lts = "Krypton";
const module = await import("oidc-provider");
if (lent) delete release.lts;

export const { Provider, interactionPolicy } = module;

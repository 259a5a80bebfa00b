/** A text inside of HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A small page in Spanish that loads nothing but the sheet of styles. */
export const pageOf = (title: string, content: string): string => `<!doctype html>
<html lang="es-BO">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;

/** The pages' own style: readable, dark on request, nothing more. */
export const styleSheet = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.6; }
body { margin: 0; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { line-height: 1.2; }
code { font-family: ui-monospace, monospace; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

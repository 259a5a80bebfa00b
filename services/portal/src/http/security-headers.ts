/** Headers of every page: nothing inline, nothing from elsewhere, nothing framed, nothing kept unless a page says so. */
export const pageHeaders = (origin: string, issuer: string): Readonly<Record<string, string>> => ({
  ...commonHeaders(origin),
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // Signing out posts here and goes on to the provider.
    `form-action 'self' ${new URL(issuer).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types yanapa",
    "report-uri /csp",
    "report-to csp",
  ].join("; "),
  "reporting-endpoints": `csp="${origin}/csp"`,
});

/** Headers of what is no page. */
const commonHeaders = (origin: string): Readonly<Record<string, string>> => ({
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "same-origin",
  ...(origin.startsWith("https://") && {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  }),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
});

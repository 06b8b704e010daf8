// What the page may load and do, stated once: in the page itself, for hosts that send no headers,
// and in `_headers`, for those that do. The examples in hosting/ hold the same, by test.

// Nothing that is not allowed here. No script and no style stands in the page, none comes from
// another host, and texts become markup or programs only through hosting/start.js.
const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  // A chart on its way to becoming a PNG file is a picture without an address.
  "img-src": "'self' blob: data:",
  // The worker reads a chosen file from such an address.
  "connect-src": "'self' blob:",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "default",
};

// Those that only a header may state: any page may frame the answer, which is all a frame shows.
const IN_HEADERS = { ...POLICY, "frame-ancestors": "*" };

const written = (policy) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

export const meta = `<meta http-equiv="Content-Security-Policy" content="${written(POLICY)}" />`;

const HEADERS = {
  "Content-Security-Policy": written(IN_HEADERS),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

// As Netlify, Cloudflare Pages and others read it. Names in assets/ change with their content.
export const headers = [
  "/*",
  ...Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`),
  "  Cache-Control: no-cache",
  "/assets/*",
  "  ! Cache-Control",
  "  Cache-Control: public, max-age=31536000, immutable",
  "",
].join("\n");

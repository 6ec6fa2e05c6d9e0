// A static file server for one folder, on 127.0.0.1 and a free port. file:// will not do:
// there every page is an origin of its own, and the theme in localStorage would be lost.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** The file that a site at `root` gives for a URL path, or null. */
export async function fileFor(root, urlPath) {
  let path;
  try {
    path = resolve(join(root, decodeURIComponent(urlPath)));
  } catch {
    return null; // a stray percent sign
  }
  const top = resolve(root);
  if (path !== top && !path.startsWith(top + sep)) return null;
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    const index = join(path, "index.html");
    return (await stat(index).catch(() => null))?.isFile() ? index : null;
  }
  return found?.isFile() ? path : null;
}

/**
 * Serves `root`, and files from elsewhere by their URL path; gives the origin
 * (`http://127.0.0.1:PORT`) and `close()`.
 */
export async function serve(root, others = {}) {
  const server = createServer(async (request, response) => {
    const path = request.url.split(/[?#]/)[0];
    const file = others[path] ?? (await fileFor(root, path));
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
      // Every page asks for the same style sheets, scripts and fonts again.
      "cache-control": "max-age=3600",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

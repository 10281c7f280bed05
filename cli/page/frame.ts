import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

import { Html, html } from "./html";

export interface Page {
  readonly title: string;
  /** One sentence under the title. */
  readonly summary: string;
  /** Parts of the page, each of which the navigation leads to. */
  readonly sections: readonly Section[];
  /** What stands beside them without being seen, such as data that scripts read. */
  readonly data?: Html;
}

export interface Section {
  /** Of its element; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/**
 * One file with all that it needs: nothing is fetched, and its own policy forbids the browser to. It is readable
 * without scripts; charts need them.
 *
 * @param client the folder's script that draws what the data says, if it has charts.
 */
export function pageText({ title, summary, sections, data }: Page, client?: "charts"): string {
  const style = [readFileSync(join(__dirname, "page.css"), "utf8"), client ? chartStyle() : ""].join("\n");
  const script = client && bundled(client);
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    ...(script ? [`script-src 'sha256-${digest(script)}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header>
          <h1>${title}</h1>
          <p>${summary}</p>
        </header>
        <nav aria-label="Parts of this page">
          <ul>
            ${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li> `)}
          </ul>
        </nav>
        <main id="content">
          ${sections.map(
            ({ id, title: name, content }) =>
              html`<section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${name}</h2>
                ${content}
              </section> `,
          )}
        </main>
        ${data} ${script && new Html(`<script>${script}</script>`)}
      </body>
    </html> `;
  return page.text;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function chartStyle(): string {
  return readFileSync(require.resolve("uplot/dist/uPlot.min.css"), "utf8");
}

/** The script of a folder beside this file in one text, with the chart library. */
function bundled(client: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "client", `${client}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
  // A closing tag within a text of the script would end its element.
  return (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
}

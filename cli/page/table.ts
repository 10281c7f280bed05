import { html, type Html } from "./html";

export type Cell = string | number | Html;

/** A table that a phone scrolls within the page; or, without a row, that there is none. */
export function tableOf(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  if (rows.length === 0) return html`<p>${caption}: none</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(value: Cell): Html {
  if (typeof value === "number") return html`<td class="number" data-value="${value}">${grouped(value)}</td>`;
  if (typeof value !== "string") return html`<td>${value}</td>`;
  return html`<td>${value.split("\n").map((line, index) => (index === 0 ? line : html`<br />${line}`))}</td>`;
}

/** A number as people read it: 1,234,567. */
export function grouped(value: number): string {
  return value.toLocaleString("en");
}

/** A share of the most as a bar that screen readers leave out: the number stands beside it. */
export function bar(share: number, kind = "measured"): Html {
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="${kind}" width="${Math.max(share * 100, 0.5).toFixed(1)}" height="4" />
  </svg>`;
}

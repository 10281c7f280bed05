import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";

import type { BacktestReport } from "../../../backtest";
import { deliveryPage } from "../../../cli/page/delivery-page";
import { UnreadableFiles } from "../../../cli/unreadable-files";
import { generateTraffic, readStackExport, replay } from "../../../delivery";
import { text } from "../../backtest/support/run";
import { browserFor } from "../../browser";
import { keptStack } from "../../mutations/support/stack";
import { valueOf } from "../../telemetry/flow-logs/results";
import { command } from "../support/command";

/** An hour of the dev stack's traffic, with one line that is no record. */
const deployment = valueOf(readStackExport(keptStack()));
const traffic = generateTraffic({ deployment, seed: 1, minutes: 60 });

describe("Pages, in a browser", function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder: string;
  let report: BacktestReport;

  before(async function () {
    folder = mkdtempSync(join(tmpdir(), "pages-"));
    browser = await browserFor(this);
    const records = join(folder, "a.log");
    writeFileSync(records, `${text(traffic.flatMap((each) => each.records))}2 3\n`);
    const words = ["--stack", "dev", "--records", records, "--threshold", "bytes=50000,500000"];
    const { stdout, stderr } = await command(
      "backtest",
      ...words,
      "--json",
      "--html",
      join(folder, "backtest.html"),
    );
    assert.equal(stderr, "");
    report = JSON.parse(stdout) as BacktestReport;
    const delivery = deliveryPage("Way", await replay(deployment, traffic), new UnreadableFiles());
    writeFileSync(join(folder, "delivery.html"), delivery);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** A page with whatever it asked for beside itself, and whatever went wrong in it. */
  async function opened(name: string, options: BrowserContextOptions = {}) {
    const page = await (await browser.newContext(options)).newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    const url = pathToFileURL(join(folder, name)).href;
    await page.goto(url);
    return { page, url, requests, errors };
  }

  const numbers = (page: Page, selector: string) => page.locator(selector).allTextContents();

  /** The cells of the tables' rows. */
  async function rowsOf(tables: Locator): Promise<string[][]> {
    const rows = await tables.locator("tbody tr").all();
    return Promise.all(
      rows.map(async (row) => (await row.locator("td").allTextContents()).map((cell) => cell.trim())),
    );
  }

  it("ask for nothing but themselves", async () => {
    for (const name of ["backtest.html", "delivery.html"]) {
      const { requests, errors, url } = await opened(name);
      assert.deepEqual({ requests, errors }, { requests: [url], errors: [] });
      assert.match(readFileSync(join(folder, name), "utf8"), /default-src &#39;none&#39;/);
    }
  });

  it("show the numbers of --json", async () => {
    const { page } = await opened("backtest.html");
    const configured = report.detections.filter(({ tried }) => tried === undefined);
    const shown = (value: number) => value.toLocaleString("en");
    assert.deepEqual(
      await numbers(page, "[data-figure=matched]"),
      configured.map(({ matched }) => shown(matched)),
    );
    assert.deepEqual(
      await numbers(page, "[data-figure=rang]"),
      configured.map(({ alarmPeriods }) => shown(alarmPeriods.length)),
    );
    assert.deepEqual(
      await rowsOf(page.locator("table", { hasText: "Bytes by destination" })),
      configured.flatMap(({ topDestinations }) =>
        topDestinations.map(({ address, bytes, records }) => [address, "", shown(bytes), shown(records)]),
      ),
    );
    const rings = configured.flatMap(({ alarmPeriods }) => alarmPeriods);
    const shownRings = await page.locator("[data-ring]").all();
    assert.deepEqual(
      await Promise.all(shownRings.map((ring) => ring.getAttribute("data-ring"))),
      rings.map(({ from }) => from),
    );
    assert.equal(
      await page.locator("[data-ring] tbody tr").count(),
      rings.reduce((sum, { records = [] }) => sum + records.length, 0),
    );
    assert.ok(rings.length > 0 && report.records.unreadable === 1);
  });

  it("draw a chart of each detection that matched, and read its points to the keyboard", async () => {
    const { page } = await opened("backtest.html");
    const matched = report.detections.filter((found) => found.tried === undefined && found.matched > 0);
    assert.equal(await page.locator("figure canvas").count(), matched.length);
    const { points, watches } = matched[0]!;
    const figure = page.locator("figure").first();
    await figure.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    const [time, value] = points[1]!;
    const moment = new Date(time * 1000).toISOString().replace(".000Z", "Z");
    assert.equal(
      await figure.locator(".reading").textContent(),
      `${moment}: ${watches!.split(" >")[0]!}: ${value!}`,
    );
  });

  it("are readable on a phone and in the dark", async () => {
    for (const name of ["backtest.html", "delivery.html"]) {
      const { page } = await opened(name, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
      const [width, background] = await page.evaluate<[number, string]>(
        "[document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]",
      );
      assert.deepEqual([width, background], [390, "rgb(13, 17, 23)"]);
    }
  });

  it("show the way of the records with every edge of the ledger", async () => {
    const { page } = await opened("delivery.html");
    const { ledger } = await replay(deployment, traffic);
    assert.deepEqual(
      await rowsOf(page.locator("#way")),
      ledger.map((line) => [
        line.from,
        line.place,
        "",
        ...[line.in, line.copies, line.onward, line.kept, line.dropped, line.stopped].map((each) =>
          each.toLocaleString("en"),
        ),
      ]),
    );
  });
});

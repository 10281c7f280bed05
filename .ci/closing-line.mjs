// Prints the one line by which continuous integration counts a run: "N passed, N failed, N skipped".
import { existsSync, readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const stats =
  file && existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8")).stats
    : { passes: 0, failures: 0, pending: 0 };
console.log(`${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`);

// Prints the one line by which continuous integration counts a run: "N passed, N failed, N skipped".
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const runs = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")).stats);
const sum = (key) => runs.reduce((total, stats) => total + stats[key], 0);
console.log(`${sum("passes")} passed, ${sum("failures")} failed, ${sum("pending")} skipped`);

/**
 * Takes the export that the catalogue changes anew:
 *
 *     npm start -- --keep DIRECTORY
 *     node -r ./transpile/register.cjs test/mutations/support/keep.ts DIRECTORY/exports/dev.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { trimmed } from "./trimmed";

const [, , file = ""] = process.argv;
const kept = trimmed(JSON.parse(readFileSync(file, "utf8")));
writeFileSync(resolve(__dirname, "..", "data", "dev-stack.json"), `${JSON.stringify(kept, null, 1)}\n`);

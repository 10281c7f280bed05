// Writes members-by-type.json: what the installed plugin's types say of every resource type in the catalogue.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { catalogue } from "../catalogue";
import { installedMembers } from "./installed-plugin";

const file = join(__dirname, "members-by-type.json");

async function generate(): Promise<void> {
  const members = installedMembers(catalogue.resources.map(({ kind }) => kind.type));
  const style = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(members), { ...style, filepath: file }));
}

void generate();

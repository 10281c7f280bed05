// Writes members-by-type.json: what the installed plugin's types say of every resource type in the catalogue.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../catalogue";
import { installedMembers } from "./installed-plugin";

const file = join(__dirname, "members-by-type.json");

const members = installedMembers(catalogue.resources.map(({ kind }) => kind.type));
writeFileSync(file, JSON.stringify(members));

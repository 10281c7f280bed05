import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where this project is: a clone, or a package among the modules of another program. */
export const ownDirectory = resolve(__dirname, "..");

/** The Pulumi program that commands work on: that of the current folder, or where there is none this project's own. */
export const programDirectory = existsSync(join(process.cwd(), "Pulumi.yaml")) ? process.cwd() : ownDirectory;

import type { Command } from "../command";
import type { PackageOptions } from "../package";

export const makePackages: Command = {
  name: "package",
  description: "make the package that other programs install, and one of each policy pack",
  options: [{ flags: "--to <directory>", description: "where they are written; default .cache/packages" }],
  run(options: PackageOptions) {
    const command = require("../package") as typeof import("../package");
    return command.makePackages(options);
  },
};

import { type Command, exitCode } from "../command";

export const engine: Command = {
  name: "engine",
  description: "find a Pulumi engine, or download or build one, and say where it is",
  options: [],
  async run() {
    const { foundEngine } = require("../found-engine") as typeof import("../found-engine");
    await foundEngine((line) => {
      console.log(line);
    });
    return exitCode.clean;
  },
};

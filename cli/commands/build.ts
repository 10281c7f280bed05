import { resolve } from "node:path";
import { type Command, exitCode } from "../command";

export const build: Command = {
  name: "build",
  description: "compile the policy packs to JavaScript",
  options: [],
  run() {
    const { compilePolicyPack, policyPacks } = require("../policy-packs") as typeof import("../policy-packs");
    policyPacks(resolve(__dirname, "..", "..")).forEach(compilePolicyPack);
    return exitCode.clean;
  },
};

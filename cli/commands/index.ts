import type { Command } from "../command";
import { account } from "./account";
import { awsRanges } from "./aws-ranges";
import { backtest } from "./backtest";
import { build } from "./build";
import { drift } from "./drift";
import { engine } from "./engine";
import { mirrorInspect } from "./mirror-inspect";
import { makePackages } from "./package";
import { policies } from "./policies";
import { previewOffline } from "./preview-offline";
import { prove } from "./prove";
import { replay } from "./replay";
import { rollout } from "./rollout";
import { scale } from "./scale";
import { siem } from "./siem";
import { stacks } from "./stacks";
import { start } from "./start";
import { verify } from "./verify";

/** Every command, in the order of the help. A new one is a file beside this one and a line here. */
export const commands: readonly Command[] = [
  start,
  rollout,
  stacks,
  account,
  prove,
  backtest,
  siem,
  replay,
  previewOffline,
  drift,
  mirrorInspect,
  verify,
  policies,
  scale,
  awsRanges,
  build,
  makePackages,
  engine,
];

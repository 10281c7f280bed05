import assert from "node:assert/strict";
import { Account } from "../../../local/framework/account";
import { World } from "../../../local/framework/world";
import { putObject } from "../../../local/services/s3/objects";
import { account } from "./platform";

/** Puts an object into a bucket, as a delivery does. The platform of that state must be closed. */
export function receiveObject(stateFile: string, bucket: string, key: string): void {
  const world = World.open(stateFile, (sentence) => assert.fail(sentence));
  putObject(new Account(world, account), bucket, key, 100);
  world.close();
}

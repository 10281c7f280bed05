/**
 * What the embedded AWS costs: IAM roles made a second, checked and kept in a file as on `up`, against putting as many
 * plain objects and their JSON into a map in the same process. Prints one line a size: were the cost of a role to grow with their
 * number, roles a second would fall from line to line.
 *
 *     npm run bench:embedded-aws
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Account } from "../local/framework/account";
import { check } from "../local/framework/check";
import { create } from "../local/framework/lifecycle";
import { World } from "../local/framework/world";
import { role } from "../local/services/iam/role";
import { median } from "./median";

const sizes = [1000, 4000, 16_000];

/** The plain map is so fast that one run of it says little. */
const rounds = 21;

const assumeRolePolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "firehose.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/** Seconds of the processor that an action takes: what else the machine does counts for nothing. */
function secondsOf(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function makeRoles(count: number, account: Account): void {
  for (let index = 0; index < count; index++) {
    const name = `role-${index}`;
    const urn = `urn:pulumi:dev::bench::${role.kind.type}::${name}`;
    const { inputs, failures } = check(role, { urn, name, news: { assumeRolePolicy } }, account);
    if (failures.length > 0) throw new Error(failures.join("\n"));
    create(role, urn, inputs, account);
  }
}

/** The least that keeping a role takes: an object and its JSON under its name, which must be new. */
function putPlainly(count: number): void {
  const objects = new Map<string, { readonly role: object; readonly line: string }>();
  for (let index = 0; index < count; index++) {
    const name = `role-${index}`;
    if (objects.has(name)) throw new Error(`${name} is taken`);
    const role = { name, arn: `arn:aws:iam::123456789012:role/${name}`, assumeRolePolicy };
    objects.set(name, { role, line: JSON.stringify(role) });
  }
}

const folder = mkdtempSync(join(tmpdir(), "bench-embedded-aws-"));
try {
  makeRoles(4000, new Account(World.empty(), { accountId: "123456789012", region: "eu-west-1" })); // to warm up
  for (const count of sizes) {
    const file = join(folder, `${count}.jsonl`);
    const world = World.open(file, console.warn);
    const account = new Account(world, { accountId: "123456789012", region: "eu-west-1" });
    const seconds = secondsOf(() => {
      makeRoles(count, account);
    });
    const closing = secondsOf(() => {
      world.close();
    });
    const opening = secondsOf(() => {
      World.open(file, console.warn).close();
    });
    const plain = median(
      Array.from({ length: rounds }, () =>
        secondsOf(() => {
          putPlainly(count);
        }),
      ),
    );
    const perSecond = Math.round(count / seconds).toLocaleString("en");
    console.log(
      `${count.toLocaleString("en")} roles: ${seconds.toFixed(2)} s, ${perSecond} roles/s, ` +
        `${Math.round(seconds / plain).toLocaleString("en")} times a plain map; ` +
        `closed in ${closing.toFixed(2)} s and opened in ${opening.toFixed(2)} s, ` +
        `${(statSync(file).size / 1e6).toFixed(1)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

import assert from "node:assert/strict";

import { type Deployment, readStackExport } from "../../../delivery/deployment";
import { askingFunctions } from "../../../delivery/scheduled-queries";
import { ChangedStack, keptStack } from "../../mutations/support/stack";

const permissions = "rolePolicy:RolePolicy slow-drip-permissions";

interface Policy {
  Statement: { Sid: string; Action: string | string[] }[];
}

function deployed(change: (stack: ChangedStack) => void = () => undefined): Deployment {
  const stack = new ChangedStack(keptStack());
  change(stack);
  const read = readStackExport(stack.export);
  assert.ok(read.ok);
  return read.value;
}

/** Why the one function that asks has no answer. */
function reason(change?: (stack: ChangedStack) => void): string | undefined {
  const [asking, ...others] = askingFunctions(deployed(change));
  assert.ok(asking !== undefined && others.length === 0);
  return asking.stop?.reason;
}

/** The function's own statements, each with its actions, without those that every function has. */
const statements = (): readonly (readonly [sid: string, actions: readonly string[]])[] => {
  const policy = JSON.parse(String(new ChangedStack(keptStack()).get(permissions, "policy"))) as Policy;
  return policy.Statement.map(({ Sid, Action }) => [Sid, [Action].flat()] as const).filter(
    ([sid]) => !["WriteLog", "KeepDeadLetters"].includes(sid),
  );
};

/** Statements on buckets of which a query needs some actions for the answer alone: they are those of any reader. */
const spare: readonly string[] = ["ListLogs s3:GetBucketLocation"];

describe("Function: askingFunctions", () => {
  it("finds the function of the dev stack, asked every day, with an answer", () => {
    const [asking] = askingFunctions(deployed());
    assert.equal(asking?.everySeconds, 86_400);
    assert.equal(asking.stop, undefined);
  });

  for (const [sid, actions] of statements()) {
    it(`has no answer without its statement ${sid}, nor without one action of it`, () => {
      const without = (action?: string) =>
        reason((stack) => {
          stack.json(permissions, "policy", (policy: Policy) => {
            policy.Statement = policy.Statement.flatMap((statement) => {
              if (statement.Sid !== sid) return [statement];
              const left = actions.filter((other) => action !== undefined && other !== action);
              return left.length === 0 ? [] : [{ ...statement, Action: left }];
            });
          });
        });
      assert.notEqual(without(), undefined, sid);
      for (const action of actions) {
        if (spare.includes(`${sid} ${action}`)) continue;
        assert.ok(without(action)?.includes(action), `${sid} ${action}: ${String(without(action))}`);
      }
    });
  }
});

import assert from "node:assert/strict";

import { checks } from "../../../cli/verify/checks";
import { realWorld } from "../../../cli/verify/clients";
import { runChecks } from "../../../cli/verify/run";
import { deploymentOf, resource } from "../../delivery/support/stack";
import { observed, named } from "./checks/observed";

describe("Function: runChecks", () => {
  it("goes on where AWS refuses one thing, and says what would let it", async () => {
    const alarm = (name: string) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, { name });
    const both = await observed("alarms", [alarm("a"), alarm("b")], {
      DescribeAlarms: ({ AlarmNames: [name] = [] }) => {
        if (name === "a") throw named("AccessDeniedException");
        return { MetricAlarms: [{ StateValue: "OK", ActionsEnabled: true }] };
      },
    });
    assert.deepEqual(both, [
      {
        about: "a",
        verdict: "unknown",
        found: "AWS did not say: AccessDeniedException: said AWS",
        mend: "let whoever calls do what `npm run verify -- … --policy` prints",
      },
      { about: "b", verdict: "sound", found: "OK" },
    ]);
  });

  it("asks nothing with the credentials of another account", async () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    const requestHandler = {
      handle: () =>
        Promise.resolve({
          response: {
            statusCode: 200,
            headers: {},
            body: Buffer.from(
              "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>999999999999</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            ),
          },
        }),
    };
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    await assert.rejects(
      runChecks(checks, deploymentOf([group]), 24, { ...realWorld, config: { requestHandler, credentials } }),
      /the credentials are of account 999999999999, the stack is of account 123456789012; nothing was asked there/,
    );
  });
});

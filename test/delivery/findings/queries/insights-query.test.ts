import assert from "node:assert/strict";
import { insightsQuery } from "../../../../delivery/findings/queries/insights-query";
import { flowLogToGroup, GROUP, logGroupArn } from "../../support/log-group-stack";
import { changed, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

describe("Finding: a saved query of Logs Insights that finds nothing", () => {
  const told = (settings: Json) =>
    toldBy(insightsQuery, [
      ...changed(flowLogToGroup(), "flow", { logFormat: "${version} ${srcaddr}" }),
      resource("aws:cloudwatch/queryDefinition:QueryDefinition", "query", "query", {
        name: "top",
        logGroupNames: [GROUP],
        queryString: 'parse @message "* *" as version, srcaddr | display srcaddr',
        ...settings,
      }),
    ]);
  const wrong = (fault: string): readonly string[] => [`error, top: saved query top: ${fault}`];

  it("takes records apart as its group's flow log writes them", async () => {
    assert.deepEqual(await told({}), []);
    assert.deepEqual(await told({ logGroupNames: [logGroupArn, `${logGroupArn}:*`] }), []);
    const three = 'parse @message "* * *" as a, b, c';
    const widths = "its parse takes 3 columns, and a record of the flow log has 2";
    assert.deepEqual(await told({ queryString: three }), wrong(widths));
    assert.deepEqual(await told({ queryString: three, logGroupNames: [logGroupArn] }), wrong(widths));
    assert.deepEqual(await told({ queryString: three, logGroupNames: [] }), []);
    assert.deepEqual(await told({ queryString: "" }), wrong("nothing stands between two bars"));
  });

  it("is on groups that are there", async () => {
    assert.deepEqual(
      await told({ logGroupNames: [GROUP, "gone"] }),
      wrong("log group gone is not among the deployed resources"),
    );
    assert.match(
      (await told({ logGroupNames: ["gone"], name: "" }))[0] ?? "",
      /^error, query: saved query query: /,
    );
  });
});

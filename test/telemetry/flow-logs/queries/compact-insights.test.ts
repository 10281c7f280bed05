import assert from "node:assert/strict";

import { rejectedConnections } from "../../../../telemetry/detections";
import { detectionQuery } from "../../../../telemetry/detections/detection";
import { allFieldsV5Format, defaultFormat, parseLogFormat } from "../../../../telemetry/flow-logs";
import { compactInsightsQuery } from "../../../../telemetry/flow-logs/queries";
import { valueOf } from "../results";

describe("Function: compactInsightsQuery", () => {
  it("calls by their positions what the query only passes over", () => {
    const watched = { format: defaultFormat, maxAggregationInterval: 60 } as const;
    const { queryString } = valueOf(
      detectionQuery(rejectedConnections({ port: 22 }, watched), defaultFormat, "ssh"),
    );
    assert.equal(
      compactInsightsQuery(defaultFormat, queryString),
      'parse @message "* * * * * * * * * * * * * *" as f1,f2,interface_id,srcaddr,dstaddr,f6,dstport,protocol,f9,f10,f11,f12,action,f14' +
        " | " +
        queryString.split("\n| ").slice(2).join(" | "),
    );
  });

  it("calls by their positions also what only the filter names, and leaves its values alone", () => {
    const query =
      'fields @timestamp\n| parse @message "* *" as action, bytes\n| filter action = "action" and bytes > 1\n| stats count(*) as records by action';
    const format = valueOf(parseLogFormat("${action} ${bytes}"));
    assert.equal(
      compactInsightsQuery(format, query, "shown"),
      'parse @message "* *" as action,f2 | filter action = "action" and f2 > 1 | stats count(*) as records by action',
    );
    assert.equal(
      compactInsightsQuery(format, query.replace("by action", "by bytes"), "shown"),
      'parse @message "* *" as f1,bytes | filter f1 = "action" and bytes > 1 | stats count(*) as records by bytes',
    );
  });

  it("keeps a place for each field of the format", () => {
    const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
    const { queryString } = valueOf(
      detectionQuery(rejectedConnections({ port: 22 }, watched), allFieldsV5Format, "ssh"),
    );
    const [parse = ""] = compactInsightsQuery(allFieldsV5Format, queryString).split(" | ");
    const [globs = "", names = ""] = parse.split(" as ");
    assert.equal(globs.split("*").length - 1, allFieldsV5Format.fields.length);
    assert.equal(names.split(",").length, allFieldsV5Format.fields.length);
    assert.equal(names.split(",")[4], "dstaddr");
  });
});

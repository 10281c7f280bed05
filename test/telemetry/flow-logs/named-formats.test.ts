import assert from "node:assert/strict";

import {
  allFieldsV5Format,
  defaultFormat,
  formatNamed,
  namedFormats,
  printLogFormat,
} from "../../../telemetry/flow-logs";
import { faultsOf, valueOf } from "./results";

describe("Function: formatNamed", () => {
  it("knows AWS's own format and all fields of version 5 by name", () => {
    assert.deepEqual(Object.keys(namedFormats), ["default", "all-v5"]);
    assert.deepEqual(valueOf(formatNamed("default")), defaultFormat);
    assert.deepEqual(valueOf(formatNamed("all-v5")), allFieldsV5Format);
  });

  it("reads anything else as a logFormat", () => {
    assert.deepEqual(valueOf(formatNamed(printLogFormat(defaultFormat))), defaultFormat);
    assert.deepEqual(faultsOf(formatNamed("${srcadr}")), [
      'field 1: found "srcadr", which is no flow log field; the nearest is "srcaddr"',
    ]);
  });

  it("takes no name that only every object has", () => {
    assert.equal(formatNamed("toString").ok, false);
  });
});

import assert from "node:assert/strict";
import { BuildProgress } from "../../../local/engine/build-progress";

describe("Class: BuildProgress", () => {
  it("says that caches are read before Go prints anything", () => {
    assert.equal(
      new BuildProgress().after(4.6),
      "building the Pulumi engine: 5 s, 0 packages compiled, reading what an earlier build left",
    );
  });

  it("says what is downloaded without counting it as compiled", () => {
    const progress = new BuildProgress();
    progress.note("go: downloading google.golang.org/grpc v1.80.0");
    assert.equal(
      progress.after(10),
      "building the Pulumi engine: 10 s, 0 packages compiled, downloading google.golang.org/grpc v1.80.0",
    );
  });

  it("counts packages and names the last one", () => {
    const progress = new BuildProgress();
    progress.note("encoding/json");
    progress.note("google.golang.org/grpc");
    assert.equal(
      progress.after(60),
      "building the Pulumi engine: 60 s, 2 packages compiled, compiling google.golang.org/grpc",
    );
  });
});

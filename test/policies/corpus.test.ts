import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findings, packs } from "./support/packs";
import { previewed, type Program } from "./support/program";

const folder = join(__dirname, "programs");

// oxlint-disable-next-line typescript/no-require-imports -- each file of the folder is one program
const load = (file: string) => (require(join(folder, file)) as { default: Program }).default;

describe("Corpus of programs, at a first preview", () => {
  const programs = readdirSync(folder).map(load);

  for (const { pack, title, make, configuration, finds } of programs) {
    it(`${pack}: ${title}`, async () => {
      const found = findings(packs[pack], await previewed(make), configuration);
      assert.deepEqual(found.sort(), [...finds].sort());
    });
  }

  it("has at least 40 programs, each with a title of its own", () => {
    assert.ok(programs.length >= 40, `found ${programs.length}`);
    assert.equal(new Set(programs.map(({ pack, title }) => `${pack} ${title}`)).size, programs.length);
  });

  it("makes every rule of every pack speak, and every pack find nothing somewhere", () => {
    const spoken = new Set(programs.flatMap(({ finds }) => finds.map((line) => line.split(":")[0])));
    const rules = Object.values(packs).flat();
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !spoken.has(id)),
      [],
    );
    assert.deepEqual(
      Object.keys(packs).filter(
        (pack) => !programs.some(({ pack: of, finds }) => of === pack && finds.length === 0),
      ),
      [],
    );
  });
});

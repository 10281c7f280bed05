// Mocha's own spec reporter for people; with TEST_RESULTS set, its JSON reporter writes the counts into that folder, a
// file for each of the runs that make up the tests.
const { join } = require("node:path");
const { reporters } = require("mocha");

module.exports = class SpecAndResults extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const folder = process.env.TEST_RESULTS;
    if (folder) {
      const output = join(folder, `${process.pid}.json`);
      new reporters.JSON(runner, { ...options, reporterOption: { output } });
    }
  }
};

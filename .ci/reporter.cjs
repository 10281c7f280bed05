// Mocha's own spec reporter for people; with TEST_RESULTS set, its JSON reporter writes the counts beside it.
const { reporters } = require("mocha");

module.exports = class SpecAndResults extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const output = process.env.TEST_RESULTS;
    if (output) new reporters.JSON(runner, { ...options, reporterOption: { output } });
  }
};

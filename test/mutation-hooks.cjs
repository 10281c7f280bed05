/**
 * For `npm run mutation`: what a suite's `before` hook runs is run by each test of that suite. Stryker by itself takes it
 * for run by the test before, which does not notice a change of it.
 */
const { Runner } = require("mocha");

/** Where the changed source counts what it runs, by the test that is named there. */
const context = (globalThis.__stryker__ ??= {});

/** The suites whose hooks have run, by the name under which that was counted. */
const suites = new Map();

const { hook } = Runner.prototype;

Runner.prototype.hook = function (name, done) {
  const { suite } = this;
  if (name !== "beforeAll" || suite.root || context.mutantCoverage === undefined)
    return hook.call(this, name, done);
  const counted = `before hooks of suite ${suites.size}`;
  suites.set(counted, suite);
  context.currentTestId = counted;
  return hook.call(this, name, (...ended) => {
    context.currentTestId = undefined;
    done(...ended);
  });
};

exports.mochaHooks = {
  afterAll() {
    const perTest = context.mutantCoverage?.perTest ?? {};
    for (const [counted, suite] of suites) {
      const ofHooks = Object.entries(perTest[counted] ?? {});
      delete perTest[counted];
      suite.eachTest((test) => {
        const ofTest = (perTest[test.fullTitle()] ??= {});
        for (const [change, times] of ofHooks) ofTest[change] = (ofTest[change] ?? 0) + times;
      });
    }
    suites.clear();
  },
};

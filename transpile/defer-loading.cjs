// Has Pulumi's own processes load what it seldom uses when they use it: `node --require ./transpile/defer-loading.cjs`.
require("./deferred.cjs").deferLoading();

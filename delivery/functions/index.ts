export { deployedFunction, runnable, type RunnableFunction } from "./run";
export { bookMetrics, booksOf, lambdaMetrics, putBooks } from "./metrics";
export { setUpOf, type SetUp } from "./domain-set-up";

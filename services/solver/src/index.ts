export { Config, loadConfig } from './config.ts'
export { runSolver } from './run.ts'
export { STRATEGIES, type StrategyName } from './strategies/index.ts'

import { defineConfig } from 'vitest/config'

// Nothing here measures time: the limits only end a test that hangs, also on a machine that is busy.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } })

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { name: 'exact', testTimeout: 120_000, hookTimeout: 120_000 },
})

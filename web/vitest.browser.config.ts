import { defineConfig } from 'vitest/config';

// In Debian's Chromium, one file after another: two cores are soon full.
export default defineConfig({
  server: { host: '127.0.0.1' }, // as in vitest.config.ts
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false },
});

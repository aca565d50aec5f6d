import { defineConfig } from 'vitest/config';

// By number: a bare machine may not know the name localhost, which Vite looks up otherwise.
const server = { host: '127.0.0.1' };

export default defineConfig({ server, test: { include: ['src/**/*.test.ts'], environment: 'node' } });

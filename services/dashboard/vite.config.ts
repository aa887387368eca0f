import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind()],
  worker: { format: 'es' },
  build: { target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/v1': process.env.GAVEL_INDEXER_URL ?? 'http://127.0.0.1:4100' } },
})

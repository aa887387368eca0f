#!/usr/bin/env node
// The solc that forge calls: the compiler of the npm package `solc`, behind the two forms of the
// native command line that forge uses. No native binary of this version is on the registry.
const loadCompiler = require('solc/wrapper')
const soljson = require('solc/soljson.js')

const args = process.argv.slice(2)
const solc = loadCompiler(soljson)

if (args.includes('--version')) {
  const version = solc.version().replace('.Emscripten.clang', '.Linux.g++')
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`)
} else if (args.includes('--standard-json')) {
  const chunks = []
  process.stdin.on('data', (chunk) => chunks.push(chunk))
  process.stdin.on('end', () => {
    process.stdout.write(solc.compile(Buffer.concat(chunks).toString('utf8')))
  })
} else {
  process.stderr.write(
    `solc.cjs understands --version and --standard-json, not: ${args.join(' ')}\n`,
  )
  process.exitCode = 1
}

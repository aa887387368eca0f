// The npm package `solc` has no types; this is the part of it that the build tools call.
declare module 'solc' {
  const solc: {
    version(): string
    compile(standardJson: string): string
  }
  export default solc
}
declare module 'solc-0.8.17' {
  const solc: {
    version(): string
    compile(standardJson: string): string
  }
  export default solc
}

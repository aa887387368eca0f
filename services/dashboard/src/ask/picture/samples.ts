/** Pictures of examples/digits, inlined: a way to ask without drawing. */
const files = import.meta.glob<string>('../../../../../examples/digits/*-a.png', {
  eager: true,
  query: '?inline',
  import: 'default',
})

export type Sample = { readonly digit: string; readonly url: string }

export const SAMPLES: readonly Sample[] = Object.entries(files)
  .map(([path, url]) => ({ digit: path.split('/').at(-1)?.charAt(0) ?? '', url }))
  .sort((a, b) => a.digit.localeCompare(b.digit))

/** The picture behind a sample. Not fetched: the page may talk to nobody but its servers. */
export const sampleFile = ({ url }: Sample): Blob => {
  const bytes = atob(url.slice(url.indexOf(',') + 1))
  return new Blob([Uint8Array.from(bytes, (character) => character.charCodeAt(0))], {
    type: 'image/png',
  })
}

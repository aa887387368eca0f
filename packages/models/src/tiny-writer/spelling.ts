/** Marks that stand without a space after the word before them. */
const CLOSING = /^[.,!?:”]$/
const ENDS = new Set(['.', '!', '?', ':'])

/** Words and marks as a person writes them: spaces, and capitals where sentences begin. */
export const spell = (words: readonly string[]): string => {
  let text = ''
  for (const [i, word] of words.entries()) {
    const isGlued = text === '' || CLOSING.test(word) || words[i - 1] === '“'
    text += (isGlued ? '' : ' ') + (beginsSentence(words, i) ? capitalised(word) : word)
  }
  return text
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const beginsSentence = (words: readonly string[], i: number): boolean => {
  const [before, previous] = [words[i - 2], words[i - 1]]
  if (previous === undefined) return true
  // What is said goes on after a comma: “Do not cry,” said the fox, “I saw it.”
  if (previous === '“') return before !== ','
  // A question or a call may be followed by who said it; a full stop inside the marks ends both.
  if (previous === '”') return before === '.'
  return ENDS.has(previous) && previous !== ':'
}

/** Words and marks of a text that a person wrote; straight quotation marks are opened and closed in turn. */
export const wordsIn = (text: string): string[] => {
  let isOpen = false
  return (text.match(/[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? []).map((word) => {
    if (word !== '"') return word
    isOpen = !isOpen
    return isOpen ? '“' : '”'
  })
}

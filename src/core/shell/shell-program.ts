/** Whether a program is a shell, by its name without the directory. */
export function isShell(name: string): boolean {
  return /^(?:ba|da|a|z|k)?sh$/u.test(name);
}

/** Whether a word tells a shell to run the next one as commands: `-c`, `-exc`. */
export function isCommandOption(word: string): boolean {
  return /^-\w*c\w*$/u.test(word);
}

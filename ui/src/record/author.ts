// Who corrects where nobody signs in: a name that this browser remembers.

const KEY = "tocsin-author";
const NOBODY = "here"; // what the desk writes for a correction without a name

export function savedName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage may be switched off
  }
}

export function saveName(name: string): void {
  try {
    localStorage.setItem(KEY, name.trim());
  } catch {
    // then the name holds for this correction alone
  }
}

export function shownAuthor(author: string): string {
  return author === NOBODY ? "without a name" : author;
}

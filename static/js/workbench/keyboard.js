// Working through the original without a mouse: by word, by mark, with Shift to select.
const WORD = /[\p{L}\p{N}](?:[\p{M}'’@._+\-\u00ad\u200b-\u200d]*[\p{L}\p{N}\p{M}])*/gu;

export function wordsOf(letters) {
  const text = letters.join("");
  const words = [];
  let character = 0;
  let unit = 0;
  for (const match of text.matchAll(WORD)) {
    character += Array.from(text.slice(unit, match.index)).length;
    const length = Array.from(match[0]).length;
    words.push([character, character + length]);
    character += length;
    unit = match.index + match[0].length;
  }
  return words;
}

export class WordCursor {
  constructor(pane, words, says) {
    this.pane = pane;
    this.words = words;
    this.says = says;
    this.anchor = this.focus = -1;
  }

  // Where the selection is on the screen by now: the mouse may have moved it.
  follow() {
    const selected = this.pane.selected();
    if (!selected || !this.words.length) return;
    const [start, end] = selected;
    const first = this.words.findIndex((word) => word[1] > start);
    const last = this.words.findLastIndex((word) => word[0] < end);
    if (first < 0 || last < 0) return;
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    if (Math.min(this.anchor, this.focus) === low && Math.max(this.anchor, this.focus) === high) return;
    [this.anchor, this.focus] = [low, high];
  }

  step(by, extends_) {
    if (!this.words.length) return;
    this.follow();
    this.focus = Math.max(0, Math.min(this.words.length - 1, this.focus + by));
    if (!extends_ || this.anchor < 0) this.anchor = this.focus;
    this.show();
  }

  toMark(by) {
    const marks = [...this.pane.marks.now.marks, ...this.pane.marks.perhaps].sort((one, other) => one.start - other.start);
    if (!marks.length) return;
    this.follow();
    const here = this.focus < 0 ? -1 : this.words[this.focus][0];
    const next = by > 0 ? marks.find((mark) => mark.start > here) : marks.findLast((mark) => mark.end <= here);
    if (!next) return;
    this.anchor = Math.max(0, this.words.findIndex((word) => word[1] > next.start));
    this.focus = Math.max(this.anchor, this.words.findLastIndex((word) => word[0] < next.end));
    this.pane.select(next.start, next.end);
    this.says(next.start, next.end);
  }

  show() {
    const [low, high] = [Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus)];
    const [start, end] = [this.words[low][0], this.words[high][1]];
    this.pane.select(start, end);
    this.says(start, end);
  }

  // What the screen shows is gone after each redrawing.
  showAgain() {
    if (this.focus >= 0 && document.activeElement === this.pane.element) this.show();
  }

  // Whole words: half a name is still a name.
  whole([start, end]) {
    const touched = this.words.filter((word) => word[0] < end && start < word[1]);
    return touched.length ? [Math.min(start, touched[0][0]), Math.max(end, touched.at(-1)[1])] : [start, end];
  }
}

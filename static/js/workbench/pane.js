// The two texts: drawn from the marks; and the way from a place on the screen to a character of the original, and back.

function markElement(mark, words, families, withLabel) {
  const element = document.createElement("mark");
  element.className = `mark mark--${families[mark.kind] ?? "unsure"}`;
  element.classList.toggle("mark--unsure", mark.unsure);
  element.title = mark.reason;
  element.dataset.place = `${mark.start}-${mark.end}`;
  if (withLabel) element.id = `original-${element.dataset.place}`;
  element.append(words);
  if (withLabel) {
    const label = document.createElement("span");
    label.className = "mark__label";
    label.textContent = mark.label;
    element.append(label);
  }
  return element;
}

// A word that may be a name: it is read as it stands until somebody decides.
function wordElement(word, words) {
  const element = document.createElement("mark");
  element.className = "mark mark--perhaps";
  element.title = word.reason;
  element.dataset.place = `${word.start}-${word.end}`;
  element.id = `original-${element.dataset.place}`;
  element.append(words);
  return element;
}

export class OriginalPane {
  constructor(element, marks) {
    this.element = element;
    this.marks = marks;
    this.nodes = [];
  }

  draw() {
    const { letters, now, families } = this.marks;
    const pieces = [];
    this.nodes = [];
    const textNode = (start, end) => {
      const node = document.createTextNode(letters.slice(start, end).join(""));
      this.nodes.push({ node, start, end });
      return node;
    };
    let reached = 0;
    const perhaps = new Set(this.marks.perhaps);
    const drawn = [...now.marks, ...perhaps].sort((one, other) => one.start - other.start);
    for (const mark of drawn) {
      if (reached < mark.start) pieces.push(textNode(reached, mark.start));
      const words = textNode(mark.start, mark.end);
      pieces.push(perhaps.has(mark) ? wordElement(mark, words) : markElement(mark, words, families, true));
      reached = mark.end;
    }
    if (reached < letters.length) pieces.push(textNode(reached, letters.length));
    const scrolled = this.element.scrollTop;
    this.element.querySelector(".bench__letter").replaceChildren(...pieces);
    this.element.scrollTop = scrolled;
  }

  // The stretch of the original that is selected on the screen; null without one in this pane.
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.commonAncestorContainer)) return null;
    const start = this.characterAt(range.startContainer, range.startOffset);
    const end = this.characterAt(range.endContainer, range.endOffset);
    return start < end ? [start, end] : null;
  }

  characterAt(node, offset) {
    const own = this.nodes.find((each) => each.node === node);
    if (own) return own.start + Array.from(node.data.slice(0, offset)).length;
    const point = document.createRange();
    point.setStart(node, offset);
    const after = this.nodes.find((each) => point.comparePoint(each.node, 0) >= 0);
    return after ? after.start : this.marks.letters.length;
  }

  select(start, end) {
    const from = this.positionOf(start, false);
    const to = this.positionOf(end, true);
    getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    this.reveal(this.boxOfSelection());
  }

  positionOf(character, isEnd) {
    const holds = (each) => (isEnd ? each.start < character && character <= each.end : each.start <= character && character < each.end);
    const { node, start } = this.nodes.find(holds) ?? this.nodes.at(-1);
    return { node, offset: Array.from(node.data).slice(0, character - start).join("").length };
  }

  boxOfSelection() {
    return getSelection().getRangeAt(0).getBoundingClientRect();
  }

  reveal(box) {
    const pane = this.element.getBoundingClientRect();
    if (box.top < pane.top) this.element.scrollTop -= pane.top - box.top + 24;
    if (box.bottom > pane.bottom) this.element.scrollTop += box.bottom - pane.bottom + 24;
  }
}

// Leads to one place in both texts. What is not masked is found in the result by what stands before it.
export function showInBoth(pane, result, marks, [start, end]) {
  pane.select(start, end);
  for (const each of result.querySelectorAll(".mark--here")) each.classList.remove("mark--here");
  const shown = result.querySelector(`[data-place="${start}-${end}"]`) ?? nearest(result, start);
  if (!shown) return;
  if (shown.dataset.place === `${start}-${end}`) shown.classList.add("mark--here");
  const box = shown.getBoundingClientRect();
  const frame = result.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) result.scrollTop += box.top - frame.top - frame.height / 3;
}

function nearest(result, start) {
  return [...result.querySelectorAll("[data-place]")].findLast((mark) => Number(mark.dataset.place.split("-")[0]) <= start);
}

// Where a place of the result is in the original: a mark's own, or as many characters after the mark before it.
export function placeInOriginal(result, node, offset, marks) {
  const mark = node.parentElement?.closest("[data-place]");
  if (mark) return mark.dataset.place.split("-").map(Number);
  const before = [...result.querySelectorAll("[data-place]")].findLast((each) => each.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
  const from = before ? Number(before.dataset.place.split("-")[1]) : 0;
  const at = from + Array.from(node.data.slice(0, offset)).length;
  return [at, Math.min(at + 1, marks.letters.length)];
}

export function drawResult(element, marks) {
  const { letters, now, families } = marks;
  const pieces = [];
  let reached = 0;
  for (const mark of now.marks) {
    pieces.push(letters.slice(reached, mark.start).join(""), markElement(mark, mark.label, families, false));
    reached = mark.end;
  }
  pieces.push(letters.slice(reached).join(""));
  const scrolled = element.scrollTop;
  element.querySelector(".bench__letter").replaceChildren(...pieces);
  element.scrollTop = scrolled;
}

// Deciding by keyboard in the lists: up and down by line, one key for each button of the line. The place in the list is kept.
const ACTS = { k: "confirm", l: "lift", s: "sentence_out", w: "stand", m: "mark_known" };

export function keysInLists(root, sees) {
  root.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-lines] > li");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      focusLine(allLines(root), allLines(root).indexOf(item) + by, sees);
      return;
    }
    const act = ACTS[event.key];
    const button = act && item.querySelector(`[name=change][value^="${act} "]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

// What was decided has gone from its list: the line that has come into its place is next.
export function goOnFrom(root, index, sees) {
  focusLine(allLines(root), index, sees);
}

export function lineOf(root, element) {
  return allLines(root).indexOf(element.closest("[data-lines] > li"));
}

function allLines(root) {
  return [...root.querySelectorAll('[data-lines="decide"] > li, [data-lines="perhaps"] > li')];
}

function focusLine(lines, index, sees) {
  const line = lines[Math.min(Math.max(index, 0), lines.length - 1)];
  if (!line) return false;
  line.querySelector("button").focus();
  sees(line.querySelector("[data-jump]").dataset.jump);
  return true;
}

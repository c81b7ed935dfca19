// Fields with `data-suggest` complete as one types: arrows choose, Enter takes, Escape leaves.
// The address answers `{items: [{value, note, fill}]}`; `fill` goes into the other fields of the row.

const PAUSE = 200;
let shown = null;
let waiting;

document.addEventListener("focusin", ({ target }) => {
  if (!target.dataset?.suggest) return;
  target.removeAttribute("list");
  target.setAttribute("role", "combobox");
  target.setAttribute("aria-autocomplete", "list");
  if (shown?.input !== target) target.setAttribute("aria-expanded", "false");
});

document.addEventListener("focusout", ({ target }) => { if (shown?.input === target) close(); });

document.addEventListener("input", ({ target, isTrusted }) => {
  if (!target.dataset?.suggest || !isTrusted) return;
  clearTimeout(waiting);
  const typed = target.value.trim();
  if (typed) waiting = setTimeout(() => ask(target, typed), PAUSE);
  else close();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // the keys are the input method's
  if (shown?.input !== event.target) return askAgain(event);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && shown.active >= 0) take(shown.items[shown.active]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

function askAgain({ key, target }) {
  if (key === "ArrowDown" && target.dataset?.suggest && target.value.trim()) ask(target, target.value.trim());
}

async function ask(input, typed) {
  const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
  if (!answer?.ok || document.activeElement !== input || input.value.trim() !== typed) return;
  const { items } = await answer.json();
  close();
  if (items.length) open(input, items);
}

function open(input, items) {
  const list = document.createElement("ul");
  list.className = "offers";
  list.id = `${input.id}-offers`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.append(...items.map((item, n) => option(item, `${list.id}-${n}`)));
  input.parentElement.append(list);
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
  shown = { input, list, items, active: -1 };
}

function option(item, id) {
  const element = document.createElement("li");
  const [value, note] = [document.createElement("b"), document.createElement("span")];
  value.textContent = item.value;
  note.textContent = item.note;
  element.id = id;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.append(value, " ", note);
  element.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  element.addEventListener("click", () => take(item));
  return element;
}

function move(step) {
  const options = [...shown.list.children];
  shown.active = (shown.active + step + options.length) % options.length;
  options.forEach((each, n) => each.setAttribute("aria-selected", String(n === shown.active)));
  options[shown.active].scrollIntoView({ block: "nearest" });
  shown.input.setAttribute("aria-activedescendant", options[shown.active].id);
}

function take(item) {
  const { input } = shown;
  close();
  input.value = item.value;
  const row = input.closest(".entry-row");
  for (const [name, text] of Object.entries(item.fill)) {
    const field = row?.querySelector(`[name$="-${name}"]`);
    if (field && field !== input && text) field.value = text;
  }
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function close() {
  clearTimeout(waiting);
  if (!shown) return;
  shown.list.remove();
  shown.input.setAttribute("aria-expanded", "false");
  shown.input.removeAttribute("aria-controls");
  shown.input.removeAttribute("aria-activedescendant");
  shown = null;
}

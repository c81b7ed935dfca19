// The rows of the declaration form: added in place, and named by what stands in them.
// Without this file every button does the same by a round trip.

const form = document.getElementById("step-form");

function addRow(rows) {
  const last = [...rows.querySelectorAll(".entry-row")].at(-1);
  const next = Math.max(...[...rows.querySelectorAll(".entry-row")].map((row) => Number(row.id.split("-").at(-1)))) + 1;
  const row = last.cloneNode(true);
  for (const extra of row.querySelectorAll(".errors, .reading, .findings, .summary-tag, .offers")) extra.remove();
  for (const wrong of row.querySelectorAll(".wrong")) wrong.classList.remove("wrong");
  for (const element of [row, ...row.querySelectorAll("*")]) renumber(element, next);
  for (const input of row.querySelectorAll("input")) empty(input);
  for (const select of row.querySelectorAll("select")) select.selectedIndex = 0;
  for (const words of row.querySelectorAll("legend, .number")) words.textContent = words.textContent.replace(/\d+/, next + 1);
  last.after(row);
  row.open = true;
  name(row);
  row.querySelector("input").focus();
}

function empty(input) {
  if (input.type === "checkbox") input.checked = false;
  else input.value = "";
}

function renumber(element, n) {
  for (const attribute of ["id", "name", "for", "aria-describedby"]) {
    const value = element.getAttribute(attribute);
    if (value) element.setAttribute(attribute, value.replace(/-\d+(?=-|$)/, `-${n}`));
  }
  for (const attribute of ["aria-invalid", "aria-expanded", "aria-controls", "aria-activedescendant"]) {
    element.removeAttribute(attribute);
  }
  const label = element.getAttribute("aria-label");
  if (label) element.setAttribute("aria-label", label.replace(/\d+/, n + 1));
  if (element.value?.startsWith?.("remove:")) element.value = `remove:${n}`;
}

document.querySelectorAll("[data-add]").forEach((button) => {
  const rows = document.querySelector(`[data-rows="${button.dataset.add}"]`);
  if (!rows?.querySelector(".entry-row")) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    addRow(rows);
  });
});

// A folded row is known by its name and value, as they stand now.
function name(row) {
  const [called, shown] = ["name", "value"].map((part) => row.querySelector(`[data-shown="${part}"]`));
  if (!called) return;
  const typed = (part) => row.querySelector(`[name$="-${part}"]`).value.trim();
  called.textContent = typed("name") || called.dataset.unnamed;
  if (typed("value")) row.querySelector("summary .muted.summary-tag")?.remove();
  shown.textContent = typed("value") && `${declared(typed("operator"), typed("value"), typed("upper"))} ${typed("unit")}`;
}

function declared(operator, value, upper) {
  if (operator === "range") return `${value} – ${upper}`;
  if (operator === "±") return `${value} ± ${upper}`;
  return operator === "=" || operator === "text" ? value : `${operator} ${value}`;
}

for (const happening of ["input", "filled"]) {
  form?.addEventListener(happening, (event) => {
    const row = event.target.closest(".indicator-row");
    if (row) name(row);
  });
}

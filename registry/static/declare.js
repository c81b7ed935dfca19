// The declaration form made quicker: rows are added in place and standards complete as one types.
// Without this file every button does the same by a round trip.

const form = document.getElementById("step-form");

function addRow(rows) {
  const last = rows.querySelector("fieldset:last-of-type");
  const next = String(rows.querySelectorAll("fieldset").length);
  const row = last.cloneNode(true);
  for (const extra of row.querySelectorAll(".error, .reading")) extra.remove();
  for (const wrong of row.querySelectorAll(".wrong")) wrong.classList.remove("wrong");
  for (const element of row.querySelectorAll("[id], [name], [for]")) renumber(element, next);
  for (const input of row.querySelectorAll("input")) input.value = "";
  for (const select of row.querySelectorAll("select")) select.selectedIndex = 0;
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+/, String(Number(next) + 1));
  last.after(row);
  row.querySelector("input").focus();
}

function renumber(element, n) {
  for (const name of ["id", "name", "for", "aria-describedby"]) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, value.replace(/-\d+-/, `-${n}-`));
  }
  if (element.value?.startsWith("remove:")) element.value = element.value.replace(/\d+$/, n);
  element.removeAttribute("aria-invalid");
}

document.querySelectorAll("[data-add]").forEach((button) => {
  const rows = document.querySelector(`[data-rows="${button.dataset.add}"]`);
  if (!rows?.querySelector("fieldset")) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    addRow(rows);
  });
});

// Standards: what the catalogue offers for the digits or words typed so far.
const offered = document.getElementById("standards-found");
let waiting;

async function offerStandards(text) {
  const answer = await fetch(`/api/v1/standards?q=${encodeURIComponent(text)}&per_page=12`);
  if (!answer.ok) return;
  const { items } = await answer.json();
  offered.replaceChildren(...items.map((item) => {
    const option = document.createElement("option");
    option.value = item.number;
    option.textContent = item.title;
    return option;
  }));
}

if (offered && form) {
  form.addEventListener("input", (event) => {
    const input = event.target;
    if (input.getAttribute("list") !== "standards-found") return;
    const chosen = [...offered.options].find((option) => option.value === input.value);
    if (chosen) {
      const title = input.closest("fieldset").querySelector('[name$="-title"]');
      if (title) title.value = chosen.textContent;
      return;
    }
    clearTimeout(waiting);
    if (input.value.trim().length > 1) waiting = setTimeout(() => offerStandards(input.value.trim()), 250);
  });
}

// Leaving with something typed and not saved asks first.
let touched = false;
form?.addEventListener("input", () => { touched = true; });
form?.addEventListener("submit", () => { touched = false; });
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });

// The form saves itself while one types. What cannot be sent stays on the page, is tried again, and waits in
// this browser in case the page is left: it is offered when the page is opened again.

const PAUSE = 1500;
const RETRY = 20_000;
const OUTLIVES_ITS_PAGE = 60_000; // characters, by the fetch standard's 64 KiB
const form = document.getElementById("step-form");
const keeping = document.getElementById("keeping");
const leftBehind = document.getElementById("left-behind");
const KEY = `draft ${new URL(form.action).pathname}`;

let touched = false;
let overtaken = false;
let sending = null;
let timer;

form.addEventListener("input", note);
form.addEventListener("submit", submit);
window.addEventListener("online", keep);
window.addEventListener("beforeunload", (event) => { if (touched || sending) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });

function note() {
  touched = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

async function keep() {
  clearTimeout(timer);
  if (!touched || overtaken || sending) return;
  touched = false;
  const data = new FormData(form);
  data.set("do", "keep");
  sending = send(data);
  const pause = await sending;
  sending = null;
  if (touched && !overtaken) timer = setTimeout(keep, pause);
}

// How long to wait before what remains is sent.
async function send(data) {
  const body = new URLSearchParams(data);
  const keepalive = String(body).length < OUTLIVES_ITS_PAGE;
  const request = { method: "POST", body, redirect: "manual", keepalive };
  const answer = await fetch(form.action, request).catch(() => null);
  if (answer?.ok) return kept(await answer.json(), data);
  remember(data);
  if (answer?.status === 409) return overtake(await answer.json());
  say(answer?.type === "opaqueredirect" ? keeping.dataset.away : keeping.dataset.failed);
  touched = true;
  return RETRY;
}

function kept({ revision, at, fields }, data) {
  form.elements.revision.value = revision;
  for (const [name, text] of Object.entries(fields)) fill(form.elements[name], text, data.get(name));
  localStorage.removeItem(KEY);
  say(keeping.dataset.kept.replace("{time}", at), { safe: true });
  return PAUSE;
}

// What the server read goes where it belongs, unless somebody is typing there.
function fill(field, text, sent) {
  if (!field || field.value !== sent || field === document.activeElement) return;
  field.value = text;
  field.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
}

function overtake({ problem }) {
  overtaken = true;
  say(problem);
}

async function submit(event) {
  clearTimeout(timer);
  if (sending) {
    event.preventDefault();
    const { submitter } = event;
    await sending;
    clearTimeout(timer);
    form.requestSubmit(submitter);
    return;
  }
  touched = false;
  const left = recall();
  if (left) localStorage.setItem(KEY, JSON.stringify({ ...left, submitted: true }));
}

function say(words, { safe = false } = {}) {
  keeping.textContent = words;
  keeping.classList.toggle("unkept", !safe);
}

function remember(data) {
  const fields = [...data].filter(([name]) => !["csrf_token", "revision", "do"].includes(name));
  localStorage.setItem(KEY, JSON.stringify({ fields, revision: form.elements.revision.value }));
}

function recall() {
  return JSON.parse(localStorage.getItem(KEY));
}

// What was left behind is offered, unless it was sent by a button after all.
const left = recall();
if (left?.submitted && left.revision !== form.elements.revision.value) localStorage.removeItem(KEY);
else if (left) leftBehind.hidden = false;

leftBehind.querySelector("[data-forget]").addEventListener("click", () => {
  localStorage.removeItem(KEY);
  leftBehind.hidden = true;
});

leftBehind.querySelector("[data-restore]").addEventListener("click", () => {
  const sent = new Set(left.fields.map(([name]) => name));
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = sent.has(box.name);
  for (const [name, text] of left.fields) restore(name, text);
  leftBehind.hidden = true;
  note();
});

function restore(name, text) {
  const add = form.querySelector("[data-add]");
  for (let rows = 0; add && !form.elements[name] && /-\d+-/.test(name) && rows < 400; rows += 1) add.click();
  const field = form.elements[name];
  if (field && field.type !== "checkbox") field.value = text;
}

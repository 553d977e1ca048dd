"use strict";
// One question at a time, a review, and the rung at the end. It sends nothing.
// Where no rung can be aimed for there is no such question.
const ORDER = ["start", "about", ...questions.map(({ id }) => id), "target", "review", "end"].filter(find);
const NEXT = { start: "Start", target: "Review your answers", review: "Show where you stand" };
const TITLE = document.title;
let now = "start";
let isReturning = false; // from a change to the review
let isAsking = false; // whether to go on with what somebody began

document.documentElement.classList.add("script");

// --- From one view to another

// Every view has an address, so the browser's own way back works as well.
function go(id) {
  location.hash = id;
  show(id);
}

function show(id, { quietly = false } = {}) {
  now = id;
  for (const view of document.querySelectorAll(".view")) view.classList.toggle("now", view.id === id);
  document.documentElement.dataset.view = id;
  const at = ORDER.indexOf(id);
  find("turn").hidden = at < 0;
  find("back").hidden = at < 1 || isReturning;
  find("next").hidden = id === "end";
  find("next").textContent = isReturning ? "Back to the review" : NEXT[id] || "Next";
  say("");
  if (id === "review") fillReview();
  if (id === "end") fillEnd();
  const heading = find(`${id}-heading`);
  document.title = id === "start" ? TITLE : `${heading.textContent.trim()} ${TITLE}`;
  if (quietly) return;
  heading.focus();
  scrollTo(0, 0);
}

function turn(by) {
  if (isReturning && by > 0) return backToReview();
  return go(ORDER[ORDER.indexOf(now) + by]);
}

function backToReview() {
  isReturning = false;
  go("review");
}

function say(text) {
  find("said").textContent = text;
}

// --- The fields

// What depends on the fields: the button that takes an answer back, the words on paper.
function refresh() {
  for (const button of document.querySelectorAll(".take-back")) button.hidden = !valueOf(button.dataset.name);
  document.querySelector(".other").classList.toggle("chosen", valueOf("group") === ANOTHER);
  for (const typed of document.querySelectorAll(".typed")) typed.textContent = typed.previousElementSibling.value;
}

function changed() {
  refresh();
  keep();
}

function takeBack({ dataset: { name } }) {
  const choices = fieldsOf(name);
  for (const choice of choices) choice.checked = false;
  changed();
  say("Your answer is taken back.");
  choices[0].focus();
}

// --- The review

function fillReview() {
  find("missing").textContent = noAnswer(ladder, resultNow().answers);
  const list = find("given");
  list.replaceChildren();
  reviewed(list, "The service", "about", valueOf("service") || "Not told");
  reviewed(list, "Who is answering", "about", capitalised(group()) || "Not told");
  questions.forEach((question, at) => {
    const { title } = ladder.questions[at];
    const more = ["example", "note"].map((kind) => [kind, valueOf(`${question.id}-${kind}`)]);
    reviewed(list, title, question.id, chosenWords(question.id) || "No answer", more);
  });
  const reason = [["why", valueOf("target_reason")]];
  if (find("target")) reviewed(list, "The rung you are aiming for", "target", chosenWords("target") || "Not told", reason);
}

function chosenWords(name) {
  const chosen = form.querySelector(`input[name="${name}"]:checked`);
  return chosen ? chosen.parentElement.textContent.trim() : "";
}

function reviewed(list, title, view, answer, more = []) {
  const entry = add(list, "div");
  add(entry, "dt", title);
  add(entry, "dd", answer);
  for (const [kind, words] of more) if (words) add(entry, "dd", `${capitalised(kind)}: ${words}`, "said-there");
  const button = add(add(entry, "dd"), "button", "Change", "plain");
  button.type = "button";
  add(button, "span", ` ${title}`, "unseen");
  button.addEventListener("click", () => {
    isReturning = true;
    go(view);
  });
}

// --- The end

function fillEnd() {
  paint(find("report"), report(resultNow()));
  find("text").value = asText(collect());
  for (const id of ["downloaded", "copied"]) find(id).textContent = "";
  find("sure").hidden = true;
}

// Whether a file arrives is the browser's affair, and it does not tell.
function download() {
  const file = collect();
  const name = `${fileName(file)}-${file.date}.json`;
  try {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asText(file)], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    find("downloaded").textContent =
      `We asked this browser to download ${name}, and cannot see whether it did. Look among its downloads. ` +
      "Is it there? Then you can delete your answers from this device, below. Is it not? Then copy them as text.";
    find("offer").classList.add("strong");
  } catch {
    find("downloaded").textContent = "This browser makes no file. Copy your answers as text instead: they stand below.";
    find("as-text").open = true;
  }
}

function fileName({ service }) {
  const words = (service || "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || ["answers"];
  return words.join("-").slice(0, 60);
}

async function copy() {
  find("text").select();
  try {
    await navigator.clipboard.writeText(find("text").value);
    find("copied").textContent = "Copied.";
  } catch {
    find("copied").textContent = "Your answers are marked. Copy them with the keys or the menu of your device.";
  }
}

function askWhetherToDelete() {
  find("sure").hidden = false;
  find("sure-heading").focus();
}

function keepThem() {
  find("sure").hidden = true;
  find("delete").focus();
}

// Out of the fields, the review, the report and the text, and out of what this browser keeps.
function empty() {
  form.reset();
  for (const id of ["given", "report", "missing", "downloaded", "copied"]) find(id).replaceChildren();
  find("offer").classList.remove("strong");
  refresh();
  isReturning = false;
}

function deleteAll() {
  const isForgotten = forget();
  empty();
  find("gone-heading").textContent = isForgotten ? "Your answers are deleted" : "Your answers are still kept";
  find("gone-text").textContent = isForgotten
    ? "We looked again: this browser keeps nothing of them. A file that you downloaded is still where the browser put it."
    : "This browser would not delete them. Delete its data for this page: it calls them site data, or history.";
  show("gone");
}

// --- The beginning

// Nobody's words are shown to whoever comes next, before they have said that they are theirs.
function begin({ quietly = false } = {}) {
  empty();
  tryToKeep();
  isAsking = kept() !== null;
  show(isAsking ? "kept" : "start", { quietly });
}

function goOn() {
  const file = kept();
  isAsking = false;
  if (file) putBack(file);
  refresh();
  go("about");
}

function startAfresh() {
  isAsking = false;
  if (forget()) go("start");
  else deleteAll();
}

const AT_CLICK = {
  back: () => turn(-1),
  "go-on": goOn,
  afresh: startAfresh,
  anew: () => go("start"),
  download,
  copy,
  print: () => print(),
  delete: askWhetherToDelete,
  "delete-now": deleteAll,
  "keep-them": keepThem,
};

for (const [id, act] of Object.entries(AT_CLICK)) find(id).addEventListener("click", act);
for (const button of document.querySelectorAll(".take-back")) button.addEventListener("click", () => takeBack(button));
form.addEventListener("input", changed);
form.addEventListener("submit", (event) => {
  event.preventDefault(); // the Enter key in a field does what Next does
  if (!find("turn").hidden && now !== "end") turn(1);
});
addEventListener("hashchange", () => {
  const id = location.hash.slice(1) || "start";
  if (id === now || isAsking || !ORDER.includes(id)) return;
  isReturning = false;
  show(id);
});
// Whoever comes back to a page that was left open does not find it as it was.
addEventListener("pageshow", (event) => {
  if (event.persisted && find("not-kept").hidden) begin();
});
begin({ quietly: true });

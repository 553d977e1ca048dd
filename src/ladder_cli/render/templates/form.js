"use strict";
// Keeps the answers in this browser, shows them to be checked, and makes a file of them. It sends nothing and scores
// nothing. All text goes onto the page as text, never as markup.
const find = (id) => document.getElementById(id);
const form = find("form");
const questions = [...document.querySelectorAll(".question")];
const place = `ladder ${form.dataset.ladder} ${form.dataset.edition}`;
document.documentElement.classList.add("script");

const valueOf = (name) => form.elements[name].value.trim();

function keep() {
  const all = {};
  for (const field of form.elements) {
    if (field.name && (field.type !== "radio" || field.checked) && field.value) all[field.name] = field.value;
  }
  try {
    localStorage.setItem(place, JSON.stringify(all));
  } catch {
    find("not-kept").hidden = false;
  }
}

function restore() {
  let all = {};
  try {
    all = JSON.parse(localStorage.getItem(place)) || {};
  } catch {
    find("not-kept").hidden = false;
  }
  for (const [name, value] of Object.entries(all)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  find("restored").hidden = Object.keys(all).length === 0;
}

function add(parent, kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  parent.append(element);
  return element;
}

function goTo(id) {
  const first = find(id).querySelector("input:checked") || find(id).querySelector("input");
  first.focus();
  find(id).scrollIntoView();
}

function linkTo(parent, question, text) {
  const link = add(parent, "a", text);
  link.href = `#${question.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(question.id);
  });
}

function check() {
  find("answers").hidden = true;
  const missing = questions.filter((question) => !valueOf(question.id));
  find("missing").replaceChildren();
  for (const question of missing) linkTo(add(find("missing"), "li", ""), question, question.dataset.title);
  find("errors").hidden = missing.length === 0;
  if (missing.length) find("errors").focus();
  else show();
}

function show() {
  find("errors").hidden = true;
  find("given").replaceChildren();
  for (const question of questions) {
    const chosen = question.querySelector("input:checked");
    add(find("given"), "dt", question.dataset.title);
    const given = add(find("given"), "dd", chosen ? chosen.parentElement.textContent.trim() : "No answer");
    for (const kind of ["example", "note"]) {
      const words = valueOf(`${question.id}-${kind}`);
      if (words) add(find("given"), "dd", words);
    }
    given.append(" ");
    linkTo(given, question, `Change ${question.dataset.title}`);
  }
  find("answers").hidden = false;
  find("answers-heading").focus();
}

function collect() {
  const file = { ladder: form.dataset.ladder, edition: Number(form.dataset.edition) };
  for (const name of ["service", "group"]) if (valueOf(name)) file[name] = valueOf(name);
  const now = new Date();
  file.date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const name of ["target", "target_reason"]) if (valueOf(name)) file[name] = valueOf(name);
  file.answers = {};
  for (const question of questions) {
    const answer = {};
    if (valueOf(question.id)) answer.answer = valueOf(question.id);
    for (const kind of ["example", "note"]) {
      if (valueOf(`${question.id}-${kind}`)) answer[kind] = valueOf(`${question.id}-${kind}`);
    }
    if (Object.keys(answer).length) file.answers[question.dataset.id] = answer;
  }
  return file;
}

function download() {
  const file = collect();
  const words = (file.service || "answers").toLowerCase().match(/[a-z0-9]+/g) || ["answers"];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
  link.download = `${words.join("-").slice(0, 60)}-${file.date}.json`;
  link.click();
  find("downloaded").textContent = `Saved as ${link.download}, where this browser puts its downloads.`;
}

form.addEventListener("input", keep);
form.addEventListener("submit", (event) => event.preventDefault());
find("check").addEventListener("click", check);
find("without").addEventListener("click", show);
find("download").addEventListener("click", download);
find("anew").addEventListener("click", () => {
  localStorage.removeItem(place);
  form.reset();
  find("restored").hidden = true;
  find("service").focus();
});
restore();

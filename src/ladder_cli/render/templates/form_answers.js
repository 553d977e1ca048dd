"use strict";
// What was answered: read from the fields and put back into them, as the file that `ladder score` reads; and what this
// browser keeps of it meanwhile.
const form = find("form");
const ladder = JSON.parse(form.dataset.ladder);
const questions = [...document.querySelectorAll(".question")];
const ANOTHER = "another group";
const PLACE = `ladder ${ladder.id} ${ladder.edition}`;

function fieldsOf(name) {
  return [...form.querySelectorAll(`[name="${name}"]`)];
}

function valueOf(name) {
  const field = fieldsOf(name).find(({ type, checked }) => type !== "radio" || checked);
  return field ? field.value.trim() : "";
}

function fill(name, value) {
  if (typeof value !== "string") return;
  for (const field of fieldsOf(name)) {
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
}

function group() {
  const chosen = valueOf("group");
  return chosen === ANOTHER ? valueOf("other") : chosen;
}

// As an answers file. What was left out is not in it.
function collect() {
  const file = { ladder: ladder.id, edition: ladder.edition };
  const [service, who, target, reason] = [valueOf("service"), group(), valueOf("target"), valueOf("target_reason")];
  if (service) file.service = service;
  if (who) file.group = who;
  file.date = today();
  if (target) file.target = target;
  if (reason) file.target_reason = reason;
  file.answers = {};
  for (const question of questions) {
    const answer = {};
    if (valueOf(question.id)) answer.answer = valueOf(question.id);
    for (const kind of ["example", "note"]) {
      const words = valueOf(`${question.id}-${kind}`);
      if (words) answer[kind] = words;
    }
    if (Object.keys(answer).length) file.answers[question.dataset.id] = answer;
  }
  return file;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function asText(file) {
  return JSON.stringify(file, null, 2);
}

function isEmpty(file) {
  const said = [file.service, file.group, file.target, file.target_reason];
  return !said.some(Boolean) && !Object.keys(file.answers).length;
}

// Puts a kept file back into the fields. What does not fit them any more is left out.
function putBack(file) {
  for (const name of ["service", "group", "target", "target_reason"]) fill(name, file[name]);
  if (file.group && !valueOf("group")) {
    fill("group", ANOTHER);
    fill("other", file.group);
  }
  for (const question of questions) {
    const answer = file.answers[question.dataset.id] || {};
    fill(question.id, answer.answer);
    fill(`${question.id}-example`, answer.example);
    fill(`${question.id}-note`, answer.note);
  }
}

// For the rule: numbers instead of the words of the file.
function resultNow() {
  const numbers = new Map(ladder.rungs.map(({ id, number }) => [id, number]));
  const answers = questions.map((question) => {
    const word = valueOf(question.id);
    return { choice: numbers.get(word) || word || null, example: valueOf(`${question.id}-example`) };
  });
  const result = score(ladder, answers, numbers.get(valueOf("target")) || null);
  result.reason = valueOf("target_reason");
  return result;
}

// --- What this browser keeps. It may refuse, in a private window or where it is full: then that is said.

function keep() {
  const file = collect();
  tellWhetherKept(isEmpty(file) ? take(PLACE) : put(PLACE, asText(file)));
}

// Before anything is typed, on something that is nobody's.
function tryToKeep() {
  const place = `${PLACE} trial`;
  tellWhetherKept(put(place, "x"));
  take(place);
}

function tellWhetherKept(isKept) {
  find("not-kept").hidden = isKept;
}

// The file that is kept here, or null.
function kept() {
  try {
    const file = JSON.parse(localStorage.getItem(PLACE));
    return file && typeof file.answers === "object" && !isEmpty(file) ? file : null;
  } catch {
    return null;
  }
}

// Says whether nothing is left. Where nothing can be reached, nothing was ever kept.
function forget() {
  return take(PLACE) || kept() === null;
}

// Each looks again whether it has done what it should.
function put(place, text) {
  try {
    localStorage.setItem(place, text);
    return localStorage.getItem(place) === text;
  } catch {
    return false;
  }
}

function take(place) {
  try {
    localStorage.removeItem(place);
    return localStorage.getItem(place) === null;
  } catch {
    return false;
  }
}

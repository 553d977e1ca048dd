"use strict";
// The rule of the ladder: answers in, rung out. It is scoring.py once more, in whole numbers alone, and the tests hold
// it against that on thousands of answer sets. Knows no page.
//
// An answer is {choice, example}: the choice is a rung's number, a mark in words, or null for no answer.
const NOT_SURE = "not sure";
const DOES_NOT_APPLY = "does not apply";

// `target` is the number of the rung that is aimed for, or null.
function score(ladder, answers, target) {
  const counts = count(ladder, answers);
  const tallies = tally(ladder, answers, counts);
  const essentials = ladder.essentials.map((essential) => essentialResult(ladder, essential, answers));
  const rung = rungOf(ladder, answers, counts);
  const result = { ladder, answers, target, counts, tallies, essentials, rung };
  result.lowest = rungIf(ladder, answers, counts, 1);
  result.highest = rungIf(ladder, answers, counts, ladder.rungs.length);
  result.next = rung && rung < ladder.rungs.length ? step(result, rung + 1) : null;
  result.aim = target ? step(result, target) : null;
  result.heldBack = heldBack(result);
  result.warned = warned(ladder, answers);
  result.bare = withoutExample(ladder, answers);
  return result;
}

// The smallest whole number that is the share, [above, below] the line, of `of` or more. Both stay far below 2^53,
// and what is divided can be divided without a remainder: so it is exact.
function atLeast([above, below], of) {
  const product = above * of + below - 1;
  return (product - (product % below)) / below;
}

function placedOn(answer) {
  return typeof answer.choice === "number" ? answer.choice : null;
}

function count(ladder, answers) {
  const choices = answers.map((answer) => answer.choice);
  const having = (choice) => choices.filter((one) => one === choice).length;
  const applying = choices.length - having(DOES_NOT_APPLY);
  const placed = choices.filter((choice) => typeof choice === "number").length;
  return {
    questions: choices.length,
    applying,
    placed,
    unknown: having(NOT_SURE) + having(null),
    enough: Math.max(1, atLeast(ladder.enough.share, applying)),
  };
}

function reaching(placed, rung) {
  return placed.filter((number) => number !== null && number >= rung).length;
}

// One for each rung, bottom first.
function tally(ladder, answers, counts) {
  const placed = answers.map(placedOn);
  const needed = atLeast(ladder.reach.share, counts.placed);
  return ladder.rungs.map(({ number }) => ({ reached: reaching(placed, number), needed }));
}

function highestReached(ladder, placed) {
  const needed = atLeast(ladder.reach.share, reaching(placed, 1));
  let number = ladder.rungs.length;
  while (number > 1 && reaching(placed, number) < needed) number -= 1;
  return number;
}

// The highest rung that the essentials allow.
function limitOf(ladder, placed) {
  let limit = ladder.rungs.length;
  for (const { rung, questions } of ladder.essentials) {
    const reached = ladder.questions.every(({ id }, at) => !questions.includes(id) || (placed[at] || 0) >= rung);
    if (!reached) limit = Math.min(limit, rung - 1);
  }
  return limit;
}

function rungOf(ladder, answers, counts) {
  if (counts.placed < counts.enough) return null;
  const placed = answers.map(placedOn);
  return Math.min(highestReached(ladder, placed), limitOf(ladder, placed));
}

// The rung if all that is unknown stood on rung `unknown`.
function rungIf(ladder, answers, counts, unknown) {
  if (counts.applying === 0) return null;
  const placed = answers.map((answer) => (answer.choice === DOES_NOT_APPLY ? null : placedOn(answer) || unknown));
  return Math.min(highestReached(ladder, placed), limitOf(ladder, placed));
}

function essentialResult(ladder, { rung, questions, because }, answers) {
  const lacking = [];
  ladder.questions.forEach((question, at) => {
    const isBelow = (placedOn(answers[at]) || 0) < rung;
    if (questions.includes(question.id) && isBelow) lacking.push({ question, choice: answers[at].choice });
  });
  return { rung, because, lacking };
}

// The lowest essential above the rung that is not reached, where enough answers reach its rung.
function heldBack({ rung, essentials, tallies }) {
  const first = essentials.find((one) => rung && rung < one.rung && one.lacking.length);
  if (!first) return null;
  const { reached, needed } = tallies[first.rung - 1];
  return reached >= needed ? first : null;
}

// What it takes to stand on a rung. `moves` is null where no number of moves gives it.
function step({ ladder, answers, tallies, essentials }, rung) {
  const lacking = essentials.filter((one) => one.rung <= rung).flatMap((one) => one.lacking);
  const ids = new Set(lacking.map((one) => one.question.id));
  const below = [];
  ladder.questions.forEach((question, at) => {
    const now = placedOn(answers[at]);
    if (now && now < rung) {
      below.push({ question, now, next: nextOffered(question, now), essential: ids.has(question.id) });
    }
  });
  // Essentials first, then the nearest. Sorting keeps the ladder's order where two are equal.
  below.sort((a, b) => b.essential - a.essential || b.now - a.now);
  const { needed, reached } = tallies[rung - 1];
  const isKnown = lacking.every((one) => typeof one.choice === "number");
  return { rung, moves: isKnown ? Math.max(0, needed - reached, ids.size) : null, below };
}

function nextOffered(question, now) {
  const at = question.statements.findIndex((text, index) => text !== null && index + 1 > now);
  return at < 0 ? null : at + 1;
}

// The rungs that carry a warning and on which something stands.
function warned(ladder, answers) {
  const found = [];
  for (const rung of ladder.rungs) {
    const questions = ladder.questions.filter((_, at) => answers[at].choice === rung.number);
    if (rung.warning && questions.length) found.push({ rung, questions });
  }
  return found;
}

function withoutExample(ladder, answers) {
  const from = ladder.examples_from;
  if (from === null) return [];
  return ladder.questions.filter((_, at) => placedOn(answers[at]) >= from && !answers[at].example.trim());
}

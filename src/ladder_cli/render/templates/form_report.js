"use strict";
// A result in words: the sentences of the program's own report, and the tests hold each against those. It makes blocks,
// {kind, ...}, and paints nothing.

function report(result) {
  const bare = noExample(result);
  const blank = noAnswer(result.ladder, result.answers);
  return [
    ...where(result),
    picture(result),
    ...warnings(result),
    ...why(result),
    ...nextBlocks(result),
    ...targetBlocks(result),
    ...(bare || blank ? [heading("The answers")] : []),
    ...(blank ? [paragraph(blank)] : []),
    ...(bare ? [paragraph(bare)] : []),
    paragraph(result.ladder.no_verdict, "quiet"),
  ];
}

const heading = (text) => ({ kind: "Heading", text });
const paragraph = (text, tone = "normal") => ({ kind: "Paragraph", text, tone });

// --- Where

function where(result) {
  const { ladder, counts, rung } = result;
  if (rung === null) return [paragraph(noRung(counts), "strong")];
  const { name, summary } = ladder.rungs[rung - 1];
  const blocks = [paragraph(`Your answers stand on rung ${rung} of ${ladder.rungs.length}: ${name}.`, "strong")];
  if (summary) blocks.push(paragraph(summary));
  if (result.heldBack) blocks.push(paragraph(heldBackInWords(result)));
  if (counts.unknown) blocks.push(paragraph(rangeLeftOpen(result)));
  return blocks;
}

function noRung({ applying, enough, placed }) {
  if (!applying) return "No question applies, so there is no rung.";
  return `There are not enough answers for a rung. Answer ${Math.max(0, enough - placed)} more.`;
}

function rangeLeftOpen({ ladder, counts, lowest, highest }) {
  const [be, they] = counts.unknown === 1 ? ["is", "it is"] : ["are", "they are"];
  const told = `${counted(counts.unknown, "answer")} ${be} unknown.`;
  if (lowest === highest) return `${told} Whatever ${they}, the rung stays the same.`;
  const anything = `anything from ${named(ladder, lowest)}, to ${named(ladder, highest)}`;
  return `${told} Once ${they} known, the rung could be ${anything}.`;
}

// The ladder, top rung first, with each question beside its rung.
function picture(result) {
  const { ladder, answers, rung, lowest, highest, target } = result;
  const rows = ladder.rungs.map(({ number, name }) => {
    const marks = [];
    if (number === rung) marks.push("you are here");
    else if (rung && lowest <= number && number <= highest) marks.push("could be here");
    if (number === target) marks.push("your target");
    const titles = ladder.questions.filter((_, at) => answers[at].choice === number).map(({ title }) => title);
    return { number, name, here: number === rung, marks, titles };
  });
  return { kind: "Picture", rows: rows.reverse() };
}

function warnings({ warned }) {
  return warned.map(({ rung, questions }) =>
    paragraph(`Warning: ${rung.warning} On ${rung.name}: ${titled(questions)}.`, "warning"),
  );
}

// --- Why

function why(result) {
  const { ladder, counts, rung, tallies } = result;
  if (!counts.applying) return [];
  if (rung === null) {
    const least = ladder.enough.words === "all" ? "All" : `At least ${ladder.enough.words}`;
    const text =
      `${least} of the questions that apply need an answer that is a rung: ` +
      `${counts.enough} of ${counts.applying}. So far: ${counts.placed}.`;
    return [heading("Why no rung"), paragraph(text)];
  }
  const least = ladder.reach.words === "all" ? "all" : `at least ${ladder.reach.words}`;
  const blocks = [
    heading("Why this rung"),
    paragraph(`You stand on the highest rung that ${least} of your answers reach.`),
    paragraph(`${sum(ladder, counts.placed, tallies[0].needed)} ${reachedInWords(result)}`),
  ];
  if (result.heldBack) blocks.push(paragraph(heldBackInWords(result)));
  const above = notGiven(result);
  if (above) blocks.push(paragraph(above));
  return blocks;
}

function sum(ladder, placed, needed) {
  const [above, below] = ladder.reach.share;
  const rounded = above * placed === needed * below ? "" : ", rounded up,";
  const are = `${counted(placed, "answer")} ${placed === 1 ? "is" : "are"} placed`;
  return `${are}; ${ladder.reach.words} of ${placed}${rounded} is ${needed}.`;
}

function reachedInWords({ ladder, counts, rung, tallies }) {
  const here = tallies[rung - 1].reached;
  const told = `${here} of ${counts.placed} ${here === 1 ? "reaches" : "reach"} ${ladder.rungs[rung - 1].name}`;
  if (rung === ladder.rungs.length) return `${told}, and there is no rung above.`;
  const { reached, needed } = tallies[rung];
  const only = 0 < reached && reached < needed ? "only " : "";
  return `${told}; ${only}${reached} ${reached === 1 ? "reaches" : "reach"} ${ladder.rungs[rung].name}.`;
}

function heldBackInWords({ ladder, counts, tallies, heldBack }) {
  const { reached } = tallies[heldBack.rung - 1];
  const reach = reached === 1 ? "reaches" : "reach";
  const start = `${reached} of ${counted(counts.placed, "answer")} ${reach} ${ladder.rungs[heldBack.rung - 1].name}`;
  return `${start}, but ${lackingInWords(ladder, heldBack)}.`;
}

function lackingInWords(ladder, { rung, because, lacking }) {
  const { name } = ladder.rungs[rung - 1];
  const unplaced = lacking.filter(({ choice }) => typeof choice !== "number");
  if (unplaced.length) {
    const which = unplaced.map(({ question, choice }) => `${question.title}, which ${unplacedInWords(choice)}`);
    return `${name} is not given without ${listed(which)}`;
  }
  const stand = lacking.map(({ question, choice }) => `${question.title} stands on ${ladder.rungs[choice - 1].name}`);
  return `${listed(stand)}, and ${because.replace(/\.+$/, "") || `${name} is not given without it`}`;
}

// Which rungs above are not given for an essential that is not placed, where that is not told already.
function notGiven({ ladder, rung, essentials, heldBack, next, aim }) {
  const told = Math.max(rung, next ? next.rung : 0, aim ? aim.rung : 0);
  const unplaced = ({ lacking }) => lacking.some(({ choice }) => typeof choice !== "number");
  const above = essentials.filter((one) => one.rung > told && one !== heldBack && unplaced(one));
  return above.map((one) => `${lackingInWords(ladder, one)}.`).join(" ");
}

function unplacedInWords(choice) {
  if (choice === DOES_NOT_APPLY) return "does not apply here";
  return choice === NOT_SURE ? "is not sure" : "has no answer";
}

// --- The next step and the target

function nextBlocks(result) {
  const { ladder, rung, next } = result;
  if (rung === ladder.rungs.length) {
    const { ceiling } = ladder.rungs[rung - 1];
    return [heading("Next step"), paragraph(ceiling || "This is the top rung.")];
  }
  if (!next) return [];
  const blocks = [heading(`Next step: rung ${named(ladder, next.rung)}`)];
  const { summary } = ladder.rungs[next.rung - 1];
  if (summary) blocks.push(paragraph(summary));
  blocks.push(paragraph(`${howFar(result, next)} ${thoseBelow(next)}`.trimEnd()));
  blocks.push({ kind: "Entries", entries: next.below.map((move) => entryOf(ladder, move, next)) });
  return blocks;
}

function targetBlocks(result) {
  const { ladder, rung, next, aim, reason } = result;
  if (!aim) return [];
  const blocks = [heading(`Your target: rung ${named(ladder, aim.rung)}`)];
  if (reason) blocks.push({ kind: "Facts", pairs: [["Reason", reason]] });
  blocks.push(paragraph(targetInWords(result)));
  const ids = (moves) => new Set(moves.map(({ question }) => question.id));
  const told = ids(next ? next.below : []);
  const called = ids(next ? next.below.filter(({ essential }) => essential) : []);
  const more = aim.below.filter(({ question, essential }) => !(essential ? called : told).has(question.id));
  if (more.length && rung && aim.moves !== 0) {
    blocks.push(paragraph(told.size ? "Also below it:" : "Below it:"));
    blocks.push({ kind: "Entries", entries: more.map((move) => entryOf(ladder, move, aim)) });
  }
  return blocks;
}

function targetInWords(result) {
  const { counts, rung, tallies, aim } = result;
  if (rung === null) return "We can say how far away it is once there are enough answers.";
  const { reached, needed } = tallies[aim.rung - 1];
  const reach = reached === 1 ? "reaches" : "reach";
  const enough = needed === 1 ? "1 is needed" : `${needed} are needed`;
  const soFar = `${reached} of ${counted(counts.placed, "answer")} ${reach} it, and ${enough}.`;
  if (aim.rung === rung) return `Your answers stand on it. ${soFar}`;
  return rung > aim.rung ? `Your answers stand above it. ${soFar}` : `${howFar(result, aim)} ${soFar}`;
}

function howFar({ ladder, essentials }, { rung, moves }) {
  if (moves !== null) return `${counted(moves, "more answer")} must reach it.`;
  const lacking = essentials.filter((one) => one.rung <= rung && one.lacking.length);
  return lacking.map((one) => `${lackingInWords(ladder, one)}.`).join(" ");
}

function thoseBelow({ below }) {
  if (!below.length) return "";
  if (below.length === 1) return "This question stands below it:";
  const essential = below.filter((move) => move.essential).length;
  const which = essential === 1 ? "the one" : "those";
  const first = essential ? `${which} it is not given without first, then the nearest` : "the nearest first";
  return `These ${below.length} questions stand below it, ${first}:`;
}

function entryOf(ladder, { question, now, next, essential }, { rung }) {
  let aside = next === null ? `on rung ${now}` : `from rung ${now} to rung ${next}`;
  if (essential) aside += `; ${ladder.rungs[rung - 1].name} is not given without it`;
  const pairs = [["now", question.statements[now - 1]], whatToTry(ladder, question, next)];
  return { title: question.title, aside, pairs };
}

function whatToTry(ladder, question, next) {
  if (next === null) return ["next", ladder.no_higher];
  const step = question.steps.length ? question.steps[next - 1] : null;
  return step ? ["try", step] : [ladder.like_there, question.statements[next - 1]];
}

// --- What is missing

function noExample({ ladder, bare }) {
  if (!bare.length) return "";
  const start = ladder.rungs[ladder.examples_from - 1].name;
  return `No example yet: ${titled(bare)}. From ${start} up, an example shows what it is based on.`;
}

function noAnswer(ladder, answers) {
  const blank = ladder.questions.filter((_, at) => answers[at].choice === null);
  if (!blank.length) return "";
  const have = blank.length === 1 ? "has" : "have";
  return `${blank.length} of ${counted(answers.length, "question")} ${have} no answer: ${titled(blank)}.`;
}

// --- Phrases

function named(ladder, number) {
  return `${number}, ${ladder.rungs[number - 1].name}`;
}

function titled(questions) {
  return listed(questions.map(({ title }) => title));
}

function listed(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words.join("");
}

function counted(number, thing) {
  return `${number.toLocaleString("en-GB")} ${thing}${number === 1 ? "" : "s"}`;
}

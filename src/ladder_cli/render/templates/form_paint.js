"use strict";
// Puts words on the page: always as text, never as markup.

function find(id) {
  return document.getElementById(id);
}

function add(parent, kind, text = "", className = "") {
  const element = document.createElement(kind);
  element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// The blocks of a report. Its headings stand below the page's second ones.
function paint(parent, blocks) {
  parent.replaceChildren();
  for (const block of blocks) PAINTERS[block.kind](parent, block);
}

const PAINTERS = {
  Heading: (parent, { text }) => add(parent, "h3", text),
  Paragraph: (parent, { text, tone }) => add(parent, "p", text, tone === "normal" ? "" : tone),
  Facts: (parent, { pairs }) => paintPairs(parent, pairs),
  Entries: (parent, { entries }) => entries.forEach((entry) => paintEntry(parent, entry)),
  Picture: paintLadder,
};

function paintEntry(parent, { title, aside, pairs }) {
  add(parent, "h4", title);
  add(parent, "p", capitalised(aside));
  paintPairs(parent, pairs);
}

function paintPairs(parent, pairs) {
  const list = add(parent, "dl");
  for (const [label, text] of pairs) {
    add(list, "dt", capitalised(label));
    add(list, "dd", text);
  }
}

// The drawn ladder is a list, so whoever hears it and whoever sees it gets the same.
function paintLadder(parent, { rows }) {
  const list = add(parent, "ol", "", "ladder");
  list.setAttribute("role", "list"); // Safari takes a list without bullets for none
  for (const { number, name, here, marks, titles } of rows) {
    const rung = add(list, "li", "", here ? "here" : "");
    const head = add(rung, "p", "", "rung-name");
    add(head, "span", "Rung ", "unseen");
    add(head, "strong", String(number), "rung-number");
    head.append(" ");
    add(head, "strong", name);
    for (const mark of marks) {
      add(head, "span", ": ", "unseen");
      add(head, "span", capitalised(mark), "mark");
    }
    if (titles.length) add(rung, "p", titles.join(", "), "rung-titles");
  }
}

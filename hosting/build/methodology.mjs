// The methodology as a page beside the program: the chapters of README that say what is computed
// and from what, with a table of contents.
import { Marked } from "marked";
import { getHeadingList, gfmHeadingId } from "marked-gfm-heading-id";

const CHAPTERS = ["The decision", "Methodology", "Inputs", "Glossary"];

// The document of README's chapters, in the frame of hosting/methodology.html.
export function methodology(readme, frame) {
  const chapters = CHAPTERS.map((name) => chapter(readme, name)).join("\n");
  const markdown = new Marked(gfmHeadingId(), { renderer: { table } });
  const body = markdown.parse(chapters);
  const headings = getHeadingList().filter(({ level }) => level <= 3);
  const contents = headings.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${text}</a></li>`,
  );
  return frame
    .replace("CONTENTS", () => contents.join("\n"))
    .replace("CHAPTERS", () => withoutStrayLinks(body));
}

function chapter(readme, name) {
  const start = readme.indexOf(`\n## ${name}\n`);
  if (start < 0) {
    throw new Error(`README.md has no chapter “${name}”, which the methodology shows`);
  }
  const end = readme.indexOf("\n## ", start + 1);
  return readme.slice(start, end < 0 ? undefined : end);
}

// A wide table scrolls by itself, with keys too. An empty corner is no heading.
function table({ header, rows }) {
  const words = ({ tokens }) => this.parser.parseInline(tokens);
  const heading = (cell) => (cell.text ? `<th scope="col">${words(cell)}</th>` : "<td></td>");
  const row = (cells) => `<tr>${cells.join("")}</tr>`;
  const body = rows.map((cells) => row(cells.map((cell) => `<td>${words(cell)}</td>`)));
  return `<div class="rows" tabindex="0"><table><thead>${row(header.map(heading))}</thead>
<tbody>${body.join("\n")}</tbody></table></div>`;
}

// README links to files and chapters that this page does not have; their words stay.
function withoutStrayLinks(body) {
  const ids = new Set([...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  return body.replace(/<a href="([^"]*)">([^]*?)<\/a>/g, (link, address, words) =>
    address.startsWith("https://") || ids.has(address.slice(1)) ? link : words,
  );
}

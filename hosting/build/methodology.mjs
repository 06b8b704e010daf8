// The methodology as a page beside the program: the documents that say what is computed and from
// what, one after the other, with a table of contents. Sections of the reference are folded.
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { Marked } from "marked";
import { getHeadingList, gfmHeadingId } from "marked-gfm-heading-id";

const REFERENCE = "reference/";

// The documents in the order of the page, by their path in docs/.
const DOCUMENTS = [
  "methodology.md",
  ...["options", "hostings", "vendors", "presets", "inputs"].map(reference),
  ...["formulas", "constants", "prices", "assumptions", "bills"].map(reference),
  "glossary.md",
];

// The page in the frame of hosting/methodology.html.
export async function methodology(docs, frame) {
  const markdown = new Marked(gfmHeadingId({ globalSlugs: true }), {
    renderer: { table },
    walkTokens: belowTheTitle,
  });
  const chapters = new Map();
  const contents = [];
  for (const path of DOCUMENTS) {
    const text = await readFile(posix.join(docs, path), "utf8");
    const before = getHeadingList().length;
    const body = markdown.parse(text);
    const headings = getHeadingList().slice(before);
    chapters.set(path, { ids: headings.map(({ id }) => id), body });
    const listed = path.startsWith(REFERENCE) ? headings.slice(0, 1) : headings;
    contents.push(...listed);
  }
  const bodies = [...chapters].map(([path, { body }]) => {
    const linked = leading(body, path, chapters);
    return path.startsWith(REFERENCE) ? folded(linked) : linked;
  });
  const list = contents.map(
    ({ level, id, text }) => `<li class="level-${level}"><a href="#${id}">${text}</a></li>`,
  );
  return frame
    .replace("CONTENTS", () => list.join("\n"))
    .replace("CHAPTERS", () => bodies.join("\n"));
}

function reference(name) {
  return `${REFERENCE}${name}.md`;
}

// The page has a title of its own, so that of a document is one level below it.
function belowTheTitle(token) {
  if (token.type === "heading") {
    token.depth += 1;
  }
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

// Links to documents of the page lead to their place in it. Of links to other files, which the page
// does not have, the words stay.
function leading(body, path, chapters) {
  return body.replace(/<a href="([^"]*)">([^]*?)<\/a>/g, (link, address, words) => {
    if (address.startsWith("https://")) {
      return link;
    }
    const [file, place] = address.split("#");
    const chapter = chapters.get(file ? posix.join(posix.dirname(path), file) : path);
    if (!chapter) {
      return words;
    }
    const id = place ?? chapter.ids[0];
    // Headings of one name in two documents get different ids on one page.
    if (!chapter.ids.includes(id)) {
      throw new Error(`docs/${path} links ${address}, whose place has another name on the page`);
    }
    return `<a href="#${id}">${words}</a>`;
  });
}

// Each section of a long list, folded under its heading.
function folded(body) {
  return body.replace(
    /<h3 id="([^"]*)">([^]*?)<\/h3>([^]*?)(?=<h3|$)/g,
    '<details id="$1"><summary>$2</summary>$3</details>\n',
  );
}

//! Markdown: tables that the program writes, and what is read out of documents.

use std::fmt::{self, Display};

/// A table, row by row.
pub(crate) struct Table {
    columns: usize,
    text: String,
}

impl Table {
    pub(crate) fn new<'h>(headings: impl IntoIterator<Item = &'h str>) -> Self {
        let headings: Vec<_> = headings.into_iter().collect();
        let mut table = Self {
            columns: headings.len(),
            text: String::new(),
        };
        table.row(&headings);
        table.text += &"|---".repeat(headings.len());
        table.text += "|\n";
        table
    }

    /// Adds a row; a bar in a cell does not end the cell.
    pub(crate) fn row<Cell: Display>(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut count = 0;
        for cell in cells {
            let cell = cell.to_string().replace('|', "\\|");
            self.text += &joined("|", &cell);
            self.text += " ";
            count += 1;
        }
        self.text += "|\n";
        assert_eq!(count, self.columns, "a row of another table");
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An address as a link that shows its host, with what follows it; other words as they are.
pub(crate) fn linked(source: &str) -> String {
    if !source.starts_with("https://") {
        return source.to_owned();
    }
    let (address, rest) = source.split_once(' ').unwrap_or((source, ""));
    let host = address.trim_start_matches("https://").split('/').next();
    let link = format!("[{}]({address})", host.unwrap_or_default());
    joined(&link, rest)
}

/// Two words with a space between, or the first alone.
pub(crate) fn joined(first: &str, second: &str) -> String {
    format!("{first} {second}").trim_end().to_owned()
}

/// Words in the type of code.
pub(crate) fn code(words: &str) -> String {
    format!("`{words}`")
}

/// `one entry`, `2 entries`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => one.to_owned(),
        _ => format!("{count} {many}"),
    }
}

/// The document without its blocks of code.
pub(crate) fn prose(text: &str) -> String {
    let mut is_code = false;
    let lines = text.split_inclusive('\n').filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    lines.collect()
}

/// What stands between backquotes in the prose.
pub(crate) fn quoted(text: &str) -> Vec<String> {
    let prose = prose(text);
    let quoted = prose.split('`').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

/// Where the links and pictures of the document lead.
pub(crate) fn targets(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split(')').next());
    targets.map(str::to_owned).collect()
}

/// The places of the document that links can name: its headings, as GitHub makes addresses of them.
pub(crate) fn places(text: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for line in prose(text).lines().filter(|it| it.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = |it: &char| it.is_alphanumeric() || [' ', '-', '_'].contains(it);
        let base: String = heading.chars().filter(kept).collect();
        let base = base.replace(' ', "-");
        let before = places.iter().filter(|it| **it == base).count();
        places.push(match before {
            0 => base,
            _ => format!("{base}-{before}"),
        });
    }
    places
}

/// The text under a heading of the second level.
pub(crate) fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let start = format!("\n## {heading}\n");
    let found = text.split(&start).nth(1);
    let found = found.unwrap_or_else(|| panic!("there is no section {heading}"));
    found.split("\n## ").next().unwrap_or_default()
}

#[test]
fn headings_become_the_addresses_that_github_gives_them() {
    let text =
        "# In doubt\n\n```\n# no heading\n```\n\n## What it’s for: a `b`, c\n\n## In doubt\n";
    let expected = ["in-doubt", "what-its-for-a-b-c", "in-doubt"];
    let found = places(text);
    assert_eq!(found[..2], expected[..2]);
    assert_eq!(found[2], "in-doubt-1");
}

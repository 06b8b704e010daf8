//! The head of a table in text: its separator and the names of its columns.

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableHead {
    /// The separator of the cells.
    pub(super) separator: u8,
    /// The names of the columns, without quotation marks and space around them.
    pub(super) columns: Vec<String>,
}

impl TableHead {
    /// The head of a text that is a table: its first line that is not empty, and does not only say
    /// the separator, as programs for spreadsheets have it (`sep=;`). A comment is no head.
    pub(super) fn of(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let is_said = |line: &&str| {
            let line = line.trim_start_matches('"').get(..4);
            line.is_some_and(|it| it.eq_ignore_ascii_case("sep="))
        };
        let line = lines.find(|line| !is_said(line));
        let line = line.filter(|line| !line.starts_with('#'));
        let line = line.unwrap_or_default();
        let separator = separator(line.as_bytes());
        let cells = line.split(char::from(separator));
        let columns = cells.map(|cell| cell.trim().trim_matches('"').trim().to_owned());
        Self {
            separator,
            columns: columns.collect(),
        }
    }
}

/// The separator of the cells of a head: the most frequent of those that programs use.
pub(super) fn separator(head: &[u8]) -> u8 {
    let count = |of: u8| head.split(|&byte| byte == of).count();
    let candidates = [b';', b'\t', b'|', b','].into_iter();
    candidates.max_by_key(|&of| count(of)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_whole_cells_of_the_first_line_that_is_a_head() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(TableHead::of(text).columns, expected, "{text}");
        };
        check("a,\"b c\", d\n1,2,3", &["a", "b c", "d"]);
        check("sep=;\r\n\r\na;b\r\n", &["a", "b"]);
        check("SEP=\t\na\tb", &["a", "b"]);
        check("# a,b,c\nservices:\n", &[""]);
        check("", &[""]);
        assert_eq!(separator(b"a|b,c|d"), b'|');
    }
}

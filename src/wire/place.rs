//! Where in a text something is.

/// Returns the place after a number of bytes of a line, with its letters counted from one.
pub(super) fn place_at(text: &str, line: usize, before: usize) -> String {
    let words = text.split('\n').nth(line.saturating_sub(1));
    let letters = words.unwrap_or_default().char_indices();
    let column = letters.take_while(|&(at, _)| at < before).count() + 1;
    format!(" at line {line} column {column}")
}

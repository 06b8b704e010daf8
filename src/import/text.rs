//! Texts out of bytes, and numbers out of texts.

use super::trouble::Trouble;

/// The most bytes of files that are read as a whole; bills in CSV are read in pieces, however long.
pub const MOST_BYTES: usize = 20 << 20;

/// The text in UTF-8, or why it is none.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Trouble> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Trouble::new(
            "the file is in UTF-16; save it as UTF-8 and try again",
        ));
    }
    let line_of = |at: usize| bytes[..at].split(|&byte| byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Trouble::at(
            line_of(at),
            "there is a byte that no text has; this seems to be no text file",
        ));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Trouble::at(line_of(error.valid_up_to()), "the text is not UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// A finite number as files write it, also with an exponent.
pub(super) fn number(text: &str) -> Option<f64> {
    // The standard library's reading is not in the page's first download: all of this is not.
    text.trim().parse::<f64>().ok().filter(|it| it.is_finite())
}

//! Texts out of bytes, and numbers out of texts.

use super::trouble::Trouble;

/// The most bytes of a file that is read as a whole; bills in CSV are read in pieces, however long.
pub const MOST_BYTES: usize = 20 << 20;

/// The text in UTF-8, or why it is none.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Trouble> {
    if bytes.len() > MOST_BYTES {
        let megabytes = MOST_BYTES >> 20;
        return Err(Trouble::new(format!(
            "the file is longer than {megabytes} MB; only bills in CSV may be longer"
        )));
    }
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
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// A finite number as files write it, also with an exponent.
pub(super) fn number(text: &str) -> Option<f64> {
    // The standard library's reading is not in the page's first download: all of this is not.
    text.trim().parse::<f64>().ok().filter(|it| it.is_finite())
}

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

/// A whole number as kubectl and Docker Compose read it where it stands without quotes: `010` and
/// `0o10` are 8, `0b11` is 3, `0x10` is 16, `1_000` and `1e3` are 1000, and `08` is 8.
///
/// Both leave it to Go's YAML reader, which takes out underscores, then reads the prefixes and the
/// nought in front as Go does, and what that leaves as a float (`resolve` of
/// <https://github.com/yaml/go-yaml>; tried with kubectl 1.37.1 and Docker Compose 2.40.3 in
/// November 2026).
pub(super) fn integer(text: &str) -> Option<f64> {
    let text = text.trim().replace('_', "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(&text)),
    };
    let prefix = digits.get(..2).unwrap_or_default().to_lowercase();
    let (radix, skipped) = match &*prefix {
        "0x" => (16, 2),
        "0o" => (8, 2),
        "0b" => (2, 2),
        _ if digits.starts_with('0') => (8, 0),
        _ => (10, 0),
    };
    let digits = &digits[skipped..];
    // A second sign would be read as well.
    let whole = digits.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let whole = whole
        .then(|| u64::from_str_radix(digits, radix).ok())
        .flatten();
    match whole {
        Some(whole) => Some(sign * whole as f64),
        None if skipped > 0 => None,
        None => number(&text).filter(|it| it.fract() == 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_as_kubectl_and_compose_read_them() {
        let check = |text: &str, expected| assert_eq!(integer(text), expected, "{text}");
        for (text, expected) in [
            ("2", 2.0),
            ("010", 8.0),
            ("0o10", 8.0),
            ("0b11", 3.0),
            ("0x10", 16.0),
            ("0XfF", 255.0),
            ("1_000", 1000.0),
            ("0x4000_0000", 1_073_741_824.0),
            ("08", 8.0),
            ("0", 0.0),
            ("-010", -8.0),
            ("+3", 3.0),
            ("1e3", 1000.0),
            ("3.0", 3.0),
            (" 7 ", 7.0),
            ("100000000000000000000", 1e20),
        ] {
            check(text, Some(expected));
        }
        for text in [
            "", "-", "0x", "0b2", "0o8", "0x-1", "--1", "+-1", "1.5", "two", "1e999", "é", "0é",
            "nan", "inf",
        ] {
            check(text, None);
        }
    }
}

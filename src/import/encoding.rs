//! Texts in UTF-16 as texts in UTF-8. Windows PowerShell writes UTF-16 with a byte order mark where
//! output is redirected into a file: `kubectl get deploy -o yaml > deploy.yaml`.

use std::borrow::Cow;

/// The number of bytes at the start by which UTF-16 is recognised.
const START: usize = 4;

/// Takes a text as it is, or reads it as UTF-16.
pub(super) enum TextDecoder {
    /// The first bytes, too few to tell.
    Start(Vec<u8>),
    /// UTF-8, or no text at all.
    Plain,
    /// UTF-16.
    Utf16(Utf16Reader),
}

impl Default for TextDecoder {
    fn default() -> Self {
        Self::Start(Vec::new())
    }
}

/// Reads UTF-16 in pieces.
pub(super) struct Utf16Reader {
    is_big_endian: bool,
    /// The first byte of a unit whose second is in the next piece.
    half: Option<u8>,
    /// The first unit of a letter of two.
    high: Option<u16>,
}

impl TextDecoder {
    /// Takes the next piece, and returns it in UTF-8. The last piece may be empty.
    pub(super) fn feed<'p>(&mut self, piece: Cow<'p, [u8]>, is_last: bool) -> Cow<'p, [u8]> {
        match self {
            Self::Plain => piece,
            Self::Utf16(reader) => Cow::Owned(reader.feed(&piece, is_last).into_bytes()),
            Self::Start(start) => {
                start.extend_from_slice(&piece);
                if start.len() < START && !is_last {
                    return Cow::Borrowed(&[]);
                }
                let start = std::mem::take(start);
                *self = Self::of(&start);
                Cow::Owned(self.feed(Cow::Borrowed(&start), is_last).into_owned())
            }
        }
    }

    /// The reader of a text that begins with these bytes: those of a byte order mark, or two letters
    /// of ASCII.
    fn of(start: &[u8]) -> Self {
        let is_letter =
            |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let is_big_endian = match *start {
            [0xff, 0xfe, ..] => false,
            [0xfe, 0xff, ..] => true,
            [one, 0, other, 0, ..] if is_letter(one) && is_letter(other) => false,
            [0, one, 0, other, ..] if is_letter(one) && is_letter(other) => true,
            _ => return Self::Plain,
        };
        Self::Utf16(Utf16Reader {
            is_big_endian,
            half: None,
            high: None,
        })
    }
}

impl Utf16Reader {
    fn feed(&mut self, piece: &[u8], is_last: bool) -> String {
        let bytes: Vec<u8> = self
            .half
            .take()
            .into_iter()
            .chain(piece.iter().copied())
            .collect();
        let pairs = bytes.chunks_exact(2);
        self.half = pairs.remainder().first().copied();
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if self.is_big_endian {
                u16::from_be_bytes(pair)
            } else {
                u16::from_le_bytes(pair)
            }
        };
        let mut units: Vec<u16> = self
            .high
            .take()
            .into_iter()
            .chain(pairs.map(unit))
            .collect();
        if !is_last && units.last().is_some_and(|it| (0xd800..0xdc00).contains(it)) {
            self.high = units.pop();
        }
        // Half a letter, which no program writes, becomes the sign for that.
        let mut text = String::from_utf16_lossy(&units);
        if is_last && self.half.take().is_some() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], size: usize) -> String {
        let mut decoder = TextDecoder::default();
        let mut whole = Vec::new();
        for piece in bytes.chunks(size) {
            whole.extend_from_slice(&decoder.feed(Cow::Borrowed(piece), false));
        }
        whole.extend_from_slice(&decoder.feed(Cow::Borrowed(&[]), true));
        String::from_utf8(whole).expect("UTF-8")
    }

    #[test]
    fn both_orders_of_bytes_are_read_with_and_without_a_mark_in_pieces_of_any_size() {
        let text = "kind: \u{1f980} Liste für\r\n";
        let marked = ["\u{feff}", text].concat();
        for size in 1..9 {
            for text in [text, &marked] {
                let little = text.encode_utf16().flat_map(u16::to_le_bytes);
                let big = text.encode_utf16().flat_map(u16::to_be_bytes);
                assert_eq!(decoded(&little.collect::<Vec<_>>(), size), text, "{size}");
                assert_eq!(decoded(&big.collect::<Vec<_>>(), size), text, "{size}");
            }
            assert_eq!(decoded(text.as_bytes(), size), text);
        }
        for short in ["", "a", "ab", "abc"] {
            assert_eq!(decoded(short.as_bytes(), 1), short);
        }
    }

    #[test]
    fn halves_of_letters_are_replaced() {
        assert_eq!(decoded(b"\xff\xfea\0b", 2), "\u{feff}a\u{fffd}");
        assert_eq!(decoded(b"\xff\xfea\0\x00\xd8", 2), "\u{feff}a\u{fffd}");
    }
}

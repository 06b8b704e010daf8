//! Packed files: gzip, unpacked as it comes and within bounds.

use std::borrow::Cow;
use std::io::{ErrorKind, Write as _};

use flate2::write::MultiGzDecoder;

use super::trouble::Trouble;

/// What a gzip file begins with (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The most bytes that a file may unpack to. Rows of a bill are read at some 250 MB a second
/// (November 2026), so that the user waits little longer than ten seconds.
const MOST_UNPACKED: u64 = 1 << 30;

/// Takes a file as it is, or unpacks it.
pub(super) enum Unpacker {
    /// The first bytes, too few to tell.
    Start(Vec<u8>),
    /// It is not packed.
    Plain,
    /// One or several members of gzip, one after the other.
    Gzip(Box<GzipFile>),
}

impl Default for Unpacker {
    fn default() -> Self {
        Self::Start(Vec::new())
    }
}

impl Unpacker {
    /// Takes the next piece, and returns what it unpacks to, at most a thousand times as much. The
    /// last piece may be empty.
    pub(super) fn feed<'p>(
        &mut self,
        piece: &'p [u8],
        is_last: bool,
    ) -> Result<Cow<'p, [u8]>, Trouble> {
        match self {
            Self::Plain => Ok(Cow::Borrowed(piece)),
            Self::Gzip(file) => file.feed(piece, is_last).map(Cow::Owned),
            Self::Start(start) => {
                start.extend_from_slice(piece);
                if start.len() < GZIP.len() && !is_last {
                    return Ok(Cow::Borrowed(&[]));
                }
                let start = std::mem::take(start);
                *self = if start.starts_with(&GZIP) {
                    Self::Gzip(Box::default())
                } else {
                    Self::Plain
                };
                self.feed(&start, is_last)
                    .map(|bytes| Cow::Owned(bytes.into_owned()))
            }
        }
    }
}

/// A gzip file.
pub(super) struct GzipFile {
    decoder: MultiGzDecoder<Vec<u8>>,
    unpacked: u64,
}

impl Default for GzipFile {
    fn default() -> Self {
        Self {
            decoder: MultiGzDecoder::new(Vec::new()),
            unpacked: 0,
        }
    }
}

impl GzipFile {
    fn feed(&mut self, piece: &[u8], is_last: bool) -> Result<Vec<u8>, Trouble> {
        let mut fed = self.decoder.write_all(piece);
        if is_last && fed.is_ok() {
            fed = self.decoder.try_finish();
        }
        fed.map_err(|error| {
            Trouble::new(match error.kind() {
                ErrorKind::InvalidInput if is_last => "the gzip file is damaged, or cut off",
                _ => "the gzip file is damaged",
            })
        })?;
        let unpacked = std::mem::take(self.decoder.get_mut());
        self.unpacked += unpacked.len() as u64;
        if self.unpacked > MOST_UNPACKED {
            let gigabytes = MOST_UNPACKED >> 30;
            return Err(Trouble::new(format!(
                "the gzip file unpacks to more than {gigabytes} GB; import less of it at a time"
            )));
        }
        Ok(unpacked)
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("memory takes everything");
        encoder.finish().expect("memory takes everything")
    }

    fn unpacked(bytes: &[u8], size: usize) -> Result<Vec<u8>, Trouble> {
        let mut unpacker = Unpacker::default();
        let mut whole = Vec::new();
        for piece in bytes.chunks(size) {
            whole.extend_from_slice(&unpacker.feed(piece, false)?);
        }
        whole.extend_from_slice(&unpacker.feed(&[], true)?);
        Ok(whole)
    }

    #[test]
    fn members_of_any_number_unpack_in_pieces_of_any_size() {
        let text = b"services: {a: {image: a}}\n".repeat(50);
        let once = packed(&text);
        let thrice = [&*once, &packed(b""), &packed(b"# end\n")].concat();
        for size in [1, 2, 3, 7, 64, 4096] {
            assert_eq!(unpacked(&text, size).as_ref(), Ok(&text), "{size}");
            assert_eq!(unpacked(&once, size).as_ref(), Ok(&text), "{size}");
            let expected = [&*text, b"# end\n"].concat();
            assert_eq!(unpacked(&thrice, size), Ok(expected), "{size}");
        }
        assert_eq!(unpacked(b"", 1), Ok(Vec::new()));
        assert_eq!(unpacked(b"\x1f", 1), Ok(b"\x1f".to_vec()));
    }

    #[test]
    fn what_is_damaged_or_cut_off_is_refused() {
        let whole = packed(&b"services".repeat(500));
        for length in 2..whole.len() {
            for size in [1, 4096] {
                assert!(unpacked(&whole[..length], size).is_err(), "{length}");
            }
        }
        let more = unpacked(&[&*whole, b"more"].concat(), 64);
        assert!(more.is_err());
        let mut damaged = whole;
        let last = damaged.len() - 6;
        damaged[last] ^= 1;
        let trouble = unpacked(&damaged, 64).expect_err("a wrong sum");
        assert!(trouble.reason.contains("damaged"), "{trouble}");
    }
}

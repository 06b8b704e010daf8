//! An input and what reads it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What reads an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Target {
    /// The import, of one file or several.
    Import,
    /// The link.
    Link,
    /// A file of own prices.
    OwnPrices,
    /// The worker, a message of the page.
    Request,
    /// The page, a message of the worker.
    Answer,
}

impl Target {
    pub(crate) const ALL: [Self; 5] = [
        Self::Import,
        Self::Link,
        Self::OwnPrices,
        Self::Request,
        Self::Answer,
    ];

    /// Its folder in `tests/corpus`.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Link => "link",
            Self::OwnPrices => "own_prices",
            Self::Request => "request",
            Self::Answer => "answer",
        }
    }
}

/// An input: a text or bytes, or several files with their names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FuzzInput {
    pub(crate) target: Target,
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The number of bytes in which an import is fed a second time, to the same result.
    pub(crate) piece: u16,
}

impl FuzzInput {
    pub(crate) fn of(target: Target, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            target,
            files: vec![(String::new(), bytes.into())],
            piece: 1000,
        }
    }

    /// The first file's bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.files.first().map_or(&[], |(_, bytes)| bytes)
    }

    /// As it is kept and sent to the child: the bytes of a single file as they are cannot say which.
    pub(crate) fn write(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("an input can be written")
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl fmt::Debug for FuzzInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.target)?;
        for (name, bytes) in &self.files {
            let shown = &bytes[..bytes.len().min(2000)];
            write!(
                f,
                "\n{name:?}, {} bytes: {}",
                bytes.len(),
                shown.escape_ascii()
            )?;
        }
        Ok(())
    }
}

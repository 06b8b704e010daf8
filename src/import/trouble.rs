//! Why a file cannot be used.

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, counted from one; `None` if the error has no line.
    pub line: Option<usize>,
    /// The error.
    pub reason: String,
}

impl Trouble {
    /// An error without a line.
    pub fn new(reason: impl Into<String>) -> Self {
        Self {
            line: None,
            reason: reason.into(),
        }
    }

    /// That the browser or the system does not give the file out.
    pub fn unreadable() -> Self {
        Self::new("the file cannot be read")
    }

    pub(super) fn at(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            reason: reason.into(),
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}; nothing was changed", self.reason)
    }
}

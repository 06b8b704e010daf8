//! Why files cannot be used.

use crate::notice::PlainText;

/// Why files cannot be used.
///
/// # Examples
///
/// ```
/// use splitpoint::import::{self, NamedFile};
/// use splitpoint::scenario::Scenario;
///
/// let file = NamedFile { name: "compose.yml", bytes: b"services: 3" };
/// let trouble = import::read(&[file], &Scenario::default()).expect_err("no services");
/// assert_eq!((&*trouble.file, trouble.line), ("compose.yml", Some(1)));
/// assert!(trouble.to_string().ends_with("; nothing was changed"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The name of the file; empty if it has none, or if the error is about all files.
    pub file: PlainText,
    /// The line, counted from one; `None` if the error has no line.
    pub line: Option<usize>,
    /// The error.
    pub reason: PlainText,
}

impl Trouble {
    pub(super) fn new(reason: impl Into<PlainText>) -> Self {
        Self {
            file: PlainText::default(),
            line: None,
            reason: reason.into(),
        }
    }

    /// That the browser or the system does not give the file out.
    pub fn unreadable(file: &str) -> Self {
        Self::new("the file cannot be read").in_file(file)
    }

    pub(super) fn at(line: usize, reason: impl Into<PlainText>) -> Self {
        Self {
            line: Some(line),
            ..Self::new(reason)
        }
    }

    /// The same about the file of this name, if it is not about one yet.
    pub(super) fn in_file(mut self, name: &str) -> Self {
        if self.file.is_empty() {
            self.file = PlainText::name(name);
        }
        self
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}; nothing was changed", self.reason)
    }
}

//! The registry entry of a format.

/// A format as the registry has it: what lists say of it, and what writes it from a subject, such
/// as a report.
pub struct ExportFormat<S> {
    /// Its entry in lists.
    pub listing: ExportListing,
    /// Writes the whole text.
    pub write: fn(&S) -> String,
}

/// A format's entry in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportListing {
    /// Its key, which `--format` takes; no other format of the same subject has it.
    pub key: &'static str,
    /// Its purpose, in the middle of a sentence.
    pub purpose: &'static str,
    /// The file that the page offers for download; `None` if it offers none.
    pub file: Option<ExportFile>,
}

/// The file that a format becomes on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// The name of the format, such as `CSV`.
    pub kind: &'static str,
    /// The words on the button that saves it.
    pub label: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
}

/// The listings of a registry. A constant made by this holds no function, so code that reads only
/// that does not include what writes the formats.
pub(super) const fn listings<S, const N: usize>(formats: &[ExportFormat<S>]) -> [ExportListing; N] {
    let mut listings = [formats[0].listing; N];
    let mut place = 0;
    while place < N {
        listings[place] = formats[place].listing;
        place += 1;
    }
    listings
}

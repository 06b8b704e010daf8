//! Files that requests name by their addresses: the core knows no browser, so the maker of a
//! [`RequestQueue`](super::RequestQueue) says how they are opened.

/// A file that is open.
pub trait ImportFile {
    /// The number of its bytes.
    fn length(&self) -> usize;

    /// Returns this many bytes from this place on, or fewer at the end; `None` if it cannot be
    /// read.
    fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>>;
}

/// An opener of files.
pub trait FileOpener {
    /// Opens the file at an address; `None` if there is none.
    fn open(&self, address: &str) -> Option<Box<dyn ImportFile>>;
}

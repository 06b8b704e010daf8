//! Files that requests name by their addresses: the core knows no browser, so whoever makes a
//! [`RequestQueue`](super::RequestQueue) says how they are opened.

/// A file that is open.
pub trait ImportFile {
    /// How many bytes it has.
    fn length(&self) -> usize;

    /// So many bytes from this place on, or fewer at its end; `None` where it cannot be read.
    fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>>;
}

/// What opens files.
pub trait FileOpener {
    /// Opens the file at an address; `None` where there is none.
    fn open(&self, address: &str) -> Option<Box<dyn ImportFile>>;
}

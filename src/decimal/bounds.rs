//! How many digits of a number are read and written.

/// The most digits that count on the page.
#[cfg(any(test, all(target_arch = "wasm32", feature = "page")))]
pub(super) const MOST_DIGITS: u32 = 19;

/// The most decimals that are written: as many as the page can distinguish.
pub(super) const MOST_DECIMALS: u32 = 21;

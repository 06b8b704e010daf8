//! Price books: dated, versioned sets of unit prices, each with its source.
//!
//! A book is a JSON file in `price_book/books/`; the build finds it there, and nothing else names
//! it. A link pins the book it was made with, so a published book never changes; new prices are a
//! new file. It may follow an earlier book and then holds only what is new or has changed.
//! `build.rs` reads and checks the books and writes their numbers down in a compact form, which is
//! compiled in and read here; [`texts`](crate::texts) says where their texts are.
//! Besides prices (money per unit), a book has the parameters that were collected with them:
//! quantities such as a span's size, graded in the same way.
//!
//! Nothing here knows what is bought, or how much of it.

mod book;
mod citation;
mod entry;
mod freshness;
mod grade;
mod hash;
mod numbers;
pub mod own;
#[cfg(test)]
mod published;
mod sku;

pub use book::{Amounts, PriceBook, book, books, latest_entry, newest, sku};
pub use citation::Citation;
pub use entry::{Entry, GB_PER_GIB, Machine};
pub use freshness::{Freshness, MOST_DAYS, is_date};
pub use grade::Grade;
pub(crate) use hash::fnv;
pub use own::OwnPrices;
pub use sku::Sku;

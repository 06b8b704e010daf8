//! Own prices: unit prices and discounts that the user has agreed with a seller, over the book's.
//!
//! They are kept in a file of this form, and read as a whole or not at all:
//!
//! ```json
//! {
//!   "splitpoint": "own-prices",
//!   "version": 1,
//!   "name": "Enterprise agreement",
//!   "as_of": "2026-11-01",
//!   "prices": [
//!     {"id": "ec2.m6i.xlarge", "amount": 0.15, "unit": "hour", "currency": "USD"},
//!     {"id": "pd.business", "amount": 0, "unit": "user-month", "currency": "USD", "free": true}
//!   ],
//!   "discounts": [
//!     {"provider": "AWS", "percent": 12.5},
//!     {"id": "dd.apm", "percent": 20}
//!   ]
//! }
//! ```
//!
//! `name` and `as_of` (a day, month or year) may be missing, and so may either list. An amount is
//! per the unit and in the currency that the newest book states for the id, and both are repeated
//! so that there is no mistake about them. It lies within a thousandth and a thousand times of the list
//! price; it is zero only if the list price is zero or `free` is set.
//! Amounts keep twelve digits, and percentages six decimals.
//!
//! An own amount wins over a discount by id, which wins over a discount by provider.

mod check;
mod file;
mod prices;

pub use check::{TIME, twelve_digits};
pub use file::{MOST_BYTES, check_length, read};
pub use prices::{Change, Discount, DiscountOn, OwnPrice, OwnPrices, discount_on};

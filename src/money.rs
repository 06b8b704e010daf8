//! Amounts of money: whole micro-dollars, their totals, and how they are printed.
//!
//! Quantities and prices are floating point until the cost of a line item is known. That cost is
//! rounded once, to a [`Money`]; totals are sums of those. Only a [`Currency`] prints a [`Money`],
//! and it converts what it prints, so that no amount ever gets the symbol of another currency.
//!
//! No other module rounds or prints amounts. This one does not know what an amount is for: no
//! scenario, price or line item.

mod amount;
mod currency;
mod digits;
mod notation;
mod printed;
#[cfg(test)]
mod tests;
mod total;
mod typed;

pub use amount::Money;
pub use currency::Currency;
pub use digits::about_count;
pub use notation::{NOTATIONS, Notation};
pub use printed::{PrintedAmount, or_unknown};
pub use total::{RunningTotal, Total};
pub use typed::{TypedAmount, read_amount};

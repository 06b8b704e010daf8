//! SKUs: the ids of prices and parameters, resolved while compiling.
//!
//! Ids are numbered as they first appear, in the oldest book first. A [`Sku`] is such a number, so
//! looking a price up is one access to a table. `build.rs` lists the ids with their numbers, and an
//! id that no book has does not compile.

include!(concat!(env!("OUT_DIR"), "/ids.rs"));

/// The thing that a price is for, ready to be looked up quickly.
///
/// It is declared as a constant next to the formula that uses it. One SKU may be priced differently
/// in each book, or not at all in an old one.
///
/// # Unknown
///
/// The amount of a SKU without an entry in a book is NaN.
///
/// # Examples
///
/// ```
/// use splitpoint::price_book::{self, Sku};
///
/// const CONTROL_PLANE: Sku = Sku::new("eks.cp");
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// assert_eq!(book.amounts().of(CONTROL_PLANE), 0.1);
/// assert_eq!(CONTROL_PLANE.id(), "eks.cp");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sku(u16);

/// The length of the tables of the books, such that [`Sku::place`] is always within it.
pub(super) const PLACES: usize = IDS.len().next_power_of_two();

/// The bit of a SKU that says that its price is in euros.
const IN_EUROS: u16 = 1 << 15;

impl Sku {
    /// The length of a table with an entry for each SKU, at its [`place`](Self::place).
    pub(crate) const PLACES: usize = PLACES;

    /// The SKU of a price in dollars, or of a parameter.
    ///
    /// # Panics
    ///
    /// If no book has the id, or if its price is in euros. In a constant, that is an error of
    /// compilation.
    pub const fn new(id: &str) -> Self {
        let sku = find(id);
        assert!(!sku.is_in_euros(), "this price is in euros: Sku::eur");
        sku
    }

    /// The SKU of a price in euros.
    ///
    /// # Panics
    ///
    /// If no book has the id, or if its price is not in euros. In a constant, that is an error of
    /// compilation.
    pub const fn eur(id: &str) -> Self {
        let sku = find(id);
        assert!(sku.is_in_euros(), "this price is not in euros: Sku::new");
        sku
    }

    /// The SKU with this number.
    pub(super) fn at(place: u16, is_in_euros: bool) -> Self {
        Self(if is_in_euros { place | IN_EUROS } else { place })
    }

    /// The id, for constants: it looks through all of them.
    pub(crate) const fn name(self) -> &'static str {
        let mut index = 0;
        while index < IDS.len() {
            let (name, place, _) = IDS[index];
            if place as usize == self.place() {
                return name;
            }
            index += 1;
        }
        ""
    }

    /// Whether its price is in euros.
    pub const fn is_in_euros(self) -> bool {
        self.0 & IN_EUROS != 0
    }

    /// Its place in the tables of the books.
    pub(crate) const fn place(self) -> usize {
        // Nothing but the last bits, so that reading a table is not held against its length.
        self.0 as usize % PLACES
    }
}

const fn find(id: &str) -> Sku {
    let (mut low, mut high) = (0, IDS.len());
    while low < high {
        let middle = low.midpoint(high);
        let (found, place, is_in_euros) = IDS[middle];
        match order(found.as_bytes(), id.as_bytes()) {
            0 => {
                let bit = if is_in_euros { IN_EUROS } else { 0 };
                return Sku(place | bit);
            }
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    panic!("no price book has this id");
}

/// 0 if both are equal, 1 if the first comes later, −1 if it comes earlier.
const fn order(one: &[u8], other: &[u8]) -> i8 {
    let mut index = 0;
    while index < one.len() && index < other.len() {
        if one[index] != other[index] {
            return if one[index] > other[index] { 1 } else { -1 };
        }
        index += 1;
    }
    if one.len() == other.len() {
        0
    } else if one.len() > other.len() {
        1
    } else {
        -1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book::{books, sku};

    #[test]
    fn every_id_of_every_book_is_found_in_its_currency() {
        for book in books() {
            for entry in book.entries() {
                let is_in_euros = entry.currency.as_deref() == Some("EUR");
                let sku = if is_in_euros {
                    Sku::eur(&entry.id)
                } else {
                    Sku::new(&entry.id)
                };
                assert_eq!(sku, entry.sku, "{}", entry.id);
                assert_eq!(sku.id(), entry.id);
                assert_eq!(sku.is_in_euros(), is_in_euros);
            }
        }
        assert_eq!(sku("no such thing"), None);
    }
}

//! The scenario itself: a value for each field, the price book, own prices and ranges.

mod version;

use super::field::{self, FIELDS, Field, Kind, Version};
use super::ranges::{Range, Ranges, Uncertain, can_be_uncertain};
use crate::price_book::{self, Amounts, OwnPrices, PriceBook};

/// Everything the user says: a value for each [`Field`], a price book, own prices and ranges.
///
/// It is small and `Copy`, since forecasts and draws change copies of it. [`link::encode`](super::link::encode)
/// writes it and [`link::decode`](super::link::decode) reads it.
///
/// # Units
///
/// Each value is in the unit of its field; a share is a fraction of one, a choice the index of an
/// option, a switch 1 or 0, and a set the sum of 2 to the power of each index. See [`Kind`].
///
/// # Range
///
/// [`set`](Self::set) stores the nearest value within the bounds of the field, whole where only
/// whole numbers make sense.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::Scenario;
/// use splitpoint::scenario::field::Field;
///
/// let scenario = Scenario::default().with(Field::Services, 12.4);
/// assert_eq!(scenario.get(Field::Services), 12.0);
///
/// // One replica is the least that a service has.
/// assert_eq!(scenario.with(Field::Replicas, 0.0).get(Field::Replicas), 1.0);
/// ```
#[derive(Clone, Copy)]
pub struct Scenario {
    values: [f64; FIELDS.len()],
    version: Version,
    /// Inputs that the user states and that happen to equal what the kind of product sets, one bit
    /// each: another kind does not move them.
    stated: u32,
    book: &'static PriceBook,
    /// Own prices, if there are any that change something.
    own: Option<&'static OwnPrices>,
    /// The amounts that are paid: those of the book with the own prices over them.
    paid: &'static Amounts,
    /// The amounts that lines are priced with: those paid, or those of the book for comparing.
    on_lines: &'static Amounts,
    /// Ranges that the user states, if they differ from the usual ones.
    ranges: Option<&'static Ranges>,
    /// For how many times the present users capacity was bought.
    bought_for: f64,
}

impl Scenario {
    /// The value of a field: a number in its unit, a share of one, the index of a choice, the
    /// members of a set, or 1 and 0 for a switch.
    pub fn get(&self, field: Field) -> f64 {
        self.values[field as usize]
    }

    /// Whether a switch is on.
    pub fn is_on(&self, field: Field) -> bool {
        self.get(field) != 0.0
    }

    /// The index of the chosen option.
    pub fn choice(&self, field: Field) -> usize {
        // Short, as one to 64 bits takes several instructions more.
        self.get(field) as u32 as usize
    }

    /// Whether a set contains the option with this index.
    pub fn holds(&self, field: Field, index: usize) -> bool {
        self.get(field) as u32 >> index & 1 == 1
    }

    /// Sets a field to the nearest value that it can hold; NaN changes nothing.
    ///
    /// Another kind of product takes the inputs along that are at their defaults, and none that the
    /// user has changed.
    pub fn set(&mut self, field: Field, value: f64) {
        if value.is_nan() {
            return;
        }
        let before = self.defaults();
        self.values[field as usize] = field.spec().kind.nearest(value);
        if matches!(field, Field::ProductKind) {
            self.follow(before);
        } else {
            self.take_back(field);
        }
    }

    /// Returns the scenario with one field set.
    #[must_use]
    pub fn with(mut self, field: Field, value: f64) -> Self {
        self.set(field, value);
        self
    }

    /// The value of a set after adding or removing the option with this index.
    pub fn with_member(&self, field: Field, index: usize, is_in: bool) -> f64 {
        let others = self.get(field) as u32 & !(1 << index);
        f64::from(others | u32::from(is_in) << index)
    }

    /// The price book that this scenario is priced with.
    pub fn book(&self) -> &'static PriceBook {
        self.book
    }

    /// Returns the scenario priced with the book of this id, or `None` if there is no such book.
    #[must_use]
    pub fn with_book(mut self, id: &str) -> Option<Self> {
        self.book = price_book::book(id)?;
        Some(self.priced())
    }

    /// Returns the scenario priced with a book that is in no file.
    #[cfg(test)]
    pub(crate) fn priced_with(mut self, book: &'static PriceBook) -> Self {
        self.book = book;
        self.priced()
    }

    /// The own prices that replace or reduce those of the book.
    pub fn own(&self) -> Option<&'static OwnPrices> {
        self.own
    }

    /// Returns the scenario with these own prices, or without any.
    #[must_use]
    pub fn with_own(mut self, own: Option<&'static OwnPrices>) -> Self {
        self.own = own.filter(|own| !own.is_empty());
        self.priced()
    }

    /// Sets the amounts that follow from its book and own prices.
    fn priced(mut self) -> Self {
        let list = self.book.amounts();
        self.paid = self.own.map_or(list, |own| own.over(self.book));
        self.on_lines = self.paid;
        self
    }

    /// The amounts that are paid, by SKU: the own price, or else that of the book.
    pub fn paid(&self) -> &'static Amounts {
        self.paid
    }

    /// The amounts that lines are priced with: those paid, or list prices if the scenario is [at
    /// list](Self::at_list).
    pub(crate) fn on_lines(&self) -> &'static Amounts {
        self.on_lines
    }

    /// Returns the scenario with its lines at list prices. Which sizes are bought still follows
    /// from own prices, so that both bills have the same lines.
    pub(crate) fn at_list(mut self) -> Self {
        self.on_lines = self.book.amounts();
        self
    }

    /// For how many times the present users capacity was bought: 1, except in months of a forecast
    /// that follow months with more users.
    pub fn bought_for(&self) -> f64 {
        self.bought_for
    }

    /// Sets for how many times the present users capacity was bought.
    pub(crate) fn set_bought_for(&mut self, times: f64) {
        self.bought_for = times;
    }

    /// The ranges that the user states, if they differ from those of the field table and the book.
    pub fn ranges(&self) -> Option<&'static Ranges> {
        self.ranges
    }

    /// Lists what is uncertain, with its range: inputs that are not zero, in the order of the field
    /// table, then entries of its book in their order.
    ///
    /// # Examples
    ///
    /// ```
    /// use splitpoint::scenario::link;
    ///
    /// let link = "#v=1&book=2026-11&doubt=certain~requests:0.5..2";
    /// let uncertain = link::decode(link).0.uncertain_values();
    /// assert_eq!(uncertain.len(), 1);
    /// assert_eq!(uncertain[0].0.key(), "requests");
    /// ```
    pub fn uncertain_values(&self) -> Vec<(Uncertain, Range)> {
        let none = Ranges::default();
        let ranges = self.ranges().unwrap_or(&none);
        let inputs =
            field::all().filter(|&field| can_be_uncertain(field) && !self.is_left_out(field));
        let entries = self.book().entries();
        let entries = entries.filter(|entry| entry.amount.is_some());
        inputs
            .map(Uncertain::Input)
            .chain(entries.map(Uncertain::Entry))
            .map(|of| (of, ranges.of(of, self.defaults())))
            .filter(|(_, range)| !range.is_certain())
            .collect()
    }

    /// Whether an input has a value that leaves its mechanism out: zero, or machines that are
    /// right-sized, which is a decision.
    fn is_left_out(&self, field: Field) -> bool {
        let value = self.get(field);
        let is_right_sized = value == 1.0 || self.version == Version::One;
        value == 0.0 || matches!(field, Field::Full) && is_right_sized
    }

    /// Returns the scenario with these ranges, or with those of the field table and the book.
    #[must_use]
    pub fn with_ranges(mut self, ranges: Option<&'static Ranges>) -> Self {
        self.ranges = ranges.filter(|ranges| !ranges.is_empty());
        self
    }
}

/// Every field at its default, priced with the newest book.
impl Default for Scenario {
    fn default() -> Self {
        Self::of_version(Version::NEWEST)
    }
}

impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        let is_own_equal = match (self.own, other.own) {
            (Some(one), Some(other)) => one.say_the_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.values == other.values
            && self.version == other.version
            && self.stated == other.stated
            && std::ptr::eq(self.book, other.book)
            && is_own_equal
            && self.ranges == other.ranges
    }
}

/// The nearest value within the bounds.
///
/// The standard library's `clamp` names its bounds when it panics, and the code that writes them
/// would add 7 KB to the page's download.
fn between(value: f64, min: f64, max: f64) -> f64 {
    // The standard library's `max` and `min` are calls in WebAssembly.
    if value <= min {
        min
    } else if value >= max {
        max
    } else {
        value
    }
}

/// The nearest whole number, halves away from zero.
///
/// It gives what the standard library's `round` gives, but without a call: every month of every
/// draw needs it.
fn rounded(value: f64) -> f64 {
    let towards_zero = value.trunc();
    if (value - towards_zero).abs() < 0.5 {
        towards_zero
    } else {
        towards_zero + 1.0_f64.copysign(value)
    }
}

impl Kind {
    /// The nearest value within the bounds, whole where only whole numbers make sense.
    pub(crate) fn nearest(&self, value: f64) -> f64 {
        match *self {
            Self::Number {
                min, max, whole, ..
            } => {
                let value = between(value, min, max);
                if whole { rounded(value) } else { value }
            }
            Self::Share { min, max, .. } => between(value, min, max),
            Self::Choice { options, .. } => {
                rounded(between(value, 0.0, (options.len() - 1) as f64))
            }
            Self::Set { .. } => rounded(between(value, 0.0, self.bounds().1)),
            Self::Switch { .. } => f64::from(u8::from(value != 0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book::own::DiscountOn;

    #[test]
    fn scenarios_are_equal_where_they_say_the_same() {
        let own = |amount| {
            let mut own = OwnPrices::default();
            own.add_discount(DiscountOn::Id("eks.cp"), amount)
                .expect("a discount");
            Some(own.kept())
        };
        let one = Scenario::default();
        assert_eq!(one, Scenario::default());
        assert_ne!(one, one.with(Field::Users, 123.0));
        assert_ne!(one, one.with_book("2026-11").expect("a book"));
        assert_ne!(one, one.with_ranges(Some(Ranges::certain().kept())));
        assert_ne!(one, one.with_own(own(5.0)));
        assert_ne!(one.with_own(own(5.0)), one.with_own(own(6.0)));
        assert_eq!(one.with_own(own(5.0)), one.with_own(own(5.0)));
    }
}

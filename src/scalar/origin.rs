//! Origins of leaves: inputs, entries of the price book, and constants of the model.

/// A number that a formula states itself, with its source.
///
/// # Units
///
/// `value` is in `unit`.
///
/// # Source
///
/// `source` says where the number is from, and its date.
///
/// # Examples
///
/// ```
/// use splitpoint::model::line::HOURS_PER_MONTH;
///
/// // 8,760 hours a year, in twelve months.
/// assert_eq!(HOURS_PER_MONTH.value * 12.0, 8_760.0);
/// assert_eq!(HOURS_PER_MONTH.unit, "h");
/// ```
#[derive(Debug, PartialEq)]
pub struct Constant {
    /// The name of the number in a formula.
    pub name: &'static str,
    /// Its value, in `unit`.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
    /// Where the number is from, and its date.
    pub source: &'static str,
}

/// The origin of a leaf of a derivation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The field of the scenario with this key.
    Input(&'static str),
    /// The entry of the price book with this id.
    Book(&'static str),
    /// A number that the model states.
    Constant(&'static Constant),
}

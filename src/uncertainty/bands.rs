//! Bands: between what costs lie in most draws, and how often one strategy is cheaper than another.

use crate::forecast::Strategy;
use crate::model::option::OptionId;

/// What costs are below in one draw in ten, in half of them, and in nine of ten, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// One draw in ten lies below.
    pub low: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// Nine draws in ten lie below.
    pub high: f64,
}

/// What all draws say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How many draws.
    pub draws: u32,
    /// Each strategy's cost in each month, in the order of [`Strategy::ALL`].
    pub monthly: [Vec<Band>; Strategy::ALL.len()],
    /// What each strategy has cost by the end of each month.
    pub cumulative: [Vec<Band>; Strategy::ALL.len()],
    /// What each option costs a month today, in the order of [`OptionId::ALL`].
    pub options: [Band; OptionId::ALL.len()],
    /// For each month, in what share of the draws the strategy that staying is compared with has
    /// cost less by its end than staying.
    pub chance: Vec<f64>,
    /// For each month, in what share of the draws that strategy becomes the cheaper one of the two
    /// in it, counted together, for good.
    pub break_even: Vec<f64>,
    /// In what share of the draws it never does within the horizon.
    pub never: f64,
}

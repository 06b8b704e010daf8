//! The link in an output, which gives the same output when it is opened.

use crate::scenario::{Scenario, link};

/// The link of a scenario as an output holds it.
///
/// Who opens it gets the same output. So it holds own prices, as the output does, and the command
/// line prints it whole. The page never puts own prices into a file or a text of its own accord:
/// there, a scenario with own prices has a link without them, which is not called its link.
///
/// # Examples
///
/// ```
/// use splitpoint::report::PrintedLink;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&own=AWS:-50%25");
/// let whole = PrintedLink::of(&scenario);
/// assert_eq!(whole.fragment(), "#v=1&book=2026-11&own=AWS%3A-50%25");
/// assert!(!PrintedLink::without_own_prices(&scenario).is_whole());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedLink {
    fragment: String,
    is_whole: bool,
}

impl PrintedLink {
    /// The whole link.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            fragment: ["#", &link::encode_with_own(scenario)].concat(),
            is_whole: true,
        }
    }

    /// The link without own prices; it is whole if there are none.
    pub fn without_own_prices(scenario: &Scenario) -> Self {
        Self {
            fragment: ["#", &link::encode(scenario)].concat(),
            is_whole: scenario.own().is_none(),
        }
    }

    /// The link from its `#` on.
    pub fn fragment(&self) -> &str {
        &self.fragment
    }

    /// Whether it gives the same output.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// What it is called.
    pub fn label(&self) -> &'static str {
        if self.is_whole {
            "Link"
        } else {
            "Link without the own prices"
        }
    }

    /// The link if it is whole, and the link if it is not: two members of an output in JSON.
    pub fn members(self) -> (Option<String>, Option<String>) {
        let Self { fragment, is_whole } = self;
        if is_whole {
            (Some(fragment), None)
        } else {
            (None, Some(fragment))
        }
    }
}

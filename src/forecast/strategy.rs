//! Strategies: plans of options over time, and what of their bills is counted.

use super::growth;
use crate::model::line::{Categories, Category, Part};
use crate::model::option::OptionId;
use crate::money::Total;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A plan of options over time. Staying a monolith is compared with one of the others.
///
/// # Examples
///
/// ```
/// use splitpoint::forecast::Strategy;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&split=6&merge=12");
/// let name = Strategy::MergeBack.name(&scenario);
/// assert_eq!(name, "Split in month 6, merge back in month 12");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// A monolith throughout.
    Stay,
    /// Services from the first month.
    DayOne,
    /// A monolith until the month of the split.
    MonolithFirst,
    /// A monolith, with its busiest part extracted in the month of the split.
    ExtractOne,
    /// A monolith, then services, then a monolith again.
    MergeBack,
    /// A monolith, then a modular monolith, from which the services are extracted in the month of
    /// the split.
    ModularFirst,
}

/// The number of options that strategies consist of.
pub const OPTIONS: usize = 4;

/// Which of the options of strategies run in a month.
pub type Running = [bool; OPTIONS];

impl Strategy {
    /// All strategies.
    pub const ALL: [Self; 6] = [
        Self::Stay,
        Self::DayOne,
        Self::MonolithFirst,
        Self::ExtractOne,
        Self::MergeBack,
        Self::ModularFirst,
    ];

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::DayOne => "services_from_day_one",
            Self::MonolithFirst => "monolith_first",
            Self::ExtractOne => "extract_one_part",
            Self::MergeBack => "split_and_merge_back",
            Self::ModularFirst => "modular_first",
        }
    }

    /// The name of the strategy in this scenario.
    pub fn name(self, scenario: &Scenario) -> String {
        let [split, merge] = [Field::SplitMonth, Field::MergeMonth].map(|it| when(scenario, it));
        match self {
            Self::Stay => "Stay a monolith".to_owned(),
            Self::DayOne => "Services from day one".to_owned(),
            Self::MonolithFirst if scenario.get(Field::SplitMonth) == 1.0 => {
                format!("Split {split}")
            }
            Self::MonolithFirst => format!("Monolith first, split {split}"),
            Self::ExtractOne => format!("Extract one part {split}"),
            Self::MergeBack if is_merged(scenario) => {
                format!("Split {split}, merge back {merge}")
            }
            Self::MergeBack => format!("Split {split}, never merge back"),
            Self::ModularFirst if is_split_from_modules(scenario) => {
                format!(
                    "Modular {}, split {split}",
                    when(scenario, Field::ModularMonth)
                )
            }
            Self::ModularFirst => format!("Modular {}", when(scenario, Field::ModularMonth)),
        }
    }

    /// The strategy as an activity, for sentences: `splitting in month 18`.
    pub fn phrase(self, scenario: &Scenario) -> String {
        let [split, merge] = [Field::SplitMonth, Field::MergeMonth].map(|it| when(scenario, it));
        match self {
            Self::Stay => "staying a monolith".to_owned(),
            Self::DayOne => "services from day one".to_owned(),
            Self::MonolithFirst => format!("splitting {split}"),
            Self::ExtractOne => format!("extracting one part {split}"),
            Self::MergeBack if is_merged(scenario) => {
                format!("splitting {split} and merging back {merge}")
            }
            Self::MergeBack => format!("splitting {split} without merging back"),
            Self::ModularFirst if is_split_from_modules(scenario) => format!(
                "making it modular {} and splitting {split}",
                when(scenario, Field::ModularMonth)
            ),
            Self::ModularFirst => {
                format!("making it modular {}", when(scenario, Field::ModularMonth))
            }
        }
    }

    /// The subject of people's work in the strategy: `the split`.
    pub const fn work(self) -> &'static str {
        match self {
            Self::Stay | Self::DayOne => "nothing",
            Self::MonolithFirst => "the split",
            Self::ExtractOne => "extracting the part",
            Self::MergeBack => "the split and the merge",
            Self::ModularFirst => "the modules and the split",
        }
    }

    /// Whether the scenario has a month for what the strategy begins with. Only the modular monolith
    /// has to be asked for.
    pub fn is_considered(self, scenario: &Scenario) -> bool {
        self != Self::ModularFirst || scenario.get(Field::ModularMonth) > 0.0
    }

    /// Whether charts show the strategy: staying, the one that it is compared with, and those that
    /// the scenario adds.
    pub fn is_shown(self, scenario: &Scenario) -> bool {
        [Self::Stay, versus(scenario)].contains(&self) || self.is_added(scenario)
    }

    /// Whether tables list the strategy. They have space for all, so they do if the scenario adds
    /// none of its own to the two that are compared.
    pub fn is_listed(self, scenario: &Scenario) -> bool {
        let is_listed =
            self == Self::Stay || scenario.get(Field::Paths) == 0.0 || self.is_added(scenario);
        is_listed && self.is_considered(scenario)
    }

    /// Whether the scenario adds the strategy.
    fn is_added(self, scenario: &Scenario) -> bool {
        let place = (self as usize).checked_sub(1);
        let is_added = place.is_some_and(|place| scenario.holds(Field::Paths, place));
        is_added && self.is_considered(scenario)
    }
}

/// The month of a change: `in month 18`, or `after month 36` if it is beyond the horizon.
fn when(scenario: &Scenario, change: Field) -> String {
    let [month, horizon] = [change, Field::Horizon].map(|it| scenario.get(it) as u32);
    if month == 0 {
        "at no time".to_owned()
    } else if month > horizon {
        format!("after month {horizon}")
    } else {
        format!("in month {month}")
    }
}

/// Whether services are merged back, even if it is beyond the horizon.
pub(super) fn is_merged(scenario: &Scenario) -> bool {
    scenario.get(Field::MergeMonth) > scenario.get(Field::SplitMonth)
}

/// Whether services are extracted from a modular monolith, even if it is beyond the horizon.
pub(super) fn is_split_from_modules(scenario: &Scenario) -> bool {
    let modular = scenario.get(Field::ModularMonth);
    modular > 0.0 && scenario.get(Field::SplitMonth) > modular
}

/// The strategy that staying is compared with.
pub fn versus(scenario: &Scenario) -> Strategy {
    Strategy::ALL[1 + scenario.choice(Field::Versus).min(4)]
}

/// The option that the monolith is compared with.
pub fn target(scenario: &Scenario) -> OptionId {
    OptionId::at(scenario.choice(Field::Target) + 1)
}

/// The options that strategies consist of.
pub(crate) fn options(scenario: &Scenario) -> [OptionId; OPTIONS] {
    let target = target(scenario);
    [
        OptionId::Monolith,
        target,
        OptionId::Extracted,
        OptionId::Modular,
    ]
}

/// The option that a strategy ends in.
pub(crate) fn last_option(scenario: &Scenario, strategy: Strategy) -> OptionId {
    match strategy {
        Strategy::ExtractOne => OptionId::Extracted,
        Strategy::ModularFirst if !is_split_from_modules(scenario) => OptionId::Modular,
        _ => target(scenario),
    }
}

/// The options that run, `None` for those that do not.
pub(crate) fn options_running(
    scenario: &Scenario,
    running: Running,
) -> [Option<OptionId>; OPTIONS] {
    let options = options(scenario);
    std::array::from_fn(|place| running[place].then_some(options[place]))
}

/// The parts of a bill that forecasts count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted(usize);

impl Counted {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        Self(scenario.choice(Field::Counted))
    }

    /// The sum of the parts that are counted.
    pub(crate) fn total(self, categories: &Categories) -> Total {
        let categories = Category::ALL.into_iter().zip(categories);
        let counted = categories.filter(|&(category, _)| self.holds(Part::of(category)));
        counted.map(|(_, total)| *total).sum()
    }

    /// Whether this part is counted.
    pub(crate) fn holds(self, part: Part) -> bool {
        part as usize <= self.0
    }
}

/// The inconsistencies in the months of a scenario: each sentence with the field to change.
pub fn objections(scenario: &Scenario) -> Vec<(Field, String)> {
    let month = |field| scenario.get(field) as u32;
    let (split, merge) = (month(Field::SplitMonth), month(Field::MergeMonth));
    let horizon = month(Field::Horizon);
    let mut objections = Vec::from_iter(growth::objection(scenario));
    let modular = month(Field::ModularMonth);
    if modular > horizon {
        let words = format!(
            "month {modular} lies after the {horizon} months looked at, so nothing is made modular in them"
        );
        objections.push((Field::ModularMonth, words));
    } else if modular == 0 && versus(scenario) == Strategy::ModularFirst {
        let words = "no month is set, so the strategy is staying".to_owned();
        objections.push((Field::ModularMonth, words));
    }
    if split > horizon {
        let words = format!(
            "month {split} lies after the {horizon} months looked at, so nothing is split in them"
        );
        objections.push((Field::SplitMonth, words));
    } else if merge <= split {
        let words = format!(
            "month {merge} is not after the split in month {split}, so nothing is merged back"
        );
        objections.push((Field::MergeMonth, words));
    } else if merge > horizon {
        let words = format!(
            "month {merge} lies after the {horizon} months looked at, so nothing is merged back in them"
        );
        objections.push((Field::MergeMonth, words));
    }
    objections
}

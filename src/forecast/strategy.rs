//! Strategies: which option runs in which month, and the work of changing from one to another.

use super::growth;
use crate::model::estimate;
use crate::model::line::{Categories, Category, Part};
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::money::{Money, Total};
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
}

impl Strategy {
    /// All strategies.
    pub const ALL: [Self; 5] = [
        Self::Stay,
        Self::DayOne,
        Self::MonolithFirst,
        Self::ExtractOne,
        Self::MergeBack,
    ];

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::DayOne => "services_from_day_one",
            Self::MonolithFirst => "monolith_first",
            Self::ExtractOne => "extract_one_part",
            Self::MergeBack => "split_and_merge_back",
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
        }
    }

    /// The subject of people's work in the strategy: `the split`.
    pub const fn work(self) -> &'static str {
        match self {
            Self::Stay | Self::DayOne => "nothing",
            Self::MonolithFirst => "the split",
            Self::ExtractOne => "extracting the part",
            Self::MergeBack => "the split and the way back",
        }
    }

    /// Whether the scenario shows the strategy; staying is always shown.
    pub fn is_shown(self, scenario: &Scenario) -> bool {
        let place = (self as usize).checked_sub(1);
        place.is_none_or(|place| scenario.holds(Field::Paths, place))
    }
}

/// The month of a change: `in month 18`, or `after month 36` if it is beyond the horizon.
fn when(scenario: &Scenario, change: Field) -> String {
    let [month, horizon] = [change, Field::Horizon].map(|it| scenario.get(it) as u32);
    if month > horizon {
        format!("after month {horizon}")
    } else {
        format!("in month {month}")
    }
}

/// Whether services are merged back, even if it is beyond the horizon.
fn is_merged(scenario: &Scenario) -> bool {
    scenario.get(Field::MergeMonth) > scenario.get(Field::SplitMonth)
}

/// The strategy that staying is compared with.
pub fn versus(scenario: &Scenario) -> Strategy {
    Strategy::ALL[1 + scenario.choice(Field::Versus).min(3)]
}

/// The option that the monolith is compared with.
pub fn target(scenario: &Scenario) -> OptionId {
    OptionId::at(scenario.choice(Field::Target) + 1)
}

/// The options that strategies consist of.
pub(crate) fn options(scenario: &Scenario) -> [OptionId; 3] {
    [OptionId::Monolith, target(scenario), OptionId::Extracted]
}

/// The options that run, `None` for those that do not.
pub(crate) fn options_running(scenario: &Scenario, running: [bool; 3]) -> [Option<OptionId>; 3] {
    let options = options(scenario);
    std::array::from_fn(|place| running[place].then_some(options[place]))
}

/// The cost of one month of a strategy.
///
/// # Units
///
/// [`Money`].
///
/// # Unknown
///
/// `running` counts the lines without a price.
///
/// # Examples
///
/// One part is extracted in month 7, with a month of an engineer's work at $15,511. The part is one
/// more instance at $25.
///
/// ```
/// use splitpoint::forecast::{Forecast, Strategy};
/// use splitpoint::money::Currency;
/// use splitpoint::scenario::link;
///
/// let link = "#v=1&book=2026-11&growth=0&split=7&overlap=0&migration=1&engineer_usd=15511";
/// let forecast = Forecast::of(&link::decode(link).0, Strategy::ExtractOne);
/// let shown = |month: usize| Currency::USD.exact(forecast.months[month - 1].total()).to_string();
/// assert_eq!(shown(6), "$49.25");
/// assert_eq!(shown(7), "$15,585.25");
/// assert_eq!(shown(8), "$74.25");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The cost of running the options that run in the month.
    pub running: Total,
    /// The cost of people's work on a change that falls in the month.
    pub migration: Money,
}

impl Month {
    /// The cost of the month.
    pub fn total(self) -> Total {
        Total {
            known: self.running.known + self.migration,
            ..self.running
        }
    }
}

/// The cost of a strategy in each month of the horizon.
///
/// # Units
///
/// [`Money`] a month; [`monthly`](Self::monthly) and [`cumulative`](Self::cumulative) are in US
/// dollars.
///
/// # Unknown
///
/// Lines without a price are counted in the totals, and left out of the series.
///
/// # Examples
///
/// Without growth, a year is twelve months at $49.25:
///
/// ```
/// use splitpoint::forecast::{Forecast, Strategy};
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&growth=0&months=12");
/// let stay = Forecast::of(&scenario, Strategy::Stay);
/// assert_eq!(stay.total().whole(), Money::from_dollars(591.0));
/// assert_eq!(stay.cumulative()[1], 98.5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The strategy that is priced.
    pub strategy: Strategy,
    /// The months, beginning with the first.
    pub months: Vec<Month>,
}

impl Forecast {
    /// Prices every month of a strategy.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        let [forecast] = Self::of_each(scenario, [strategy]);
        forecast
    }

    /// Prices every month of several strategies; what they share is priced once.
    pub(super) fn of_each<const N: usize>(
        scenario: &Scenario,
        strategies: [Strategy; N],
    ) -> [Self; N] {
        let course = Course::of(scenario);
        let counted = Counted::of(scenario);
        let mut months = strategies.map(|_| Vec::new());
        for month in growth::months(scenario) {
            let then = growth::in_month(scenario, month);
            let running = course.running(&strategies, month);
            let costs = estimate::categories(&Plain(&then), options_running(&then, running));
            let costs = costs.map(|categories| counted.total(categories));
            for (strategy, months) in strategies.into_iter().zip(&mut months) {
                let mut running = Total::default();
                for (cost, runs) in costs.into_iter().zip(course.runs(strategy, month)) {
                    if runs {
                        running = running + cost;
                    }
                }
                let work = course.work(strategy, month);
                months.push(Month {
                    running,
                    migration: work.and_then(Money::from_dollars).unwrap_or_default(),
                });
            }
        }
        let mut months = months.into_iter();
        strategies.map(|strategy| Self {
            strategy,
            // There are as many as strategies.
            months: months.next().unwrap_or_default(),
        })
    }

    /// The cost of all months.
    pub fn total(&self) -> Total {
        self.months.iter().map(|month| month.total()).sum()
    }

    /// The cost of people's work in all months.
    pub fn migration(&self) -> Money {
        self.months.iter().map(|month| month.migration).sum()
    }

    /// The cost of each month in dollars.
    pub fn monthly(&self) -> Vec<f64> {
        self.months
            .iter()
            .map(|month| month.total().known.dollars())
            .collect()
    }

    /// The cost up to the end of each month, in dollars.
    pub fn cumulative(&self) -> Vec<f64> {
        let mut spent = Money::ZERO;
        let months = self.months.iter().map(|month| {
            spent += month.total().known;
            spent.dollars()
        });
        months.collect()
    }
}

/// The parts of a bill that forecasts count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted(usize);

impl Counted {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        Self(scenario.choice(Field::Counted))
    }

    /// The sum of the parts that are counted.
    pub(crate) fn total(self, categories: Categories) -> Total {
        let categories = Category::ALL.into_iter().zip(categories);
        let counted = categories.filter(|&(category, _)| self.holds(Part::of(category)));
        counted.map(|(_, total)| total).sum()
    }

    /// Whether this part is counted.
    pub(crate) fn holds(self, part: Part) -> bool {
        part as usize <= self.0
    }
}

/// When strategies change from one option to another, and the work of each change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course {
    /// `None` if the month is beyond the horizon, as for the other two.
    split: Option<Step>,
    extract: Option<Step>,
    /// `None` also if merging back would come before the split.
    merge: Option<Step>,
    keeps_one_part: bool,
    is_work_counted: bool,
}

/// A change from one option to another.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The first month without what ran before.
    month: u32,
    /// For how many months before that both run.
    overlap: u32,
    /// The cost of people's work in dollars, in each month of the overlap or in the month of the
    /// change.
    work: f64,
}

impl Step {
    /// A change in `month`. It begins `overlap` months before, but not before the month `from`.
    fn new(month: u32, overlap: f64, from: u32, work: f64) -> Self {
        let overlap = (overlap as u32).min(month - from);
        Self {
            month,
            overlap,
            work: work / f64::from(overlap.max(1)),
        }
    }

    fn is_overlap(self, month: u32) -> bool {
        (self.month - self.overlap..self.month).contains(&month)
    }

    /// Whether people work on the change in a month: in those of the overlap, or in that of the
    /// change.
    fn is_worked_on(self, month: u32) -> bool {
        if self.overlap == 0 {
            month == self.month
        } else {
            self.is_overlap(month)
        }
    }
}

/// The cost of people's work on one service in dollars.
fn work_on_one(scenario: &Scenario, work: Field) -> f64 {
    scenario.get(work) * scenario.get(Field::EngineerCost)
}

/// The cost of extracting one part in dollars; zero if people's time is not counted.
pub(crate) fn extraction(scenario: &Scenario) -> f64 {
    if Counted::of(scenario).holds(Part::People) {
        work_on_one(scenario, Field::Migration)
    } else {
        0.0
    }
}

impl Course {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let month = |field| (scenario.get(field) as u32).max(1);
        let services = |month| {
            let then = growth::in_month(scenario, month);
            target(scenario).services(&then)
        };
        let cost = |services: f64, work| services * work_on_one(scenario, work);
        let (split, merge) = (month(Field::SplitMonth), month(Field::MergeMonth));
        let overlap = scenario.get(Field::Overlap);
        // What is done in the months for a change after them is not looked at either.
        let is_seen = |month| month <= scenario.get(Field::Horizon) as u32;
        // Before the first month there is nothing to overlap with.
        let split_at = |services| {
            let work = cost(services, Field::Migration);
            is_seen(split).then(|| Step::new(split, overlap, 1, work))
        };
        Self {
            split: split_at(services(split)),
            extract: split_at(1.0),
            merge: (is_merged(scenario) && is_seen(merge)).then(|| {
                let kept = f64::from(u8::from(scenario.is_on(Field::MergeKeeps)));
                let merged = cost((services(merge) - kept).max(0.0), Field::MergeWork);
                let overlap = scenario.get(Field::MergeOverlap);
                Step::new(merge, overlap, split, merged)
            }),
            keeps_one_part: scenario.is_on(Field::MergeKeeps),
            is_work_counted: Counted::of(scenario).holds(Part::People),
        }
    }

    /// Which of the [`options`] run in a month.
    pub(crate) fn runs(&self, strategy: Strategy, month: u32) -> [bool; 3] {
        let is_before = |step: Option<Step>| step.is_none_or(|step| month < step.month);
        let is_ready = |step: Option<Step>| {
            !is_before(step) || step.is_some_and(|step| step.is_overlap(month))
        };
        match strategy {
            Strategy::Stay => [true, false, false],
            Strategy::DayOne => [false, true, false],
            Strategy::MonolithFirst => [is_before(self.split), is_ready(self.split), false],
            Strategy::ExtractOne => [is_before(self.extract), false, is_ready(self.extract)],
            Strategy::MergeBack => {
                let again = is_ready(self.merge);
                [
                    is_before(self.split) || again && !self.keeps_one_part,
                    is_ready(self.split) && is_before(self.merge),
                    again && self.keeps_one_part,
                ]
            }
        }
    }

    /// Which of the [`options`] run in a month in any of these strategies.
    pub(crate) fn running(&self, strategies: &[Strategy], month: u32) -> [bool; 3] {
        let mut running = [false; 3];
        for &strategy in strategies {
            for (running, runs) in running.iter_mut().zip(self.runs(strategy, month)) {
                *running |= runs;
            }
        }
        running
    }

    /// The cost of people's work in a month in dollars. Returns `None` if nobody works on a change
    /// in that month, or if people's time is not counted.
    pub(crate) fn work(&self, strategy: Strategy, month: u32) -> Option<f64> {
        let steps = match strategy {
            Strategy::Stay | Strategy::DayOne => [None, None],
            Strategy::MonolithFirst => [self.split, None],
            Strategy::ExtractOne => [self.extract, None],
            Strategy::MergeBack => [self.split, self.merge],
        };
        let worked_on = steps
            .into_iter()
            .flatten()
            .filter(|step| self.is_work_counted && step.is_worked_on(month));
        worked_on
            .map(|step| step.work)
            .reduce(|one, other| one + other)
    }
}

/// What is inconsistent in the months of a scenario: each sentence with the field to change.
pub fn objections(scenario: &Scenario) -> Vec<(Field, String)> {
    let month = |field| scenario.get(field) as u32;
    let (split, merge) = (month(Field::SplitMonth), month(Field::MergeMonth));
    let horizon = month(Field::Horizon);
    let mut objections = Vec::from_iter(growth::objection(scenario));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn flat() -> Scenario {
        Scenario::default()
            .with(Field::Growth, 0.0)
            .with(Field::ServiceGrowth, 0.0)
            .with(Field::Horizon, 12.0)
            .with(Field::SplitMonth, 6.0)
    }

    #[test]
    fn monolith_first_is_one_then_both_then_the_other() {
        let scenario = flat().with(Field::Overlap, 2.0);
        let [stay, day_one, first, ..] = super::super::all(&scenario);
        let one = stay.months[0].running;
        let other = day_one.months[0].running;
        let running: Vec<_> = first.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..3], [one; 3]);
        assert_eq!(running[3..5], [one + other; 2]);
        assert_eq!(running[5..], [other; 7]);
        let work = 20.0 * 15_511.0;
        assert_eq!(Some(first.migration()), Money::from_dollars(work));
        assert_eq!(first.months[3].migration, first.months[4].migration);
    }

    #[test]
    fn without_an_overlap_the_work_falls_in_the_month_of_the_split() {
        let first = Forecast::of(&flat().with(Field::Overlap, 0.0), Strategy::MonolithFirst);
        let due: Vec<_> = first
            .months
            .iter()
            .map(|month| month.migration > Money::ZERO)
            .collect();
        assert_eq!(due.iter().position(|&due| due), Some(5));
        assert_eq!(due.iter().filter(|&&due| due).count(), 1);
    }

    #[test]
    fn a_split_after_the_horizon_is_staying() {
        for month in [13.0, 60.0] {
            // Nor is what would be done for it in the last months.
            let scenario = flat()
                .with(Field::SplitMonth, month)
                .with(Field::Overlap, 2.0);
            let [stay, _, first, extract, merge] = super::super::all(&scenario);
            for forecast in [first, extract, merge] {
                assert_eq!(forecast.months, stay.months);
            }
        }
    }

    #[test]
    fn a_merge_after_the_horizon_costs_nothing_in_it() {
        let scenario = flat()
            .with(Field::MergeMonth, 13.0)
            .with(Field::MergeOverlap, 2.0);
        let [.., first, _, merge] = super::super::all(&scenario);
        assert_eq!(merge.months, first.months);
    }

    #[test]
    fn names_and_phrases_say_what_happens() {
        let check = |split, merge, strategy: Strategy, name: &str, phrase: &str| {
            let scenario = flat()
                .with(Field::SplitMonth, split)
                .with(Field::MergeMonth, merge);
            assert_eq!(strategy.name(&scenario), name);
            assert_eq!(strategy.phrase(&scenario), phrase);
        };
        let (first, extract, merge) = (
            Strategy::MonolithFirst,
            Strategy::ExtractOne,
            Strategy::MergeBack,
        );
        let name = "Monolith first, split in month 6";
        check(6.0, 9.0, first, name, "splitting in month 6");
        check(1.0, 9.0, first, "Split in month 1", "splitting in month 1");
        let name = "Monolith first, split after month 12";
        check(13.0, 9.0, first, name, "splitting after month 12");
        let name = "Extract one part after month 12";
        check(
            13.0,
            9.0,
            extract,
            name,
            "extracting one part after month 12",
        );
        let name = "Split in month 6, merge back in month 9";
        let phrase = "splitting in month 6 and merging back in month 9";
        check(6.0, 9.0, merge, name, phrase);
        let name = "Split in month 6, merge back after month 12";
        let phrase = "splitting in month 6 and merging back after month 12";
        check(6.0, 13.0, merge, name, phrase);
        let name = "Split in month 6, never merge back";
        let phrase = "splitting in month 6 without merging back";
        check(6.0, 6.0, merge, name, phrase);
    }

    #[test]
    fn one_part_is_extracted_and_the_rest_stays() {
        let scenario = flat().with(Field::Overlap, 1.0);
        let [stay, .., extract, _] = super::super::all(&scenario);
        let one = stay.months[0].running;
        let out = estimate::total(&scenario, OptionId::Extracted);
        let running: Vec<_> = extract.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..4], [one; 4]);
        assert_eq!(running[4], one + out);
        assert_eq!(running[5..], [out; 7]);
        assert_eq!(Some(extract.migration()), Money::from_dollars(15_511.0));
    }

    #[test]
    fn what_was_split_is_merged_back() {
        let scenario = flat()
            .with(Field::Overlap, 0.0)
            .with(Field::MergeMonth, 9.0)
            .with(Field::MergeOverlap, 2.0);
        let [stay, day_one, .., merge] = super::super::all(&scenario);
        let (one, other) = (stay.months[0].running, day_one.months[0].running);
        let running: Vec<_> = merge.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..5], [one; 5]);
        assert_eq!(running[5], other);
        assert_eq!(running[6..8], [one + other; 2]);
        assert_eq!(running[8..], [one; 4]);
        // Twenty services, one month to extract each and half of one to merge it.
        let work = 20.0 * 1.5 * 15_511.0;
        assert_eq!(Some(merge.migration()), Money::from_dollars(work));

        let kept = Forecast::of(&scenario.with(Field::MergeKeeps, 1.0), Strategy::MergeBack);
        let out = estimate::total(&scenario, OptionId::Extracted);
        assert_eq!(kept.months[8].running, out);
    }

    #[test]
    fn what_cannot_be_is_objected_to_at_its_field() {
        let check = |split, merge, field: Option<Field>| {
            let scenario = flat()
                .with(Field::SplitMonth, split)
                .with(Field::MergeMonth, merge);
            let objections = objections(&scenario);
            assert_eq!(objections.first().map(|it| it.0), field, "{split} {merge}");
            if split >= merge {
                let [.., first, _, merged] = super::super::all(&scenario);
                assert_eq!(merged.months, first.months, "{split} {merge}");
            }
        };
        check(6.0, 9.0, None);
        check(6.0, 6.0, Some(Field::MergeMonth));
        check(6.0, 2.0, Some(Field::MergeMonth));
        check(6.0, 13.0, Some(Field::MergeMonth));
        check(13.0, 14.0, Some(Field::SplitMonth));
    }

    #[test]
    fn what_is_counted_is_part_of_what_is_counted_next() {
        let scenario = flat().with(Field::People, 1.0);
        let counted = |place| super::super::all(&scenario.with(Field::Counted, place));
        let (infrastructure, on_call, all) = (counted(0.0), counted(1.0), counted(2.0));
        for place in 0..Strategy::ALL.len() {
            let total = |forecasts: &[Forecast]| forecasts[place].total().known;
            assert!(total(&infrastructure) <= total(&on_call));
            assert!(total(&on_call) < total(&all));
            assert_eq!(on_call[place].migration(), Money::ZERO);
        }
    }

    #[test]
    fn twelve_months_are_the_sum_of_twelve_months() {
        for forecast in super::super::all(&flat()) {
            let months: Total = forecast.months.iter().map(|month| month.total()).sum();
            assert_eq!(forecast.total(), months);
            let last = forecast.cumulative().last().copied();
            assert_eq!(last.and_then(Money::from_dollars), Some(months.known));
        }
    }
}
